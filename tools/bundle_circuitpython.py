"""Builds what CircuitPython boards get, in dist/: a library in the form of Adafruit's, and the zips of a bundle.

    python tools/bundle_circuitpython.py [FOLDER] [--mpy]

    FOLDER/circuitpython/       the library: coop/ goes into the drive's lib/, examples/ onto the drive
    FOLDER/circuitpython-coop-bundle-py-VERSION.zip         for circup, and to drag by hand
    FOLDER/circuitpython-coop-bundle-examples-VERSION.zip
    FOLDER/circuitpython-coop-bundle-VERSION.json           what circup reads of a bundle

Adafruit's own builder (circuitpython-build-tools, PyPI) makes the zips. It takes versions from git's tags, so it gets a
repository that holds the library alone. With --mpy it makes the zips of compiled files too; for that it downloads
CircuitPython's mpy-cross, or builds it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import mip_package
import stage

PREFIX = "circuitpython-coop-bundle"
_PYPROJECT = """[project]
name = "coop-mcu"
version = "{version}"
description = "LED and button programs that do two things at once"
readme = "README.md"
license = {{text = "MIT"}}

[project.urls]
Homepage = "{repo}"

[tool.setuptools]
packages = ["coop"]
"""


def library(folder, root=stage.ROOT):
    """Make the library in `folder`, which is made afresh: coop/, examples/, pyproject.toml, README.md, LICENSE."""
    folder, root = Path(folder), Path(root)
    if folder.exists():
        shutil.rmtree(folder)
    stage.stage("circuitpython", folder, root=root)
    (folder / "examples").mkdir()
    for example in sorted((root / "examples").glob("*.py")):
        shutil.copyfile(example, folder / "examples" / example.name)
    for name in ("README.md", "LICENSE"):
        shutil.copyfile(root / name, folder / name)
    about = _PYPROJECT.format(version=mip_package.version(root), repo=mip_package.repo(root).rsplit(".git", 1)[0])
    (folder / "pyproject.toml").write_text(about, encoding="utf-8")


def build(folder, root=stage.ROOT, mpy=False):
    """Build it all in `folder`; returns the paths of the library and of what the builder made.

    FileNotFoundError without circuitpython-build-tools or git, subprocess.CalledProcessError if one of them fails.
    """
    folder = Path(folder).resolve()
    builder = _builder()
    tree = folder / "circuitpython"
    library(tree, root)
    with tempfile.TemporaryDirectory() as temporary:
        # Examples go into a folder of the name that the library's has.
        copy, made = Path(temporary) / "coop", Path(temporary) / "made"
        shutil.copytree(tree, copy)
        for command in (
            ["init", "--quiet"],
            ["add", "--all"],
            ["commit", "--quiet", "--message", "coop"],
            ["tag", mip_package.version(root)],
            ["remote", "add", "origin", mip_package.repo(root)],
        ):
            subprocess.run(["git"] + command, cwd=str(copy), env=_alone(), check=True)
        command = [
            builder,
            "--filename_prefix",
            PREFIX,
            "--library_location",
            str(copy),
            "--output_directory",
            str(made),
        ]
        command += [] if mpy else ["--ignore", "mpy"]
        subprocess.run(command, cwd=str(copy), env=_alone(), stdout=subprocess.DEVNULL, check=True)
        found = []
        for path in sorted(made.glob(PREFIX + "*")):
            shutil.copyfile(path, folder / path.name)
            found.append(folder / path.name)
    return [tree] + found


def _alone():
    # git, without whatever this machine's user has set.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for who in ("AUTHOR", "COMMITTER"):
        environment["GIT_%s_NAME" % who] = "the coop contributors"
        environment["GIT_%s_EMAIL" % who] = "coop@example.invalid"
        environment["GIT_%s_DATE" % who] = "2020-01-01T00:00:00Z"
    environment.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
    return environment


def _builder():
    beside = Path(sys.executable).parent / "circuitpython-build-bundles"
    found = str(beside) if beside.exists() else shutil.which("circuitpython-build-bundles")
    if found is None:
        raise FileNotFoundError("circuitpython-build-tools is not installed: pip install circuitpython-build-tools")
    if shutil.which("git") is None:
        raise FileNotFoundError("git is not installed, by which circuitpython-build-tools finds versions")
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build what CircuitPython boards get.")
    parser.add_argument("folder", nargs="?", default=stage.ROOT / "dist", help="where to (dist/)")
    parser.add_argument("--mpy", action="store_true", help="compiled files too")
    options = parser.parse_args()
    for built in build(options.folder, mpy=options.mpy):
        print(built)
