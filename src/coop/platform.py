"""What differs between CPython and the interpreters of boards, under one set of names.

`platform_cpython.py` says what each name means. A board has `platform_board.py` in the place of this file.
"""

from .platform_cpython import *  # noqa: F403
