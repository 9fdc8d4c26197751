"""Modules joined into one file: the program does what it did, and what cannot be joined is told."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))

import stage

joining = stage._joining

PACKAGE = {
    "gadget/__init__.py": '''"""A package that loads its names when they are used, as coop does."""

import sys

BOARD = sys.platform != "nowhere"
NAMES = {"sing": "sounds.song", "Wheel": "wheel"}


def __getattr__(name):
    if name not in NAMES:
        raise AttributeError("gadget has no %s" % name)
    globals()[name] = value = getattr(load(NAMES[name]), name)
    return value


def load(module):
    return __import__("gadget." + module, None, None, ("__name__",))


def once(module):
    return load(module)
''',
    "gadget/wheel.py": '''"""What turns."""

from . import load
from .clock import HZ, LIMIT, now, started
from .sounds import loud

if HZ == 1000:
    order = ["wheel at %d Hz" % HZ]
else:
    order = ["wrong"]


class Wheel:
    """It turns."""

    limit = LIMIT

    def turn(self):
        """Turn."""
        return now() if loud else load("sounds.song").sing()
''',
    "gadget/clock.py": """
HZ = 1000 if FAST else 1
LIMIT = HZ * 4
started = []
started.append("clock")


def now():
    global count
    count += 1
    return count


count = 0


def __getattr__(name):
    if name != "alarm":
        raise AttributeError(name)
    return getattr(load("clock_" + name), name)
""",
    "gadget/clock_alarm.py": """
from .clock import HZ, started

started.append("alarm")
alarm = HZ + 1
""",
    "gadget/sounds/__init__.py": """
import gadget.clock as clock

clock.started.append("sounds")
loud = True


def __getattr__(name):
    raise AttributeError(name)
""",
    "gadget/sounds/song.py": """
import gadget.clock as time
from ..clock import (
    alarm,
    now as moment,
)
from ..sounds import loud, note


def sing():
    return alarm, loud, note.pitch, moment(), time.now()
""",
    "gadget/sounds/note.py": "pitch = 440\n",
}
MODULES = ["gadget", "gadget.wheel", "gadget.clock", "gadget.sounds"]
KNOWN = {"FAST": True}
PROGRAM = """
import gadget
from gadget import Wheel
from gadget.clock import alarm
from gadget import sing
wheel = Wheel()
print(wheel.turn(), wheel.turn(), wheel.limit, sing(), alarm)
import gadget.clock, gadget.sounds, gadget.wheel
print(gadget.wheel.order, gadget.clock.started, gadget.sounds.loud, gadget.clock.HZ)
try:
    gadget.nothing
except AttributeError as error:
    print(error)
