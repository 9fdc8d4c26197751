"""The library as it lies on a board."""

import functools
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import stage  # noqa: E402
from firmware import NotHere  # noqa: E402


@functools.lru_cache(maxsize=None)
def _files(port, mpy):
    with tempfile.TemporaryDirectory() as folder:
        try:
            written = stage.stage(port, folder, mpy=mpy)
        except FileNotFoundError as error:
            raise NotHere(str(error))
        return {"lib/" + path.relative_to(folder).as_posix(): path.read_bytes() for path in written}


def files(port, mpy):
    """Return {path on the board: bytes} of a port's tree, for Pico(files=...); NotHere without mpy-cross."""
    return dict(_files(port, mpy))
