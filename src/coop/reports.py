"""What the scheduler says of tasks: who waits for what, what was not awaited, who died of what.

The functions whose first argument is `self` are methods of the scheduler, which a board loads when it comes to them.
"""

import sys

from . import load
from .platform import REBASE, coroutine_name, held_up, print_exception

on_report = None  # who is told, in the place of print_report()


class StuckError(RuntimeError):
    """Every task waits for something that can never come; the text says who waits for what."""


def report(self, task, error):
    """Tell of an exception that nobody awaits."""
    (self.on_report or print_report)(task, error)


def _forgotten(self, entry, first, request):
    # Something of ours was made in the step and not awaited: an error, raised where the task now waits. `first` was
    # taken out of `pending`; it is the request, or was forgotten too.
    behind = first is not request
    left = load("platform").forget(behind)
    if self._closing is not None or held_up(entry[3]._coro):
        # The run ends, or is about to, in the middle of anything: what was dropped by that was not forgotten.
        request = getattr(request, "x", request)  # that of a `Later`
        if request is None:
            self.ready.append(entry)
        elif self._handle(entry, request):
            self._step(entry, entry[3]._coro.send)
        return
    if behind:
        left.insert(0, first)
    task = entry[3]
    task._throw(RuntimeError("task %r %s" % (task.name, forgot(left))))
    self.ready.append(entry)


def _refused(self, entry, request, error):
    # `request._park()` raised: the task gets that where it waits. (coop.asyncio knows how to wait for asyncio's futures.)
    task = entry[3]
    foreign = getattr(self, "foreign", None) if hasattr(request, "_asyncio_future_blocking") else None
    if foreign is not None and not hasattr(request, "_park"):
        if self._handle(entry, foreign(request)):
            self.ready.append(entry)
        return
    task._on = None
    task._throw(error if hasattr(request, "_park") else RuntimeError(not_ours(task, request)))
    self.ready.append(entry)


def print_report(task, error):
    """Print an exception that nobody awaits, with the task's name (task None: a function that the scheduler called)."""
    if task is None:
        who = "A function that the scheduler called raised an exception:"
    else:
        who = "Task %r died of an exception that nobody awaited:" % task.name
    print(who, file=sys.stderr)
    print_exception(error)


def stuck(tasks):
    """Return a StuckError that says which task waits for what, a line each."""
    lines = ["every task waits for something that can never come:"]
    for task in sorted(tasks, key=lambda t: t.id):
        lines.append("  task %r waits for %s" % (task.name, describe(task._on)))
    return StuckError("\n".join(lines))


def describe(on):
    """Say what a task waits for, from its `_on`."""
    if on is None:
        return "its turn"
    if isinstance(on, list):
        return "a sleep to end"
    return on._what() if hasattr(on, "_what") else type(on).__name__


def describe_request(request):
    """Say what was not awaited, from the request."""
    if isinstance(request, tuple):
        return "%s (%s, line %d)" % (describe_request(request[0]), request[1].split("/")[-1], request[2])
    if request is None or isinstance(request, int):
        return "sleep()"
    if isinstance(request, str):
        return request
    if hasattr(request, "x"):
        return describe_request(request.x)
    return request._what() if hasattr(request, "_what") else coroutine_name(request).lstrip("_") + "()"


def forgot(left):
    """Return "forgot `await` before ...", from requests."""
    names = ", ".join([describe_request(x) for x in left[:3]])
    if len(left) > 3:
        names += " and so on, %d times" % len(left)
    return "forgot `await` before " + names


def not_ours(task, request):
    """Say that a task awaited something of another scheduler's."""
    return (
        "task %r awaited something that is not coop's: %r; inside coop.run() await coop's own sleep(), Event and so on"
        "%s" % (task.name, request, "" if REBASE else " (beside asyncio: coop.from_asyncio(...))")
    )
