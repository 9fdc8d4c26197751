"""What `coop top` shows: the figures of a moment, with what happened since the one before, as a table."""

import ast
from dataclasses import dataclass, field
from typing import List, Optional

from rich import box
from rich.table import Table
from rich.text import Text

from ..monitor.lines import MARK
from ..monitor.table import duration, short

SORTS = ("cpu", "total", "longest", "steps", "name", "made")
_BAR = 12
_NAME = 24  # characters of a task's name


@dataclass
class Row:
    """A task. `cpu` is the share of the time since the look before that it took, `rate` its steps a second."""

    id: int
    name: str
    state: str
    waits_on: str
    waiting_for: float
    steps: int
    total: float
    longest: float
    cpu: float = 0.0
    rate: float = 0.0


@dataclass
class Look:
    """One moment. `load` is since the look before, `idle_seconds` since the monitor began."""

    time: float
    idle_seconds: float
    latency: Optional[float]
    latency_task: Optional[str]
    rows: List[Row] = field(default_factory=list)
    load: float = 0.0


def of_snapshot(snapshot, before=None):
    """Return a Look of a monitor.Snapshot."""
    rows = [
        Row(t.id, short(t.name), t.state, t.waits_on, t.waiting_for, t.steps, t.total, t.longest)
        for t in snapshot.tasks
    ]
    look = Look(snapshot.time, snapshot.time * snapshot.idle, snapshot.latency, snapshot.latency_task, rows)
    return _since(look, before)


def of_line(line, before=None):
    """Return a Look of what coop.monitor.lines has printed; None if the line is none of its."""
    if not line.startswith(MARK):
        return None
    try:
        time, idle, latency, latency_task, rows = ast.literal_eval(line[len(MARK) :])
        look = Look(time, time * idle, latency, latency_task, [Row(*row) for row in rows])
    except (ValueError, SyntaxError, TypeError):
        return None  # cut in two by what the program itself prints
    return _since(look, before)


def _since(look, before):
    known = {}
    begun = idle = 0.0
    if before is not None and before.time < look.time:
        known = {row.id: row for row in before.rows}
        begun, idle = before.time, before.idle_seconds
    spent = look.time - begun
    if spent > 0:
        look.load = min(1.0, max(0.0, 1.0 - (look.idle_seconds - idle) / spent))
        for row in look.rows:
            old = known.get(row.id)
            row.cpu = (row.total - (old.total if old else 0)) / spent
            row.rate = (row.steps - (old.steps if old else 0)) / spent
    return look


def ordered(rows, sort):
    """Return rows in the order that `sort` names: figures from the greatest down."""
    if sort == "name":
        return sorted(rows, key=lambda row: (row.name, row.id))
    if sort == "made":
        return sorted(rows, key=lambda row: row.id)
    # By equal ones, as made: nothing jumps.
    return sorted(rows, key=lambda row: (-getattr(row, sort), row.id))


def headline(look):
    """Return the line above the table."""
    latency = "no event yet"
    if look.latency is not None:
        latency = "worst event latency %s (%s)" % (duration(look.latency), short(look.latency_task or "?"))
    tasks = "%d task%s" % (len(look.rows), "" if len(look.rows) == 1 else "s")
    return "%s, load %.1f %%, idle %.1f %%, %s" % (tasks, 100 * look.load, 100 - 100 * look.load, latency)


def plain(look, sort):
    """Return the table as lines of text."""
    lines = [headline(look), ""]
    width = max([4] + [len(row.name) for row in look.rows])
    form = "%%-%ds  %%-7s  %%6s  %%8s  %%9s  %%9s  %%s" % width
    lines.append(form % ("task", "state", "cpu %", "steps/s", "total", "longest", "waits for"))
    for row in ordered(look.rows, sort):
        lines.append((form % ((row.name,) + _cells(row))).rstrip())
    return lines


def _cells(row):
    waits = row.waits_on
    if waits and row.waiting_for >= 0.01:
        waits += ", for %s" % duration(row.waiting_for)
    cpu = "%.1f" % (100 * row.cpu)
    rate = "%.1f" % row.rate if row.rate < 100 else "%d" % row.rate
    return row.state, cpu, rate, duration(row.total), duration(row.longest), waits


def picture(look, sort, title, note, height):
    """Return the table for a terminal of so many lines (rich)."""
    table = Table(
        box=box.SIMPLE_HEAD,
        title=_head(look, title),
        title_justify="left",
        title_style="",
        caption=Text(note, style="#9aa0a6"),
        caption_justify="left",
        expand=True,
        padding=(0, 1),
        header_style="#9aa0a6",
    )
    marks = dict(zip(("cpu", "total", "longest", "steps", "name"), ("cpu %", "total", "longest", "steps/s", "task")))
    for name, width in (("task", None), ("state", 7), ("cpu %", 7), ("steps/s", 9), ("total", 7), ("longest", 9)):
        chosen = marks.get(sort) == name
        table.add_column(
            Text(name + (" ▾" if chosen else ""), style="bold" if chosen else ""),
            justify="left" if name in ("task", "state") else "right",
            no_wrap=True,
            # In a narrow terminal names, and what is waited for, give way.
            min_width=width,
            max_width=width,
        )
    table.add_column("waits for", ratio=1, no_wrap=True, overflow="ellipsis")
    rows = ordered(look.rows, sort)
    room = max(3, height - 8)
    for row in rows[:room]:
        state, cpu, rate, total, longest, waits = _cells(row)
        hot = row.cpu >= 0.5
        table.add_row(
            Text(row.name if len(row.name) <= _NAME else row.name[: _NAME - 1] + "…"),
            Text(state, style="#27c93f" if state in ("running", "ready") else "#9aa0a6"),
            Text(cpu, style="bold #ff5f56" if hot else ""),
            rate,
            total,
            Text(longest, style="bold #ffbd2e" if row.longest >= 0.05 else ""),
            Text(waits, style="#9aa0a6"),
        )
    if len(rows) > room:
        table.add_row(Text("and %d more" % (len(rows) - room), style="dim"))
    return table


def _head(look, title):
    filled = round(look.load * _BAR)
    text = Text()
    text.append(title, style="bold")
    text.append(" · %d s" % look.time, style="#9aa0a6")
    text.append("   load ", style="#9aa0a6")
    text.append("█" * filled, style="#27c93f" if look.load < 0.8 else "#ff5f56")
    text.append("░" * (_BAR - filled), style="#5a5a5a")
    text.append(" %.1f %%" % (100 * look.load), style="bold")
    if look.latency is not None:
        who = short(look.latency_task or "?")
        text.append("   latency %s (%s)" % (duration(look.latency), who), style="#9aa0a6")
    text.no_wrap = True
    text.overflow = "ellipsis"
    return text
