"""What MicroPython's own tools get coop from: package.json, the bundle, manifest.py."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))

import bundle_micropython
import mip_package
import stage

ROOT = stage.ROOT


def needs_compiler():
    try:
        stage._compiler()
    except FileNotFoundError as error:
        pytest.skip(str(error))


def test_package_json_is_up_to_date():
    assert (ROOT / "package.json").read_text(encoding="utf-8") == mip_package.of_sources(), (
        "run: python tools/mip_package.py"
    )


def test_only_this_ports_files_are_in_it():
    there = [url[0] for url in json.loads(mip_package.of_sources())["urls"]]
    assert "coop/ports/micropython/finding.py" in there and "coop/hal/pins.py" in there and "coop/__init__.py" in there
    assert not [path for path in there if "/sim/" in path or "/cli/" in path or "/testing/" in path]


def test_the_bundle(tmp_path):
    needs_compiler()
    tree, mpy, py = bundle_micropython.build(tmp_path)
    package = json.loads((tree / "package.json").read_text())
    assert package["version"] == mip_package.version()
    for there, here in package["urls"]:
        assert there == here and (tree / here).read_bytes()[:1] == b"M"
    sources = [url[0] for url in json.loads(mip_package.of_sources())["urls"]]
    assert sorted(zipfile.ZipFile(py).namelist()) == sorted("lib/" + path for path in sources)
    compiled = sorted(path.with_suffix(".mpy").as_posix() for path in stage.contents("micropython", compiled=True))
    assert sorted(there for there, _ in package["urls"]) == compiled and "coop/loop.mpy" not in compiled
    assert sorted(zipfile.ZipFile(mpy).namelist()) == sorted("lib/" + path for path in compiled)
    again = bundle_micropython.build(tmp_path / "again")
    assert again[1].read_bytes() == mpy.read_bytes() and again[2].read_bytes() == py.read_bytes()


def test_the_manifest_freezes_the_same_files(tmp_path):
    # What MicroPython's build does with it: it is run in its folder, and package() takes every .py under that path.
    frozen = {}
    calls = {}

    def package(name, files=None, base_path=".", opt=None):
        for path in sorted(Path(base_path, name).rglob("*.py")):
            frozen[path.relative_to(base_path).as_posix()] = path.read_bytes()

    names = {"metadata": lambda **given: calls.update(given), "package": package}
    before = os.getcwd()
    os.chdir(ROOT)
    try:
        exec((ROOT / "manifest.py").read_text(), names)
    finally:
        os.chdir(before)
    assert calls["version"] == mip_package.version()
    assert frozen == {there.as_posix(): data for there, data in stage.contents("micropython").items()}


@pytest.mark.parametrize("which", ["sources", "mpy"])
def test_mip_installs_it_from_a_local_path(board, tmp_path, which):
    package = ROOT / "package.json"
    if which == "mpy":
        needs_compiler()
        package = bundle_micropython.build(tmp_path / "dist")[0] / "package.json"
    mpremote = [sys.executable, "-m", "mpremote", "connect", board.device]
    done = subprocess.run(mpremote + ["mip", "install", str(package)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()
    program = "import coop; coop.run; print(coop.__file__, coop.__version__)"
    done = subprocess.run(mpremote + ["resume", "exec", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    suffix = "mpy" if which == "mpy" else "py"
    assert done.stdout.decode().split() == ["/flash/lib/coop/__init__." + suffix, mip_package.version()]
