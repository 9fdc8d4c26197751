"""`coop deploy` onto a CircuitPython drive: a folder stands for it here, and what the board would run is worked out."""

import errno
import os
import re
import shutil
import subprocess
import sys
import types

import pytest

pytest.importorskip("click")

from coop.cli.deploy import devices, drive_update, onto_drive

BOOT_OUT = "Adafruit CircuitPython 10.0.0 on 2025-10-01; Raspberry Pi Pico with rp2040\nBoard ID:raspberry_pi_pico\n"


def library(monkeypatch, tmp_path, files):
    """Have coop consist of these files, {path under lib: text}."""
    folder = tmp_path / "library"
    shutil.rmtree(folder, ignore_errors=True)
    found = {}
    for there, text in files.items():
        path = folder / there
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        found[path.relative_to(folder)] = path
    monkeypatch.setattr(onto_drive, "installed", lambda port: found)
    monkeypatch.setattr(onto_drive, "contents", lambda port, files: {at: files[at].read_bytes() for at in files})


def make_drive(path, boot_out=BOOT_OUT):
    path.mkdir(exist_ok=True)
    if boot_out is not None:
        (path / "boot_out.txt").write_text(boot_out)
    return path


@pytest.fixture
def drive(tmp_path):
    return make_drive(tmp_path / "CIRCUITPY")


@pytest.fixture
def app(tmp_path):
    """A function that writes the app."""
    folder = tmp_path / "app"
    folder.mkdir()

    def write(text, **modules):
        for name, source in modules.items():
            (folder / (name + ".py")).write_text(source)
        (folder / "app.py").write_text(text)
        return folder / "app.py"

    return write


def tree(path):
    return {
        file.relative_to(path).as_posix(): file.read_text()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != "boot_out.txt"
    }


OLD = {"code.py": "import helper\n", "helper.py": "1\n", "lib/coop/__init__.py": "1\n", "lib/coop/gone.py": "1\n"}


def runs(path):
    """What the board would run: the app, and {module: source} of all that it could import, as sys.path has it."""
    there = tree(path)
    if "code.txt" in there:
        code = there["code.txt"].replace(drive_update._FROM_STAGING + "; ", "")
        assert code != there["code.txt"]
        search = ["coop.new/", "coop.new/lib/", "", "lib/"]
    else:
        code = there.get("code.py")
        search = ["", "lib/"]
    modules = {}
    for name in ("helper", "coop_pins", "coop"):
        for folder in search:
            if name == "coop" and folder + "coop/__init__.py" in there:
                inside = folder + "coop/"
                modules[name] = {p[len(inside) :]: text for p, text in there.items() if p.startswith(inside)}
                break
            if folder + name + ".py" in there:
                modules[name] = there[folder + name + ".py"]
                break
    return code, modules


def test_a_new_drive(coop, drive, app):
    result = coop("deploy", app("from coop import LED\n"), "--drive", drive, "--pins", "D1=GP2,D2=GP3")
    assert result.exit_code == 0, result.output
    assert "Raspberry Pi Pico with rp2040, CircuitPython 10.0.0" in result.output
    there = tree(drive)
    assert there["code.py"] == "from coop import LED\n"
    assert there["coop_pins.py"] == "D1 = 'GP2'\nD2 = 'GP3'\n"
    assert "lib/coop/closing.py" in there and "lib/coop/hal/keys.py" in there
    assert "lib/coop/ports/circuitpython/__init__.py" in there
    only = re.compile(r"code\.py|coop_pins\.py|lib/coop/(?!cli/|testing/|ports/(sim|micropython|blinka)/).*\.py")
    assert [path for path in there if not only.fullmatch(path)] == []


def test_only_what_changed_is_copied(coop, drive, app):
    coop("deploy", app("from coop import LED\n"), "--drive", drive)
    kept = os.stat(drive / "lib/coop/closing.py").st_mtime_ns
    assert "nothing changed" in coop("deploy", app("from coop import LED\n"), "--drive", drive).output
    result = coop("deploy", app("from coop import Button\n"), "--drive", drive)
    assert "copying 1 file, 24 bytes" in result.output
    assert tree(drive)["code.py"] == "from coop import Button\n"
    assert os.stat(drive / "lib/coop/closing.py").st_mtime_ns == kept


def test_what_the_library_no_longer_has_goes(coop, drive, app, monkeypatch, tmp_path):
    library(monkeypatch, tmp_path, {"coop/__init__.py": "1", "coop/old.py": "1"})
    coop("deploy", app("1\n"), "--drive", drive)
    (drive / "lib/other.py").write_text("")
    library(monkeypatch, tmp_path, {"coop/__init__.py": "1"})
    assert coop("deploy", app("1\n"), "--drive", drive).exit_code == 0
    assert set(tree(drive)) == {"code.py", "lib/coop/__init__.py", "lib/other.py"}


