"""CPython: in which line of the program a task was while it held the processor. Never on a board.

In real time a thread looks, a few times in the milliseconds that a step may take, at which line the program is. In
virtual time a step is long because time passes in it: the simulator's world tells of that.
"""

import os
import sys
import threading
import time

from ..loop import loop
from . import measuring

_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_STDLIB = os.path.dirname(os.__file__) + os.sep

_thread = None
_main = None  # the thread that runs the scheduler
_pause = None  # s between two looks; None: nobody asks
_asked = threading.Event()
_seen = (0, None)  # when the last look was, by the clock that measures, and the place
_SLACK = 1_000_000  # ns between the end of a step and its report
_unblocked = None  # the world's own block()


def watch(slow_ms):
    """Look from now on, or (None) no more."""
    global _pause, _main, _thread, _seen
    _pause = None if slow_ms is None else min(0.05, max(0.001, slow_ms / 4000))
    _main = threading.get_ident()
    _seen = (0, None)
    _in_world(slow_ms is not None)
    if _pause is None:
        _asked.clear()
        return
    if _thread is None:
        _thread = threading.Thread(target=_look, name="coop slow_ms", daemon=True)
        _thread.start()
    _asked.set()


def where(task, spent):
    """Return " (file, line n)" of a step of a task that has just ended and took `spent` ns; "" if nobody knows."""
    at, place = _seen
    if place is not None and measuring.now() - at <= spent + _SLACK:
        return " (%s, line %d)" % place
    place = _waiting_at(task)
    return " (before %s, line %d)" % place if place else ""


def _look():
    global _seen
    while True:
        _asked.wait()
        pause = _pause
        if pause is None:
            continue
        time.sleep(pause)
        if loop.turn[0] is not None and not getattr(loop, "virtual", False):
            place = _place(sys._current_frames().get(_main))
            if place is not None:
                _seen = (measuring.now(), place)


def _place(frame):
    # The innermost frame that is the program's own; None while there is none.
    while frame is not None:
        file = frame.f_code.co_filename
        if not file.startswith((_OURS, _STDLIB)) and not _is_coops(frame):
            return os.path.basename(file), frame.f_lineno
        frame = frame.f_back
    return None


def _is_coops(frame):
    # hal and ports may be elsewhere in an editable install.
    return frame.f_globals.get("__name__", "").startswith("coop.")


def _waiting_at(task):
    # The line at which the task waits now: down the chain of awaits.
    coro = task._coro
    place = None
    while coro is not None:
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "ag_frame", None)
        if frame is not None and not _is_coops(frame):
            place = os.path.basename(frame.f_code.co_filename), frame.f_lineno
        coro = getattr(coro, "cr_await", None) or getattr(coro, "ag_await", None)
    return place


def _in_world(on):
    # The simulated world: a step in which time passes has blocked in there.
    global _unblocked
    sim = sys.modules.get("coop.ports.sim.world")
    if sim is None or on == (_unblocked is not None):
        return
    world = sim.world
    if not on:
        world.block = _unblocked
        _unblocked = None
        return
    block = _unblocked = world.block

    def noted(ns):
        global _seen
        if loop.turn[0] is not None and world.virtual:
            _seen = (measuring.now(), _place(sys._getframe(1)))
        block(ns)

    world.block = noted
