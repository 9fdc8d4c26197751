"""Brings a board up to date, so that whenever it is cut off it has all of the old app or all of the new one.

What changed is written into a folder of its own, `coop.new`, a mirror of the board's root, and checked there. Then one
renaming puts a program of ours in the place of main.py, in a single step of the file system (littlefs; FAT removes the
old file first). That program, `finish`, moves everything to its place, and the app's main.py last, which replaces it.
It does so whenever it is run, also when it was cut off itself: so the board finishes by itself at its next start.
"""

import ast
import binascii
import hashlib

from .board import Refused

STAGING = "coop.new"
_CHUNK = 1024  # bytes in one command
_MESSAGE = 3000  # characters in one message; the board compiles it in its RAM
_MOVING = 300  # s that all the renaming may take

_HELPERS = """
import os
from binascii import a2b_base64
try:
    import hashlib
    from binascii import hexlify
except ImportError:
    hashlib = None
def coop_hash(path):
    if hashlib is None:
        return "?"
    digest = hashlib.sha256()
    view = memoryview(bytearray(512))
    with open(path, "rb") as f:
        while True:
            n = f.readinto(view)
            if not n:
                return hexlify(digest.digest()).decode()
            digest.update(view[:n])
def coop_show(folder, path=""):
    try:
        entries = list(os.ilistdir(folder + path))
    except OSError:
        return
    for entry in entries:
        name = path + entry[0]
        if entry[1] & 0x4000:
            print("/", name)
            coop_show(folder, name + "/")
        else:
            print(coop_hash(folder + name), name)
def coop_remove(path):
    try:
        entries = list(os.ilistdir(path))
    except OSError:
        return
    for entry in entries:
        if entry[1] & 0x4000:
            coop_remove(path + "/" + entry[0])
        else:
            os.remove(path + "/" + entry[0])
    os.rmdir(path)
def coop_one(path):
    try:
        print(coop_hash(path), path)
    except OSError:
        pass
def coop_folder(path):
    try:
        os.mkdir(path)
    except OSError:
        os.stat(path)
"""

_FINISH = """# coop deploy: a new app is complete in {new}; this moves it to its place, and can be run again.
import os
def move(path):
    for entry in list(os.ilistdir({new!r} + path)):
        name = path + entry[0]
        if entry[1] & 0x4000:
            move(name + "/")
            os.rmdir({new!r} + name)
        elif name != "main.py" and name != "finish.py":
            os.rename({new!r} + name, {root!r} + name)
for name in {old!r}:
    try:
        os.remove({root!r} + name)
    except OSError:
        pass
move("")
os.rename({new!r} + "main.py", {root!r} + "main.py")
os.rmdir({new!r}[:-1])
"""

# After a start: the app that is complete now is started in its turn.
_GO_ON = """if not globals().get("stay"):
    try:
        import machine
        machine.soft_reset()
    except (ImportError, AttributeError):
        exec(open({root!r} + "main.py").read())
"""


class NoRoom(Exception):
    """The board's file system is full: `needed` and `free` are bytes."""

    def __init__(self, needed, free):
        super().__init__("%d bytes are needed, and %d are free" % (needed, free))
        self.needed = needed
        self.free = free


class Damaged(Exception):
    """A file arrived on the board with another content."""


