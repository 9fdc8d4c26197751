"""What is to be seen of a running app, as plain data: its tasks at one moment, and its pins. Any thread may ask."""

from dataclasses import dataclass
from typing import Optional

from ..hal.holders import holder
from ..loop import loop
from ..platform import HZ
from ..reports import describe
from .mistakes import number
from .tracebacks import is_ours


@dataclass
class TaskRow:
    """A task: its name, what it waits for, the app's line at which it waits (None: not known), and if it runs now."""

    name: str
    waits: str
    line: Optional[int] = None
    runs: bool = False


def tasks(app=None):
    """Return a TaskRow for each task, in the order in which they were made."""
    now = loop.clock()
    rows = []
    for task in sorted(_copy(loop.tasks), key=lambda one: one.id):
        on = task._on
        runs = loop.current is task
        if runs:
            waits = "runs"
        elif isinstance(on, list):
            waits = "sleep, %s s left" % number(round(max(0, on[0] - now) / HZ, 2))
        else:
            waits = describe(on)
        rows.append(TaskRow(task.name, waits, _line(task, app), runs))
    return rows


def used_pins(world):
    """Return the native pins that the app uses or has used, or an input has touched, in the board's order."""
    return [pin for pin in world.pins.values() if pin.edges or pin.inputs or holder(pin) is not None]


def _copy(live):
    # The set may change while another thread looks at it.
    while True:
        try:
            return list(live)
        except RuntimeError:
            pass


def _line(task, app):
    # The app's innermost line: down the chain of awaits from the task's own coroutine.
    coro = task._coro
    line = None
    while coro is not None:
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "ag_frame", None)
        if frame is not None and not is_ours(frame.f_code.co_filename):
            if app is None or app.owns(frame.f_code.co_filename):
                line = frame.f_lineno
        coro = getattr(coro, "cr_await", None) or getattr(coro, "ag_await", None)
    return line
