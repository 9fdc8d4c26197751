"""What a board gets of coop. Standard library alone, so that tools/stage.py can load this file without coop."""

import os
from pathlib import Path

# What no board gets: files and folders of src/coop. (In an installed coop hal and ports lie there too.)
DESKTOP_ONLY = (
    "cli",
    "testing",
    "asyncio/cpython",
    "hosting.py",
    "threads.py",
    "platform.py",
    "platform_cpython.py",
    "no_board.py",
    "sleeping_cpython.py",
    "monitor/measured_spin.py",
    "monitor/slow_lines.py",
)
# What has another name there.
_RENAMED = {"platform_board.py": "platform.py", "monitor/measured_spin_board.py": "monitor/measured_spin.py"}
_ELSEWHERE = ("hal", "ports")


def files(port, core, hal, ports):
    """Return {path on the board: path here} of a port's tree, relative to /lib; both are Paths.

    `core`, `hal` and `ports` are the folders of the core, the HAL and the ports; `port` is a folder's name in `ports`,
    or None for no port at all. Raises ValueError, naming the ports that exist, for a port that does not.
    """
    trees = {"coop": Path(core), "coop/hal": Path(hal)}
    if port is not None:
        there = sorted(path.name for path in Path(ports).glob("*") if any(path.glob("*.py")))
        if port not in there:
            raise ValueError("there is no port %r; the ports are: %s" % (port, ", ".join(there) or "none yet"))
        trees["coop/ports/" + port] = Path(ports) / port
    found = {}
    for there, here in trees.items():
        for path in _sources(here):
            inside = path.relative_to(here)
            if there != "coop" or not _within(inside, DESKTOP_ONLY + _ELSEWHERE):
                found[Path(there) / _RENAMED.get(inside.as_posix(), inside)] = path
    # (A folder needs no __init__.py to be imported; that of ports, in which nothing is, would take 128 bytes of heap.)
    return found


def module(path):
    """Return the name of the module at a path on the board.

    Compiled files are called so in tracebacks, for a board keeps that name anyway; paths would take 300 bytes of heap.
    """
    words = path.with_suffix("").parts
    return ".".join(words[:-1] if words[-1] == "__init__" else words)


def installed(port):
    """Return `files()` of the coop that is installed here."""
    import coop.hal
    import coop.ports

    return files(port, coop.__path__[0], coop.hal.__path__[0], coop.ports.__path__[0])


def _within(path, places):
    return any(str(place) in places for place in (path, *(p.as_posix() for p in path.parents)))


def _sources(folder):
    found = []
    # Path.rglob() does not follow links, of which an editable install may be made.
    for top, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(top) / name for name in names if name.endswith(".py")]
    return sorted(found)