def test_a_program_for_circuitpython(coop, drive, app):
    assert coop("deploy", app("import board\nboard.D1\n"), "--drive", drive).exit_code == 0
    assert tree(drive)["code.py"] == "import coop.circuitpython; import board\nboard.D1\n"


class CutOff(Exception):
    pass


def cut_off_at(monkeypatch, n, drive):
    """Have the n-th thing that is done to the drive, and all that come after it, fail; returns a list, of its length."""
    done = []

    def guard(function):
        def guarded(*args, **kwargs):
            if str(args[0]).startswith(str(drive)):
                done.append(args)
                if len(done) >= n:
                    raise OSError(errno.EIO, "Input/output error")
            return function(*args, **kwargs)

        return guarded

    def guarded_open(path, mode="r", *args, **kwargs):
        return (guard(open) if "w" in mode else open)(path, mode, *args, **kwargs)

    monkeypatch.setattr(drive_update, "open", guarded_open, raising=False)
    for name in ("replace", "remove", "makedirs", "unlink", "rmdir"):
        monkeypatch.setattr(os, name, guard(getattr(os, name)))
    return done


@pytest.mark.parametrize("what", ["library", "app alone"])
def test_cut_off_anywhere_it_runs_the_old_app_or_the_new_one(coop, app, monkeypatch, tmp_path, what):
    new_library = {"coop/__init__.py": "2\n", "coop/new/part.py": "2\n"}
    if what == "app alone":
        new_library = {"coop/__init__.py": "1\n", "coop/gone.py": "1\n"}
    library(monkeypatch, tmp_path, new_library)
    source = app("import helper, coop_pins\n", helper="2\n")
    new = (
        "import helper, coop_pins\n",
        {"helper": "2\n", "coop_pins": "D1 = 'GP2'\n", "coop": {p[5:]: text for p, text in new_library.items()}},
    )
    seen = []
    n = 0
    while True:
        n += 1
        drive = make_drive(tmp_path / ("drive%d" % n))
        for there, text in OLD.items():
            (drive / there).parent.mkdir(parents=True, exist_ok=True)
            (drive / there).write_text(text)
        old = runs(drive)
        with monkeypatch.context() as cut:
            done = cut_off_at(cut, n, drive)
            result = coop("deploy", source, "--drive", drive, "--pins", "D1=GP2")
        if len(done) < n:
            assert result.exit_code == 0
            break
        assert result.exit_code == 1 and "Input/output error" in result.output, "%d: %s" % (n, result.output)
        assert runs(drive) in (old, new), "cut off at %d, %r" % (n, done[-1])
        seen.append(runs(drive) == new)
        # The board has the app that the message says it has.
        assert ("The board has the app that it had. " in result.output) <= (runs(drive) == old)
        again = coop("deploy", source, "--drive", drive, "--pins", "D1=GP2")
        assert again.exit_code == 0, again.output
        assert runs(drive) == new
        assert set(tree(drive)) == {"code.py", "helper.py", "coop_pins.py"} | {"lib/" + path for path in new_library}
    assert seen == sorted(seen) and {True, False} <= set(seen) and len(seen) > 15


def test_a_code_txt_of_somebody_elses(coop, drive, app):
    (drive / "code.txt").write_text("print(1)")
    result = coop("deploy", app("1\n"), "--drive", drive)
    assert result.exit_code == 1
    assert "code.txt is not of coop's making" in result.output and "remove or rename it" in result.output


# Bad input.


def test_no_boot_out(coop, tmp_path, app):
    result = coop("deploy", app("1\n"), "--drive", make_drive(tmp_path / "d", None))
    assert result.exit_code == 1
    assert "has no boot_out.txt" in result.output and "press its reset button" in result.output


def test_no_folder(coop, tmp_path, app):
    assert "is no folder" in coop("deploy", app("1\n"), "--drive", tmp_path / "none").output


def test_something_else(coop, tmp_path, app):
    result = coop("deploy", app("1\n"), "--drive", make_drive(tmp_path / "d", "UF2 Bootloader v3.0\n"))
    assert "is not CircuitPython's: UF2 Bootloader v3.0" in result.output


