"""to_thread: calls that block, in a thread of their own. CPython only."""

import contextvars
from concurrent.futures import ThreadPoolExecutor

from .events import ThreadSafeFlag
from .loop import loop

_executor = None


async def to_thread(function, *args, **kwargs):
    """Call function(*args, **kwargs) in a thread, while other tasks go on; gives what it returns, or raises what it does.

    Cancelling ends the waiting, not the call: what has begun goes on in its thread, and the interpreter does not end
    before it has. In the simulator's virtual time the call takes no time, and everything waits for it.
    """
    global _executor
    if _executor is None:
        _executor = ThreadPoolExecutor(thread_name_prefix="coop")
    future = _executor.submit(contextvars.copy_context().run, function, *args, **kwargs)
    if not getattr(loop, "virtual", False):
        flag = ThreadSafeFlag()
        future.add_done_callback(lambda _: flag.set())
        try:
            await flag.wait()
        finally:
            future.cancel()
    return future.result()
