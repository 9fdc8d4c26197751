"""For `import asyncio.core`, as MicroPython's asyncio has it: the names of the package, and what is core's alone.

It holds none of its own, so it does no harm that a board has it under two names, coop.asyncio.core and asyncio.core.
"""

from coop.asyncio import _get
from coop.loop import loop


def __getattr__(name):
    if name == "cur_task":
        return loop.turn[0] and loop.turn[0][3]
    if name == "_task_queue":
        from coop.asyncio.task_queue import Ready

        return Ready()
    if name == "_io_queue":
        return __import__("coop.asyncio.streams", None, None, ("_io_queue",))._io_queue
    if name in ("sys", "select"):
        return __import__(name)
    return _get(name)