@pytest.mark.parametrize("version, refused", [("9.0.5", True), ("9.1.0-beta.1", False), ("10.1.3", False)])
def test_its_version(coop, tmp_path, app, version, refused):
    drive = make_drive(tmp_path / "d", BOOT_OUT.replace("10.0.0", version))
    result = coop("deploy", app("1\n"), "--drive", drive)
    if refused:
        assert result.exit_code == 1 and "has CircuitPython 9.0.5; coop needs 9.1 or newer" in result.output
    else:
        assert result.exit_code == 0 and "CircuitPython " + version in result.output


def test_mpy_is_for_micropython(coop, drive, app):
    result = coop("deploy", app("1\n"), "--drive", drive, "--mpy")
    assert result.exit_code == 2 and "--mpy is for MicroPython" in result.output


def test_drive_and_device(coop, drive, app):
    result = coop("deploy", app("1\n"), "--drive", drive, "--device", "port:/dev/null")
    assert result.exit_code == 2 and "give one" in result.output


def mounted(*options):
    """A function that mounts a file system in memory, with these options, at a path."""

    def mount(path, how="rw"):
        command = ["mount", "-t", "tmpfs", "-o", ",".join((how,) + options), "tmpfs", str(path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            pytest.skip("needs root, to mount a file system: " + done.stdout.decode().strip())

    return mount


@pytest.fixture
def small_drive(tmp_path):
    """A drive of 400 kB, which coop fits on once and not twice."""
    if not sys.platform.startswith("linux"):
        pytest.skip("mounts a file system as Linux does")
    path = tmp_path / "small"
    path.mkdir()
    mounted("size=400k")(path)
    yield make_drive(path)
    subprocess.run(["umount", str(path)], check=True)


def test_no_room(coop, small_drive, app, monkeypatch, tmp_path):
    library(monkeypatch, tmp_path, {"coop/%d.py" % n: "x" * 20000 for n in range(15)})
    result = coop("deploy", app("1\n"), "--drive", small_drive)
    assert result.exit_code == 1
    assert "no room on the drive: " in result.output and "bytes are needed, and " in result.output
    assert tree(small_drive) == {}


def test_no_room_that_was_not_foreseen(coop, small_drive, app, monkeypatch, tmp_path):
    library(monkeypatch, tmp_path, {"coop/%d.py" % n: "x" * 20000 for n in range(30)})
    monkeypatch.setattr(drive_update.DriveUpdate, "_check_room", lambda self, staged: None)
    result = coop("deploy", app("1\n"), "--drive", small_drive)
    assert result.exit_code == 1 and "no room on the drive: " in result.output
    assert tree(small_drive) == {}


def test_read_only(coop, small_drive, app, monkeypatch, tmp_path):
    library(monkeypatch, tmp_path, {"coop/__init__.py": "1"})
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)
    result = coop("deploy", app("1\n"), "--drive", small_drive)
    assert result.exit_code == 1
    assert "the drive cannot be written: Read-only file system. The board has the app that it had." in result.output
    assert "boot.py" in result.output


# Found by itself.


@pytest.fixture
def plugged_in(monkeypatch):
    """A function that has these drives mounted, and these serial ports there."""
    psutil = pytest.importorskip("psutil")

    def plug_in(drives, ports):
        partitions = [types.SimpleNamespace(mountpoint=str(path)) for path in ["/"] + drives]
        monkeypatch.setattr(psutil, "disk_partitions", lambda: partitions)
        infos = [
            types.SimpleNamespace(device=port, serial_number=None, description=None, vid=1, pid=1) for port in ports
        ]
        monkeypatch.setattr(devices, "connected", lambda: infos)

    return plug_in


@pytest.mark.parametrize("ports", [[], ["/dev/ttyACM0"]])
def test_the_only_drive_is_found(coop, drive, app, plugged_in, ports):
    plugged_in([drive], ports)
    result = coop("deploy", app("1\n"))
    assert result.exit_code == 0, result.output
    assert tree(drive)["code.py"] == "1\n"


def test_two_drives(coop, drive, app, plugged_in, tmp_path):
    other = make_drive(tmp_path / "CIRCUITPY1")
    plugged_in([drive, other], [])
    result = coop("deploy", app("1\n"))
    assert result.exit_code == 2
    assert "say which" in result.output and "--drive %s" % other in result.output


def test_a_drive_and_another_board(coop, drive, app, plugged_in):
    plugged_in([drive], ["/dev/ttyACM0", "/dev/ttyACM1"])
    result = coop("deploy", app("1\n"))
    assert result.exit_code == 2
    assert "--drive %s" % drive in result.output and "--device port:/dev/ttyACM1" in result.output


def test_no_drive_and_no_board(coop, app, plugged_in):
    plugged_in([], [])
    result = coop("deploy", app("1\n"))
    assert result.exit_code == 2 and "no board is connected" in result.output
