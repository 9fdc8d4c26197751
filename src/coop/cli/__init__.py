"""The command `coop`, for the desktop; nothing on a board imports it."""

from .main import main

__all__ = ["main"]
