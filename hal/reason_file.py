"""A file in which a reason is kept over a restart."""

import os
import sys


class ReasonFile:
    """`save(reason)` before the restart, `load()` after it, which gives "" if there is none and forgets it."""

    def __init__(self, path):
        self._path = path

    def load(self):
        try:
            with open(self._path) as file:
                reason = file.read()
            os.remove(self._path)
        except OSError:
            return ""
        return reason

    def save(self, reason):
        part = self._path + ".part"
        try:
            with open(part, "w") as file:
                file.write(reason)
            os.rename(part, self._path)  # whole or not at all: the board may restart at any moment
        except OSError as error:
            print(
                "%s cannot be written (%s): after the restart nobody will know why" % (self._path, error),
                file=sys.stderr,
            )
