"""run and Runner."""

import sys

from ...loop import loop
from ...platform import asyncio
from .current import set_event_loop
from .loops import RUNS_ALREADY, EventLoop
from .turns import end_of_run


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in an event loop of its own, and return its result. asyncio.run's contract.

    When it is over, every task has ended, asyncio's and coop's. RuntimeError while an event loop or coop.run() runs.
    """
    if asyncio.events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if loop.running:
        if asyncio.iscoroutine(main):
            main.close()
        raise RuntimeError(RUNS_ALREADY)
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


if sys.version_info >= (3, 11):

    class Runner(asyncio.Runner):
        """A context in which several coroutines run in the same event loop, one after the other. asyncio.Runner."""

        def __init__(self, *, debug=None, loop_factory=None):
            asyncio.Runner.__init__(self, debug=debug, loop_factory=loop_factory or EventLoop)

        def run(self, coro, *, context=None):
            """Run a coroutine, and return its result."""
            try:
                return asyncio.Runner.run(self, coro, context=context)
            except (RuntimeError, asyncio.CancelledError):
                if not getattr(self._loop, "_out_of_time", False):
                    raise

        def close(self):
            """End all tasks, and close the event loop."""
            try:
                asyncio.Runner.close(self)
            finally:
                if not loop.running:
                    end_of_run()

else:

    class Runner:
        """A context in which coroutines run in the same event loop (asyncio has that since Python 3.11)."""

        def __init__(self, *, debug=None, loop_factory=None):
            self._debug = debug
            self._factory = loop_factory or EventLoop
            self._loop = None

        def __enter__(self):
            self.get_loop()
            return self

        def __exit__(self, kind, error, traceback):
            self.close()

        def get_loop(self):
            """Return the event loop."""
            if self._loop is None:
                self._loop = self._factory()
                if self._debug is not None:
                    self._loop.set_debug(self._debug)
            return self._loop

        def run(self, coro, *, context=None):
            """Run a coroutine, and return its result."""
            if not asyncio.iscoroutine(coro):
                raise ValueError("a coroutine was expected, got %r" % (coro,))
            event_loop = self.get_loop()
            set_event_loop(event_loop)
            try:
                return event_loop.run_until_complete(coro)
            except (RuntimeError, asyncio.CancelledError):
                if not event_loop._out_of_time:
                    raise

        def close(self):
            """End all tasks, and close the event loop."""
            event_loop, self._loop = self._loop, None
            if event_loop is None:
                return
            try:
                asyncio.runners._cancel_all_tasks(event_loop)
                event_loop.run_until_complete(event_loop.shutdown_asyncgens())
                event_loop.run_until_complete(event_loop.shutdown_default_executor())
            finally:
                set_event_loop(None)
                event_loop.close()
                if not loop.running:
                    end_of_run()
