"""Sleeping for ever, and what a task waits on that does."""


def endless(ticks):
    """Return None, for a time without end; ValueError for what is not a number."""
    if ticks != ticks:
        raise ValueError("Invalid delay: NaN (not a number)")
    return None


class _Forever:
    def _park(self, task):
        task._on = self
        return False

    def _unpark(self, task):
        pass

    def _what(self):
        return "an endless sleep to end"


forever = _Forever()
