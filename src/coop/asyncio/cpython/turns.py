"""Event loops take turns in the one scheduler: what is one's own is put aside while another runs."""

from heapq import heapify

from ... import load
from ...loop import loop

_last = None  # the event loop that ran last


def take_turns(event_loop):
    """Put aside what in the scheduler's lists belongs to other event loops, and bring back what is this one's."""
    global _last
    if _last is event_loop:
        return
    _last = event_loop
    for which, entries in enumerate((loop.ready, loop.heap)):
        kept = []
        for entry in entries:
            owner = _owner(entry)
            if owner is None or owner is event_loop:
                kept.append(entry)
            elif not owner._closed:
                owner._stashed()[which].append(entry)
        entries[:] = kept
    for task in list(loop.tasks):
        owner = getattr(task, "_loop", None)
        if owner is not None and owner is not event_loop:
            loop.tasks.discard(task)
            owner._stashed()[2].append(task)
    if event_loop._stash is not None:
        ready, heap, tasks = event_loop._stash
        event_loop._stash = None
        loop.ready += ready
        loop.heap += heap
        loop.tasks.update(tasks)
    loop._dead = sum(1 for timer in loop.heap if timer[2] is None)
    heapify(loop.heap)


def _owner(entry):
    # The event loop to which an entry of the scheduler's belongs; None: it is coop's own.
    task = entry[3]
    if task is None:
        task = getattr(entry[2], "__self__", None)  # a timer's function
    task = getattr(task, "task", task)  # of a sleep
    task = getattr(task, "handle", task)
    return getattr(task, "_loop", None)


def end_of_run():
    """End every task that is left, coop's own too, and tell the port that the run is over."""
    raised = []
    loop.running = True
    load("closing").close(raised)
    if raised:
        raise raised[0]
