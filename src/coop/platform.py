"""What differs between CPython and the interpreters of boards, under one set of names.

`platform_cpython.py` says what each name means; `platform_board.py` gives the same for MicroPython and CircuitPython.
"""

import sys

if sys.implementation.name in ("micropython", "circuitpython"):
    from .platform_board import *  # noqa: F403
else:
    from .platform_cpython import *  # noqa: F403
