"""For `import asyncio.lock`, as MicroPython's asyncio has it: the same names as those of the package.

It holds none of its own, so it does no harm that a board has it under two names, coop.asyncio.lock and asyncio.lock.
"""

from coop.asyncio import _get as __getattr__  # noqa: F401 (Python calls it)
