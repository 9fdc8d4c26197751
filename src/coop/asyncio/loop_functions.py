"""The functions about the boards' one Loop that a program needs seldom."""

from ..loop import loop
from .loops import Loop


def current_task():
    """Return the task that runs now; RuntimeError outside of one."""
    entry = loop.turn[0]
    if entry is None:
        raise RuntimeError("no running event loop")
    return entry[3]


def set_event_loop(loop):
    """Do nothing: there is one."""


def get_running_loop():
    """Return Loop; RuntimeError outside of a run."""
    if not loop.running:
        raise RuntimeError("no running event loop")
    return Loop


def new_event_loop():
    """Forget all tasks that have not ended, and return Loop. RuntimeError inside of a run."""
    if loop.running:
        raise RuntimeError("new_event_loop() inside of a run would drop the task that calls it")
    loop.empty()
    loop.heap[:] = ()
    loop.tasks.clear()
    loop._dead = loop._sequence = 0
    return Loop
