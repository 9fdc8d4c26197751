"""The last lines of a run: how it ended, the edges of each pin, the longest step."""

from .mistakes import number


def lines(session, default_limit, virtual):
    """Return them as a list of texts."""
    outcome = session.outcome
    said = ["", _ended(session, default_limit, virtual)]
    if outcome.ended == "time":
        for row in outcome.waits:
            at = " (line %d)" % row.line if row.line else ""
            said.append("  task %r: %s%s" % (row.name, row.waits, at))
    for kind, pins in (("out", outcome.record.outputs), ("in", outcome.record.inputs)):
        for name, edges in pins.items():
            count = len(edges) - 1  # the first is the level at the start
            said.append("  %-4s %-3s %d edge%s" % (name, kind, count, "" if count == 1 else "s"))
    if outcome.longest_step is not None:
        seconds, task = outcome.longest_step
        said.append("  longest step: %s, of task %r" % (duration(seconds), task))
    return said


def duration(seconds):
    """Return a time as a person says it: 20 us, 1.2 ms, 3.5 s."""
    if seconds < 0.0995e-3:
        return "%s us" % number(round(seconds * 1e6))
    if seconds < 0.0995:
        return "%s ms" % number(round(seconds * 1e3, 1))
    return "%s s" % number(round(seconds, 3))


def _ended(session, default_limit, virtual):
    outcome = session.outcome
    after = "%s s%s" % (number(round(outcome.seconds, 3)), " of virtual time" if virtual else "")
    name = session.app.name
    if outcome.ended == "returned":
        return "%s ended by itself after %s." % (name, after)
    if outcome.ended == "time":
        if default_limit:
            return (
                "%s was stopped after one virtual minute, since it does not end by itself. "
                "(--for 10m runs it for longer, --real in real time.)" % name
            )
        limit = "%s s%s" % (number(session.limit / 1e9), " of virtual time" if virtual else "")
        return "%s was stopped after %s, as --for says." % (name, limit)
    if outcome.ended == "interrupted":
        return "%s was interrupted after %s." % (name, after)
    if outcome.ended == "stuck":
        return "%s was stuck after %s." % (name, after)
    return "%s failed after %s." % (name, after)
