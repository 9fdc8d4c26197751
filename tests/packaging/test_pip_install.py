"""`pip install .` and `pip install -e .`, in fresh environments, from a path with a space in it."""

import configparser
import os
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# The two LEDs of an app, in virtual time: core, HAL, simulator and devices, without the command.
PROGRAM = """
import coop, coop.hal, coop.ports.sim
from coop import LED, run, sleep
async def main():
    led = LED("D1")
    ended = await led.blink(0.01, 0.01, n=2)
    await sleep(0)
    print("ended", ended)
run(main())
print(coop.__file__)
print(coop.hal.__file__)
print(coop.ports.sim.__file__)
"""


def packages():
    config = configparser.ConfigParser()
    config.read(str(ROOT / "setup.cfg"))
    return set(config["options"]["packages"].split())


def folders():
    for name, top in (("coop", ROOT / "src" / "coop"), ("coop.hal", ROOT / "hal"), ("coop.ports", ROOT / "ports")):
        for path in {path.parent for path in top.rglob("*.py")}:
            yield ".".join((name,) + path.relative_to(top).parts)


def test_setup_cfg_lists_every_package():
    assert packages() == set(folders())


@pytest.fixture
def checkout(tmp_path):
    """A copy of what is, or could be, committed."""
    copy = tmp_path / "a folder" / "coop checkout"
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=str(ROOT),
            stdout=subprocess.PIPE,
            check=True,
        ).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(str(ROOT), str(copy), ignore=shutil.ignore_patterns(".*", "build", "*.egg-info"))
        return copy
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(ROOT / name), str(copy / name))
    return copy


@pytest.fixture
def fresh(tmp_path):
    """A function that runs a program of a fresh virtual environment, away from the checkout."""
    folder = tmp_path / "venv"
    venv.create(str(folder), with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COOP"))}

    def call(program, *arguments, cwd=tmp_path, code=0):
        result = subprocess.run(
            [str(programs / program)] + [str(argument) for argument in arguments],
            cwd=str(cwd),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
        )
        assert result.returncode == code, result.stdout
        return result.stdout

    call.folder = folder
    return call


def test_install(checkout, fresh):
    fresh("python", "-m", "pip", "install", ".", cwd=checkout)
    shown = fresh("python", "-c", PROGRAM).splitlines()
    assert shown[0] == "ended True"
    for path in shown[1:]:
        assert Path(path).resolve().is_relative_to(fresh.folder.resolve()), path
    installed = Path(shown[1]).parent
    assert (installed / "py.typed").exists()
    assert (installed / "__init__.pyi").exists()
    # Every file of the checkout, and no more: `hal` and `ports` are nobody's top-level names.
    assert not (installed.parent / "hal").exists()
    assert not (installed.parent / "ports").exists()
    for name, top in (("", "src/coop"), ("hal", "hal"), ("ports", "ports")):
        for path in (checkout / top).rglob("*.py"):
            assert (installed / name / path.relative_to(checkout / top)).exists(), path
    # What the README's first command goes on to do.
    output = fresh("coop", "run", "examples/two_leds.py", cwd=checkout)
    assert "done" in output
    # The plugin for pytest is there, and is no trouble to a project that does not use it.
    fresh("python", "-m", "pip", "install", "pytest")
    (checkout.parent / "test_nothing.py").write_text("def test_nothing(board): pass\n")
    assert "1 passed" in fresh("python", "-m", "pytest", "-p", "no:cacheprovider", checkout.parent / "test_nothing.py")


def test_editable_install(checkout, fresh):
    fresh("python", "-m", "pip", "install", "--no-deps", "-e", ".", cwd=checkout)
    shown = fresh("python", "-c", PROGRAM).splitlines()
    assert shown[0] == "ended True"
    assert [Path(path).resolve() for path in shown[1:]] == [
        (checkout / name / "__init__.py").resolve() for name in ("src/coop", "hal", "ports/sim")
    ]
    # A change is seen at once.
    (checkout / "hal" / "fresh_module.py").write_text("value = 5\n")
    assert fresh("python", "-c", "import coop.hal.fresh_module as m; print(m.value)") == "5\n"
