"""Brings a CircuitPython drive up to date, so that whenever it is cut off it has all of the old app or all of the new.

The board starts again by itself whenever the computer wrote to its drive, so at any moment in between, too; and while
the computer has the drive, the board cannot write to it. What helps is that CircuitPython runs code.txt, if there is
one, in the place of code.py:

1. All of the new app is written into the folder `coop.new`, with its library if that changed.
2. One renaming puts into place a code.txt, which is the app once more, and takes everything from `coop.new`.
3. Everything is written to its place.
4. code.txt is removed, and then `coop.new`.

Before step 2 the board has the old app, after it the new one. An update that was cut off after step 2 is completed by
the next one.
"""

import errno
import os
import shutil

from .program import with_statement
from .update import NoRoom

STAGING = "coop.new"
_LIBRARY = "lib/coop/"
_SWITCH = "code.txt"
_FROM_STAGING = 'import sys; sys.path[:0] = ["/coop.new", "/coop.new/lib"]'


class ForeignFile(Exception):
    """There is a code.txt that is not of our making; the text is its path."""


class DriveUpdate:
    """An update of a drive. Make it, then `look()`, `stage()`, `commit()`; each may raise OSError.

    `files` is {path on the drive: bytes}, with code.py among them; lib/coop shall hold nothing else. `changed` and
    `removed` are lists of paths, and `size` the bytes to copy, after `look()`.
    """

    def __init__(self, path, files):
        self._top = path
        self._files = files

    def look(self):
        """Find out what changed. An earlier update that was cut off is completed, or forgotten. ForeignFile."""
        switch = self._read(_SWITCH)
        if switch is None:
            self._forget()
        elif _FROM_STAGING.encode() in switch and os.path.isdir(self._path(STAGING)):
            self._complete()
        else:
            raise ForeignFile(self._path(_SWITCH))
        self.changed = [there for there, data in sorted(self._files.items()) if self._read(there) != data]
        self.removed = sorted(set(_tree(self._top, _LIBRARY)) - set(self._files))
        self.size = sum(len(self._files[there]) for there in self.changed)

    def stage(self, progress):
        """Write the new app beside what is there; the board keeps its app. NoRoom if it does not fit.

        `progress(path, done)` is called with each file and the bytes that were written before it.
        """
        staged = {there: data for there, data in self._files.items() if not there.startswith(_LIBRARY)}
        if self.removed or any(there.startswith(_LIBRARY) for there in self.changed):
            staged = dict(self._files)  # a library is one: half of it cannot be taken from elsewhere
        size = sum(map(len, staged.values())) + len(self._files["code.py"])
        self._check_room(staged)
        written = 0
        try:
            for there, data in sorted(staged.items()):
                progress(there, written * self.size // size)
                self._write(STAGING + "/" + there, data)
                written += len(data)
            self._write(STAGING + "/" + _SWITCH, with_statement(self._files["code.py"], _FROM_STAGING, "code.py"))
        except OSError as error:
            self._forget()
            if error.errno == errno.ENOSPC:
                raise NoRoom(size, shutil.disk_usage(self._top).free)
            raise
        _sync()

    def commit(self):
        """Change from the old app to the new one."""
        os.replace(self._path(STAGING + "/" + _SWITCH), self._path(_SWITCH))
        _sync()
        self._complete()

    def _complete(self):
        # The board runs the staged app, so nothing else needs to be whole.
        staged = _tree(self._path(STAGING), "")
        for there in staged:
            data = self._read(STAGING + "/" + there)
            if self._read(there) != data:
                self._write(there, data)
        if any(there.startswith(_LIBRARY) for there in staged):
            for there in set(_tree(self._top, _LIBRARY)) - set(staged):
                os.remove(self._path(there))
        _sync()
        os.remove(self._path(_SWITCH))
        _sync()
        self._forget()
        _sync()

    def _forget(self):
        if os.path.isdir(self._path(STAGING)):
            shutil.rmtree(self._path(STAGING))

    def _check_room(self, staged):
        # Beside what is there, and then what changed in its place: a file that grows needs its room before it is free.
        sizes = [len(data) for data in staged.values()] + [len(self._files[there]) for there in self.changed]
        cluster = os.statvfs(self._top).f_frsize if hasattr(os, "statvfs") else 4096  # a file takes whole ones
        needed = sum(-(-size // cluster) for size in sizes) * cluster
        free = shutil.disk_usage(self._top).free
        if needed > free:
            raise NoRoom(needed, free)

    def _path(self, there):
        return os.path.join(self._top, *there.split("/"))

    def _read(self, there):
        try:
            with open(self._path(there), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def _write(self, there, data):
        path = self._path(there)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _tree(top, folder):
    # The paths of all files in a folder of `top`, relative to `top`.
    found = []
    start = os.path.join(top, *folder.split("/"))
    for here, _, names in os.walk(start):
        for name in names:
            found.append(os.path.relpath(os.path.join(here, name), top).replace(os.sep, "/"))
    return sorted(found)


def _sync():
    if hasattr(os, "sync"):  # not on Windows, where fsync of each file has to do
        os.sync()