"""


def ran(folder, sources, program=PROGRAM):
    """Write a tree, run a program with it, and return what that printed."""
    for path, text in sources.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return subprocess.run(
        [sys.executable, "-c", program], cwd=str(folder), stdout=subprocess.PIPE, check=True, text=True
    ).stdout


def test_what_is_joined_does_what_it_did(tmp_path):
    tree = joining.joined(PACKAGE, MODULES, KNOWN, "tail = now\n")
    plain = dict(PACKAGE)
    plain["gadget/clock.py"] = "FAST = True\nfrom . import load\n" + plain["gadget/clock.py"]
    expected = ran(tmp_path / "plain", plain)
    assert expected.splitlines() == [
        "1 2 4000 (1001, True, 440, 3, 4) 1001",
        "['wheel at 1000 Hz'] ['clock', 'sounds', 'alarm'] True 1000",
        "gadget has no nothing",
    ]
    assert ran(tmp_path / "joined", tree) == expected


def test_what_is_known_takes_no_memory():
    text = joining.joined(PACKAGE, MODULES, KNOWN, "")["gadget/__init__.py"]
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    assert not names & {"HZ", "LIMIT", "FAST"} and "wrong" not in text
    assert "It turns." not in text and text.startswith("# Joined: this module, and gadget.wheel, ")


def test_lines_of_other_files_keep_their_numbers():
    tree = joining.joined(PACKAGE, MODULES, KNOWN, "")
    before, after = (source["gadget/sounds/song.py"].split("\n") for source in (PACKAGE, tree))
    assert len(before) == len(after) and before[-5:] == after[-5:]


@pytest.mark.parametrize(
    "path, text, said",
    [
        ("gadget/sounds/__init__.py", "loud = True\nstarted = []\n", "gadget.clock and gadget.sounds .* 'started'"),
        ("gadget/sounds/__init__.py", "from ..clock import now as time\n", "without `as`"),
        ("gadget/wheel.py", "from .clock import now\ndef f(HZ):\n    pass\n", "'HZ' is no longer a variable"),
        ("gadget/wheel.py", "import gadget.clock as hours\ndef f():\n    hours = 1\n", "'hours' is no longer a var"),
        ("gadget/now.py", "", "gadget/now.py would take the place of what gadget.clock has"),
    ],
)
def test_what_cannot_be_joined_is_told(path, text, said):
    with pytest.raises(joining.Clash, match=said):
        joining.joined(dict(PACKAGE, **{path: text}), MODULES, KNOWN, "")


@pytest.mark.parametrize("port", ["circuitpython", "micropython"])
@pytest.mark.parametrize("compiled", [False, True])
def test_no_module_is_imported_from_a_package_that_is_asked_for_it_first(port, compiled):
    # A board asks a package's __getattr__ for a module that is not loaded yet, and takes its AttributeError for an answer.
    tree = {path.as_posix(): data.decode() for path, data in stage.contents(port, compiled=compiled).items()}
    asked = {
        path[: -len("/__init__.py")].replace("/", ".")
        for path, text in tree.items()
        if path.endswith("/__init__.py") and "\ndef __getattr__(" in text
    }
    assert {"coop", "coop.hal"} <= asked
    for path, text in tree.items():
        for node in ast.walk(ast.parse(text)):
            package = joining._imported(node, path) if isinstance(node, ast.ImportFrom) else None
            if package in asked:
                for alias in node.names:
                    there = package.replace(".", "/") + "/" + alias.name
                    is_module = there + ".py" in tree or there + "/__init__.py" in tree
                    # (coop's __getattr__ knows asyncio.)
                    assert not is_module or alias.name == "asyncio", "%s, line %d" % (path, node.lineno)


@pytest.mark.parametrize("port", ["circuitpython", "micropython"])
def test_what_a_boards_files_take_from_the_joined_one_is_there(port):
    # A name that is not would be told only on a board.
    tree = {path.as_posix(): data.decode() for path, data in stage.contents(port, compiled=True).items()}
    assert len(tree["coop/__init__.py"].split("\n")) < 500 and "coop/loop.py" not in tree
    top = ast.parse(tree["coop/__init__.py"])
    there = {node.id for node in ast.walk(top) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    there |= {node.name for node in top.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))}
    imports = [node for node in ast.walk(top) if isinstance(node, (ast.Import, ast.ImportFrom))]
    there |= {alias.asname or alias.name for node in imports for alias in node.names}
    # What is a name of coop's, too, is the same thing.
    public = {}
    for names in (tree["coop/hal/choose.py"], tree["coop/names.py"]):
        table = next(
            node for node in ast.parse(names).body if getattr(node, "targets", [None])[0].__class__ is ast.Name
        )
        lines = ast.literal_eval(table.value).split("\n")
        public.update((name, line.split()[0]) for line in lines for name in line.split()[1:])
    assert {public[name] for name in there if name in public} == {"tasks", "sleeping", "hal"}
    later = {path.split("/")[1].split(".")[0] for path in tree} | set(public)
    wanted = set()
    for path, text in tree.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and not node.module and node.level == path.count("/"):
                wanted |= {(path, alias.name) for alias in node.names}
    assert len(wanted) > 50
    assert {(path, name) for path, name in wanted if name not in there | later} == set()
