"""The app's file: found, read, parsed and run as `__main__`."""

import ast
import contextlib
import linecache
import os
import sys
import sysconfig
import types

import click

from ..testing.programs import for_circuitpython
from .tracebacks import is_ours

# It may lie below the app's folder, as ~/.pyenv does below ~.
_STDLIB = sysconfig.get_path("stdlib") + os.sep


class App:
    """An app's file. click.UsageError, saying what to do, if it cannot be read; SyntaxError comes from `compile()`."""

    def __init__(self, path, args=()):
        self.path = path
        self.args = list(args)
        self.folder = os.path.dirname(os.path.abspath(path))
        self.name = os.path.basename(path)
        try:
            with open(path, "rb") as file:
                self._source = file.read()
        except FileNotFoundError:
            raise click.UsageError("there is no file %s%s" % (path, _nearby(path)))
        except IsADirectoryError:
            raise click.UsageError("%s is a folder; give the app's file%s" % (path, _nearby(os.path.join(path, "x"))))
        except OSError as error:
            raise click.UsageError("cannot read %s: %s" % (path, error.strerror or error))
        self.tree = None

    def compile(self):
        """Return the code; SyntaxError if it does not parse."""
        try:
            self.tree = ast.parse(self._source, self.path)
        except ValueError as error:  # a zero byte, before 3.12
            raise SyntaxError("%s: %s" % (self.path, error))
        return compile(self.tree, self.path, "exec")

    def for_circuitpython(self):
        """Return True if it imports CircuitPython's own modules, so that coop must stand in for them."""
        return for_circuitpython(self.tree)

    def owns(self, filename):
        """Return True if a file is the app's own: it, or a module in its folder that is not installed."""
        full = os.path.abspath(filename)
        return full.startswith(self.folder + os.sep) and "site-packages" not in full and not full.startswith(_STDLIB)

    def execute(self, code):
        """Run the code as `__main__`."""
        module = types.ModuleType("__main__")
        module.__file__ = self.path
        module.__builtins__ = __builtins__
        sys.modules["__main__"] = module
        exec(code, module.__dict__)

    @contextlib.contextmanager
    def in_place(self):
        """Give the app the interpreter as `python app.py` would: arguments, path, `__main__`; put all back after it."""
        argv, path, main = sys.argv, sys.path, sys.modules["__main__"]
        before = set(sys.modules)
        sys.argv = [self.path] + self.args
        sys.path = [self.folder] + path
        linecache.checkcache(self.path)
        try:
            yield
        finally:
            sys.argv, sys.path = argv, path
            sys.modules["__main__"] = main
            for name in set(sys.modules) - before:
                file = getattr(sys.modules[name], "__file__", None)
                if file and self.owns(file) and not is_ours(file):
                    del sys.modules[name]


def _nearby(path):
    folder = os.path.dirname(path) or "."
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
    except OSError:
        return ""
    if not names:
        return "; there is no .py file in %s" % folder
    shown = ", ".join(names[:8]) + (" ..." if len(names) > 8 else "")
    return "; in %s there %s %s" % (folder, "is" if len(names) == 1 else "are", shown)
