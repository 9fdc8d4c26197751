"""Running an app, a coroutine or a function under test."""

import ast
import contextlib
import importlib
import inspect
import linecache
import os
import sys

from .. import run
from ..loop import loop
from ..ports.sim.world import NS, TimeIsUp
from ..reports import StuckError
from .app_time import Patched
from .output import Output
from .programs import for_circuitpython


class Result:
    """What became of a run.

    output: the lines that it printed. ended: "returned", "time" (the seconds were over), "stuck" or "error".
    error: the exception, or None. died: [(name of the task, exception)] of tasks whose end nobody awaited.
    value: what the coroutine or function returned. seconds: how long it took, of the board's time.
    """

    def __init__(self):
        self.output = []
        self.ended = "returned"
        self.error = None
        self.died = []
        self.value = None
        self.seconds = 0.0

    def __repr__(self):
        return "<Result: %s after %r s, %d lines>" % (self.ended, self.seconds, len(self.output))


def execute(world, app):
    """Run `app` until its end or world.limit; returns the Result, whatever happened."""
    result = Result()
    began = world.now
    printed = Output(sys.stdout, result.output)
    before = loop.on_report

    def died(task, error):
        result.died.append((task.name if task is not None else "a function that the scheduler called", error))

    loop.on_report = died
    try:
        with contextlib.redirect_stdout(printed), Patched(world):
            result.value = _call(app)
    except TimeIsUp:
        pass
    except StuckError as error:
        result.ended, result.error = "stuck", error
    except SystemExit as error:
        if error.code not in (None, 0):
            result.ended, result.error = "error", error
    except Exception as error:
        result.ended, result.error = "error", error
    finally:
        loop.on_report = before
    if world.limit_reached and result.error is None:
        result.ended = "time"
    printed.end()
    result.seconds = (world.now - began) / NS
    return result


def is_app(app):
    """True for a path or a source text."""
    return isinstance(app, (str, os.PathLike))


def _call(app):
    if is_app(app):
        return _call_app(app)
    if callable(app) and not inspect.isawaitable(app):
        app = app()
        if not inspect.isawaitable(app):
            return app
    return run(app)


def _call_app(app):
    if isinstance(app, str) and "\n" in app:
        source, path, folder = inspect.cleandoc(app) + "\n", "<app %d>" % (hash(app) & 0xFFFF), None
        linecache.cache[path] = (len(source), None, source.splitlines(True), path)
    else:
        path = os.path.abspath(os.fspath(app))
        folder = os.path.dirname(path)
        if not os.path.exists(path):
            raise FileNotFoundError("there is no app %s; run() takes a path, the source itself, or a coroutine" % path)
        with open(path, encoding="utf-8") as file:
            source = file.read()
    code = compile(source, path, "exec", dont_inherit=True)
    if for_circuitpython(ast.parse(source)):
        importlib.import_module("coop.circuitpython").install()
    modules = set(sys.modules)
    if folder is not None:
        sys.path.insert(0, folder)
    try:
        exec(code, {"__name__": "__main__", "__file__": path, "__builtins__": __builtins__})
    finally:
        if folder is not None:
            sys.path.remove(folder)
            # The app's own modules: another app may have others of the same names.
            for name in set(sys.modules) - modules:
                if _folder_of(sys.modules[name]) == folder:
                    del sys.modules[name]


def _folder_of(module):
    path = getattr(module, "__file__", None)
    return os.path.dirname(os.path.abspath(path)) if path else None
