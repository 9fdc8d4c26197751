"""Runner. (CPython has its own, in cpython/.)"""

from .. import load
from ..loop import loop
from .loops import Loop, run


class Runner:
    """`with Runner() as runner:` several runs, one after the other; at its end every task that is left is cancelled.

    As CPython's. Tasks that one run leaves go on in the next.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def get_loop(self):
        """Return Loop."""
        return Loop

    def run(self, coro):
        """Run a coroutine until it has ended; returns its result, or raises its exception."""
        return run(coro)

    def close(self):
        """Cancel every task that is left, and let it finish."""
        raised = []
        loop.running = True
        load("closing").close(raised)
        if raised:
            raise raised[0]
