"""The types of coop.asyncio: those of the interpreter's own asyncio, and what MicroPython's has beyond it."""

from asyncio import *  # noqa: F403
from collections.abc import Awaitable
from typing import TypeVar

from coop import ThreadSafeFlag as ThreadSafeFlag

_T = TypeVar("_T")

def install() -> None: ...
def uninstall() -> None: ...
async def sleep_ms(ms: int) -> None: ...
async def wait_for_ms(aw: Awaitable[_T], timeout: int | None) -> _T: ...
