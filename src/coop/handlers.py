"""set_exception_handler: who is told of an exception that nobody awaits."""

from .loop import loop


def set_exception_handler(function):
    """Have function(task, exception) called for a task that died unawaited; None brings the printed report back."""
    loop.on_report = function
