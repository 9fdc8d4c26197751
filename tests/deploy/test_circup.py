"""The CircuitPython bundle: Adafruit's builder makes it, and the real circup installs from it, offline."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))

import bundle_circuitpython
import mip_package
import stage

BUNDLE = "coop-mcu/CircuitPython_Coop_Bundle"
BOOT_OUT = "Adafruit CircuitPython 10.0.0 on 2025-10-01; Raspberry Pi Pico with rp2040\nBoard ID:raspberry_pi_pico\n"


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """What `tox -e bundle` makes for CircuitPython."""
    try:
        bundle_circuitpython._builder()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("dist")
    bundle_circuitpython.build(folder)
    return folder


def zipped(dist, kind):
    name = "%s-%s-%s.zip" % (bundle_circuitpython.PREFIX, kind, mip_package.version())
    return zipfile.ZipFile(dist / name)


def test_the_library_is_of_the_form_that_the_builder_takes(dist):
    tree = dist / "circuitpython"
    source = (tree / "coop/__init__.py").read_text()
    assert re.search("^__version__ = '[0-9.]+'$", source, re.M) and "\n__repo__ = 'https://github.com/" in source
    assert sorted(path.name for path in tree.iterdir()) == [
        "LICENSE",
        "README.md",
        "coop",
        "examples",
        "pyproject.toml",
    ]


def test_the_zips_hold_this_ports_files_and_no_other(dist):
    top = "%s-py-%s/" % (bundle_circuitpython.PREFIX, mip_package.version())
    there = [name[len(top) :] for name in zipped(dist, "py").namelist()]
    library = [name[len("lib/") :] for name in there if name.startswith("lib/")]
    assert sorted(library) == sorted(path.as_posix() for path in stage.contents("circuitpython"))
    assert "coop/ports/circuitpython/__init__.py" in library
    assert not [name for name in library if "/sim/" in name or "/micropython/" in name or "/cli/" in name]
    examples = {name.rsplit("/", 1)[-1] for name in zipped(dist, "examples").namelist()}
    assert examples == {path.name for path in (stage.ROOT / "examples").glob("*.py")}
    about = json.loads(next(dist.glob("*.json")).read_text())["coop"]
    assert about["package"] and about["version"] == mip_package.version() and about["dependencies"] == []


@pytest.fixture
def circup(dist, tmp_path):
    """A function that runs circup on `circup.drive`, from that bundle alone and without a network."""
    pytest.importorskip("circup", reason="circup is not installed: pip install circup")
    drive = tmp_path / "CIRCUITPY"
    drive.mkdir()
    (drive / "boot_out.txt").write_text(BOOT_OUT)
    data = tmp_path / "data" / "circup"
    version = mip_package.version()
    author = BUNDLE.split("/")[0]
    for kind, name in (("py", "py"), ("10mpy", "10.x-mpy")):
        # CircuitPython's compiler is not on PyPI, so here the second bundle has sources too.
        to = data / author / ("%s-%s" % (bundle_circuitpython.PREFIX, kind))
        zipped(dist, "py").extractall(to)
        folder = "%s-%%s-%s" % (bundle_circuitpython.PREFIX, version)
        if name != "py":
            (to / (folder % "py")).rename(to / (folder % name))
    (data / "bundle_config.json").write_text(json.dumps({"coop": BUNDLE}))
    (data / "circup.json").write_text(json.dumps({BUNDLE: [version]}))
    # Wherever its own configuration would add Adafruit's bundles, there is nothing to be had offline.
    environment = dict(os.environ, XDG_DATA_HOME=str(tmp_path / "data"), HOME=str(tmp_path))

    def run(*arguments):
        command = [sys.executable, "-c", "from circup import main; main()", "--offline", "--path", str(drive)]
        return subprocess.run(
            command + list(arguments),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            timeout=120,
        )

    run.drive = drive
    return run


def installed(drive):
    top = drive / "lib"
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()) if top.exists() else []


LIBRARY = sorted(path.as_posix() for path in stage.contents("circuitpython"))


def test_install_freeze_and_uninstall(circup):
    done = circup("install", "--py", "coop")
    assert done.returncode == 0 and "Installed 'coop'" in done.stdout, done.stdout
    assert installed(circup.drive) == LIBRARY, done.stdout
    assert "coop==" + mip_package.version() in circup("freeze").stdout
    assert circup("uninstall", "coop").returncode == 0
    assert installed(circup.drive) == []


def test_install_what_the_app_imports(circup):
    shutil.copyfile(stage.ROOT / "examples" / "two_leds.py", circup.drive / "code.py")
    done = circup("install", "--auto")
    assert done.returncode == 0, done.stdout
    assert installed(circup.drive) == LIBRARY, done.stdout
