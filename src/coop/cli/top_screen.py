"""The terminal of `coop top`: a table that is drawn anew, and its keys."""

from rich.live import Live
from rich.text import Text

from .top_table import SORTS, picture


class Screen:
    """While it is entered the last Look that `show()` was given is drawn; `key()` is what the keyboard is for."""

    def __init__(self, console, title, sort, end):
        self._console = console
        self._title = title
        self._sort = sort
        self._end = end
        self._look = None
        self._live = Live(console=console, get_renderable=self._draw, refresh_per_second=4)

    def __enter__(self):
        self._live.start(refresh=True)
        return self

    def __exit__(self, *_):
        self._live.stop()

    def show(self, look):
        """Draw this from now on."""
        self._look = look
        self._live.refresh()

    def say(self, line):
        """Print a line of the program's above the table."""
        self._console.print(Text(line))

    def key(self, key):
        """A key was pressed."""
        if key in "qQ":
            self._end()
        elif key == "s":
            self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
            self._live.refresh()

    def _draw(self):
        if self._look is None:
            return Text("%s: the first figures come in a moment" % self._title, style="#9aa0a6")
        note = "q ends · s sorts (by %s)" % (
            "the order in which they were made" if self._sort == "made" else self._sort
        )
        return picture(self._look, self._sort, self._title, note, self._console.height)