class Update:
    """An update of a board. Make it, then `look()`, `stage()`, `commit()`.

    `files` is {path relative to the board's root: bytes}, with main.py among them; `folder` is where everything that
    is not among `files` goes (the library's). `changed` and `removed` are lists of paths, after `look()`.
    """

    def __init__(self, board, files, folder):
        self._board = board
        self._files = files
        self._folder = folder
        self._new = board.root + STAGING + "/"

    def look(self):
        """Find out what changed. An earlier update that was cut off is finished if it was complete, else forgotten."""
        self._board.run(_HELPERS)
        self._finish_earlier()
        self._board.run("coop_remove(%r)" % (self._new[:-1]))
        there = {}
        found = self._board.run("coop_show(%r)" % (self._board.root + self._folder + "/"))
        for line in found.splitlines():
            kind, name = line.split(" ", 1)
            if kind != "/":
                there[self._folder + "/" + name] = kind
        self.removed = sorted(set(there) - set(self._files))
        others = [path for path in sorted(self._files) if not path.startswith(self._folder + "/")]
        found = self._board.run("for _p in %r: coop_one(_p)" % [self._board.root + path for path in others])
        for line in found.splitlines():
            kind, name = line.split(" ", 1)
            there[name[len(self._board.root) :]] = kind
        self.changed = [path for path, data in sorted(self._files.items()) if there.get(path) != _hash(data)]
        self.size = sum(len(self._files[path]) for path in self.changed)

    def stage(self, progress):
        """Write what changed beside what is there; the board keeps its app. NoRoom, Damaged, or the Board's errors.

        `progress(path, done)` is called with each file and the bytes that were written before it.
        """
        self._check_room()
        try:
            self._stage(progress)
        except Refused as error:
            self._give_up()
            if error.no_room:
                raise NoRoom(self.size, self._free()[0])
            raise
        except Damaged:
            self._give_up()
            raise

    def commit(self):
        """Change from the old app to the new one."""
        # main.py is staged even if it is as before: for the time of the change its place is taken.
        finish, main = self._new + "finish.py", self._board.root + "main.py"
        self._board.run("if hasattr(os, 'sync'): os.sync()\nos.rename(%r, %r)" % (finish, main))
        self._board.run(self._finish(), _MOVING)
        self._board.run("if hasattr(os, 'sync'): os.sync()")

    def _finish(self):
        return _FINISH.format(new=self._new, root=self._board.root, old=self.removed)

    def _finish_earlier(self):
        main = self._board.root + "main.py"
        code = "try:\n with open(%r) as f: _s = f.read(14)\nexcept OSError: _s = ''\n" % main
        code += "if _s == %r: exec(open(%r).read(), {'stay': True})\n" % (_FINISH[:14], main)
        self._board.run(code, _MOVING)

    def _free(self):
        block, _, _, free = ast.literal_eval(self._board.run("print(os.statvfs(%r)[:4])" % self._board.root))
        return block * free, block

    def _check_room(self):
        free, block = self._free()
        # The folders, and some for the file system's own use.
        if self.size + 4 * block > free:
            raise NoRoom(self.size + 4 * block, free)

    def _stage(self, progress):
        staged = {path: self._files[path] for path in self.changed}
        staged["main.py"] = self._files["main.py"]
        finish = self._finish() + _GO_ON.format(root=self._board.root)
        script = _Script(self._board)
        script.add("coop_folder(%r)" % self._new[:-1])
        made = set()
        done = 0
        for path, data in sorted(staged.items()) + [("finish.py", finish.encode())]:
            progress(path, done)
            for folder in _folders(path):
                if folder not in made:
                    # In its place too: after the change of apps there is nothing left that could fail for want of room.
                    script.add("coop_folder(%r)" % (self._new + folder))
                    script.add("coop_folder(%r)" % (self._board.root + folder))
                    made.add(folder)
            script.add("coop_file = open(%r, 'wb')" % (self._new + path))
            for start in range(0, len(data), _CHUNK):
                text = binascii.b2a_base64(data[start : start + _CHUNK], newline=False).decode()
                script.add("_ = coop_file.write(a2b_base64('%s'))" % text)
            script.add("coop_file.close()")
            done += len(data)
        script.end()
        self._compare(staged)

    def _compare(self, staged):
        for line in self._board.run("coop_show(%r)" % self._new).splitlines():
            kind, name = line.split(" ", 1)
            if name in staged and kind not in ("?", _hash(staged[name])):
                raise Damaged("%s arrived damaged" % name)

    def _give_up(self):
        # The board has room again; what was there is untouched. A file that is open keeps its room.
        self._board.run("try: coop_file.close()\nexcept (NameError, OSError): pass")
        self._board.run("coop_remove(%r)" % self._new[:-1])


class _Script:
    # Commands for the board, many in one message: each message costs a fiftieth of a second.
    def __init__(self, board):
        self._board = board
        self._lines = []
        self._size = 0

    def add(self, line):
        if self._size + len(line) > _MESSAGE:
            self.end()
        self._lines.append(line)
        self._size += len(line)

    def end(self):
        lines, self._lines, self._size = self._lines, [], 0
        if lines:
            self._board.run("\n".join(lines))


def _hash(data):
    return hashlib.sha256(data).hexdigest()


def _folders(path):
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
