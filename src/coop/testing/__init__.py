"""Tests of LED and button programs, on a simulated board in virtual time; nothing on a board imports this.

`Board` is the board. With pytest there is the fixture `board` too, and nothing to import.
"""

from .board import Board, PinView, StillRunning
from .edges import Edges, near
from .running import Result

__all__ = ["Board", "Edges", "PinView", "Result", "StillRunning", "near"]
