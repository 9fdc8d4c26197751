"""What MicroPython's asyncio has beyond CPython's."""

from ...events import ThreadSafeFlag  # noqa: F401
from ...platform import asyncio
from .sleeping import sleep


async def sleep_ms(ms):
    """Wait for `ms` milliseconds."""
    await sleep(ms / 1000)


async def wait_for_ms(aw, timeout):
    """As wait_for(), with the limit in milliseconds."""
    return await asyncio.wait_for(aw, None if timeout is None else timeout / 1000)
