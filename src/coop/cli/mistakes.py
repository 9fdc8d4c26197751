"""Mistakes that learners make, named by file and line: what is noticed while the app runs."""

import sys
import threading
import warnings

from .. import platform_cpython
from ..hal.errors import PinError
from ..hal.pins import Device
from ..loop import loop
from .tracebacks import is_ours


class Mistakes:
    """Between `start()` and `stop()`, each mistake is told once a line, by `tell(text)`.

    Noticed are a coroutine of the app's own that was never awaited, and time.sleep in a task (in the simulator: `world`
    is None elsewhere).
    """

    def __init__(self, app, world, steps, tell):
        self._app = app
        self._world = world
        self._steps = steps
        self._tell = tell
        self._told = set()
        self._deinits = {}  # id of a device: (the device, where it was deinitialized)

    def start(self):
        """Begin to look."""
        self._before = platform_cpython._warn_unawaited, sys.get_coroutine_origin_tracking_depth()
        # Inside run() the scheduler looks for coroutines of coop's that were forgotten, and hands on the others.
        platform_cpython.on_unawaited = self._unawaited
        platform_cpython._warn_unawaited = warnings._warn_unawaited_coroutine = self._unawaited
        sys.set_coroutine_origin_tracking_depth(2)
        deinit = Device.deinit

        def noted_deinit(device):
            if device._pins:
                self._deinits[id(device)] = (device, self.place(sys._getframe(1)))
            deinit(device)

        self._deinit = deinit
        Device.deinit = noted_deinit
        if self._world is None:
            return
        block = self._world.block

        def noted_block(ns):
            if loop.current is not None:
                self._blocked(ns)
            block(ns)

        self._world.block = noted_block

    def stop(self):
        """Look no more."""
        warn, depth = self._before
        platform_cpython.on_unawaited = None
        platform_cpython._warn_unawaited = warnings._warn_unawaited_coroutine = warn
        sys.set_coroutine_origin_tracking_depth(depth)
        Device.deinit = self._deinit
        if self._world is not None:
            del self._world.block

    def place(self, frame):
        """Return (file, line) of the innermost frame of the app's own, or None."""
        while frame is not None:
            filename = frame.f_code.co_filename
            if self._app.owns(filename) and not is_ours(filename):
                return filename, frame.f_lineno
            frame = frame.f_back
        return None

    def main_place(self):
        """Return the app's (file, line) at which the main thread is now, or None; for other threads."""
        return self.place(sys._current_frames().get(threading.main_thread().ident))

    def after_deinit(self, error):
        """Return where the device was deinitialized that `error` complains of, as a sentence; "" for another error."""
        if not isinstance(error, PinError):
            return ""
        tb = error.__traceback__
        while tb is not None and tb.tb_next is not None:
            tb = tb.tb_next
        device, place = self._deinits.get(id(tb.tb_frame.f_locals.get("self")) if tb else None, (None, None))
        if place is None:
            return ""
        return "%s: here it was deinitialized (deinit(), or the end of a `with`)." % at(place)

    def _once(self, place, text):
        if (place, text) not in self._told:
            self._told.add((place, text))
            self._tell("%s%s" % (at(place), text))

    def _unawaited(self, coro, frame=None):
        place = None
        for filename, line, _ in coro.cr_origin or ():
            if self._app.owns(filename) and not is_ours(filename):
                place = filename, line
                break
        name = coro.__name__
        if place is None:
            place = coro.cr_code.co_filename, coro.cr_code.co_firstlineno
        self._once(
            place,
            ": %s() was called without `await`, so it never ran; write `await %s(...)`, or create_task(%s(...)) to "
            "have it run beside the rest" % (name, name, name),
        )
        return True

    def _blocked(self, ns):
        seconds = ns / 1e9
        if self._world.virtual:
            self._steps.blocked += seconds
        place = self.place(sys._getframe(2))
        if place is not None:
            ours = "asyncio.sleep" if self._app.for_circuitpython() else "coop.sleep"
            length = number(seconds)
            self._once(place, " held everyone up for %s s; use await %s(%s)" % (length, ours, length))


def at(place):
    """Return (file, line) as text."""
    return "%s, line %d" % place


def number(seconds):
    """Return a number of seconds in short: 0.5, 12, 0.0015."""
    return ("%.6f" % seconds).rstrip("0").rstrip(".") or "0"
