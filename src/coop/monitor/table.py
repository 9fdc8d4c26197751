"""The monitor's report: a snapshot as a table."""

from ..platform import HZ


def text(snapshot):
    """Return a Snapshot as lines of text."""
    lines = [headline(snapshot), ""]
    line = "%%-%ds  %%-8s %%8s %%9s %%9s  %%s" % max([12] + [len(short(row.name)) for row in snapshot.tasks])
    lines.append(line % ("task", "state", "steps", "total", "longest", "waits for"))
    for row in snapshot.tasks:
        waits = row.waits_on
        if waits:
            waits += " (since %s)" % duration(row.waiting_for)
        total, longest = duration(row.total), duration(row.longest)
        lines.append((line % (short(row.name), row.state, row.steps, total, longest, waits)).rstrip())
    return "\n".join(lines)


def short(name):
    """Return a task's name without the function in which its coroutine was written ("main.<locals>.blink")."""
    return name.split(".<locals>.")[-1]


def headline(snapshot):
    """Return its first line: load, idle share, worst latency."""
    latency = "no event yet"
    if snapshot.latency is not None:
        ms = snapshot.latency * 1000
        latency = "worst event latency %s (%s)" % (
            "%.2f ms" % ms if HZ > 1000 else "%d ms" % (ms + 0.5),
            short(snapshot.latency_task),
        )
    return "%s on: load %.1f %%, idle %.1f %%, %s" % (
        duration(snapshot.time),
        snapshot.load * 100,
        snapshot.idle * 100,
        latency,
    )


def duration(seconds):
    """Return a time as a person says it: 20 us, 1.2 ms, 3.5 s."""
    if seconds < 0.00001:
        return "%.1f us" % (seconds * 1e6) if seconds else "0"
    if seconds < 0.001:
        return "%d us" % (seconds * 1e6 + 0.5)
    if seconds < 0.1:
        return "%.1f ms" % (seconds * 1e3)
    if seconds < 100:
        return "%.2f s" % seconds
    return "%d s" % seconds
