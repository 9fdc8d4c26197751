"""The live board as a picture of characters (rich)."""

from rich import box
from rich.console import Group
from rich.measure import Measurement
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from .board_model import SHOWN
from .plain import level_word

_CELLS = 45  # of a trace, 0.1 s each
_BARS = "▁▂▃▄▅▆"  # no higher, so that the traces of two pins do not touch
_COLORS = ("#ff5f56", "#ffbd2e", "#27c93f", "#4aa8ff", "#c678dd", "#f2f2f2")
_DARK = "#5a5a5a"
_INPUT = "#8ab4f8"
_MOST_TASKS = 12
_ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}


def picture(board):
    """Return what rich prints for a board_model.Board."""
    parts = []
    if board.lamps or board.switches or board.turns:
        parts.append(_pins(board))
    else:
        parts.append(Text("no pins are in use yet", style="dim"))
    if board.tasks:
        parts.append(Text())
        parts.append(_tasks(board.tasks))
    if board.warning:
        parts.append(Text())
        parts.append(Text("! " + board.warning, style="bold #ffbd2e"))
    title = Text(" %s" % board.title, style="bold #f2f2f2")
    title.append(" · %.1f s " % (board.now / 1e9), style="not bold #9aa0a6")
    return Panel(
        Group(*parts),
        title=title,
        title_align="left",
        subtitle=None if board.over else _keys(board),
        subtitle_align="left",
        box=box.ROUNDED,
        border_style="#6b7280",
        padding=(1, 2),
    )


def _pins(board):
    table = Table.grid(padding=(0, 2))
    for width in (3, 2, 7):  # of an even width, so that nothing moves when a word changes
        table.add_column(no_wrap=True, min_width=width)
    table.add_column()  # in a narrow terminal the traces give way
    for n, lamp in enumerate(board.lamps):
        color = _COLORS[n % len(_COLORS)]
        table.add_row(
            Text(" ● " if lamp.lit else " ○ ", style="bold " + blend(_DARK, color, lamp.lit)),
            Text(lamp.name, style="bold"),
            Text(level_word(lamp.level), style="dim"),
            _Trace(lamp.history, board.now, color),
        )
    for switch in board.switches:
        still = "open" if switch.level is None else level_word(switch.level)
        state = "held" if switch.held else ("pressed" if switch.pressed else still)
        table.add_row(
            _key(switch.key, switch.pressed),
            Text(switch.name, style="bold"),
            Text(state, style="bold " + _INPUT if switch.pressed else "dim"),
            _Trace(switch.history, board.now, _INPUT) if switch.history else Text(),
        )
    for turn in board.turns:
        keys = _key(" ".join(_ARROWS[key] for key in turn.keys), False)
        table.add_row(keys, Text(turn.name, style="bold"), Text("knob", style="dim"), Text())
    return table


def _key(key, pressed):
    # The cap of a key of the keyboard.
    if not key:
        return Text("   ")
    return Text(" %s " % key, style="bold #101010 on " + (_INPUT if pressed else "#9aa0a6"))


def _tasks(rows):
    table = Table.grid(padding=(0, 2))
    for no_wrap in (True, False, True):
        table.add_column(no_wrap=no_wrap)
    table.add_row(Text("task", style="dim"), Text("waits for", style="dim"), Text("in line", style="dim"))
    for row in rows[:_MOST_TASKS]:
        name = row.name if len(row.name) <= 28 else row.name[:25] + "..."
        waits = Text(row.waits, style="#9aa0a6", no_wrap=True, overflow="ellipsis")
        table.add_row(Text(name), waits, Text(str(row.line or ""), style="#9aa0a6"))
    if len(rows) > _MOST_TASKS:
        table.add_row(Text("and %d more" % (len(rows) - _MOST_TASKS), style="dim"))
    return table


def _keys(board):
    said = []
    if any(switch.key for switch in board.switches):
        said.append("a key presses its button, Shift holds it")
    if board.turns:
        said.append("arrows turn")
    said.append("Ctrl-C ends")
    return Text(" %s " % " · ".join(said), style="#9aa0a6")


class _Trace:
    # Takes the width that there is, and shows the last seconds that fit.
    def __init__(self, *what):
        self._what = what

    def __rich_measure__(self, console, options):
        return Measurement(1, min(_CELLS, options.max_width))

    def __rich_console__(self, console, options):
        yield trace(*self._what, cells=min(_CELLS, options.max_width))


def trace(history, now, color, cells=_CELLS):
    """Return the last seconds of a pin as a line of bars."""
    cell = SHOWN // _CELLS
    last = now // cell  # on a fixed grid, so that the picture moves on and does not flicker
    text = Text(style=color)
    for n in range(last - cells + 1, last + 1):
        mean = _mean(history, n * cell, min((n + 1) * cell, max(now, n * cell + 1)))
        text.append(" " if mean is None else _BARS[round(mean * (len(_BARS) - 1))])
    return text


def _mean(history, start, end):
    # The mean level between two times; None where the pin was not driven all the time, or the app had not begun.
    total = known = 0
    for i, (at, level) in enumerate(history):
        until = history[i + 1][0] if i + 1 < len(history) else end
        length = min(until, end) - max(at, start)
        if length > 0 and level is not None:
            total += length * level
            known += length
    return total / known if known else None


def blend(dark, bright, part):
    """Return the color between two, #rrggbb; part is 0 to 1. A dim LED is seen better than its duty says."""
    part = max(0.0, min(1.0, part)) ** 0.5
    mixed = [round(int(dark[i : i + 2], 16) * (1 - part) + int(bright[i : i + 2], 16) * part) for i in (1, 3, 5)]
    return "#%02x%02x%02x" % tuple(mixed)
