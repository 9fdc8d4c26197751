"""Ends a program in which time cannot move, and says at which line."""

import ast
import signal
import sys
import threading
import time

from ..loop import loop

_LOOPS = (ast.While, ast.For)
# So many edges at one moment are a loop without a wait, too: they fill the memory before the patience is over.
_EDGES = 500_000
_WAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom)


class Stuck(KeyboardInterrupt):
    """Raised in the app by the watchdog. It is an interrupt: a second one does not wait for `finally` blocks."""


class Watchdog:
    """A thread that looks whether the world's time moves; after `patience` seconds of computing in which it did not, it
    raises Stuck in the main thread.

    In virtual time computing is what the main thread has used of the processor, so a slow or a busy machine is not
    taken for a stuck program; a program that waits outside of coop (for a socket, say) has ten times as long. In real
    time it only sees that a time limit is kept. Imports count as progress.
    """

    def __init__(self, world, patience, limit, place, tree):
        self._world = world
        self._patience = patience
        self._limit = limit
        self._place = place  # place(frame) gives the app's (file, line)
        self._tree = tree
        self._main = threading.main_thread()
        self._stop = threading.Event()
        self._firing = False
        self._times = 0  # how often it raised while nothing moved

    def start(self):
        """Begin to look; call it from the main thread."""
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        self._before_term = signal.signal(signal.SIGTERM, self._interrupted)
        self._thread = threading.Thread(target=self._look, name="coop watchdog", daemon=True)
        self._thread.start()

    def stop(self):
        """Look no more."""
        self._stop.set()
        self._thread.join()
        signal.signal(signal.SIGINT, self._before)
        signal.signal(signal.SIGTERM, self._before_term)

    def _used(self):
        # Processor time of the main thread; where the system does not tell, of the process.
        if hasattr(time, "pthread_getcpuclockid"):
            return time.clock_gettime(time.pthread_getcpuclockid(self._main.ident))
        return time.process_time()

    def _progress(self):
        # Anything that is equal to what it was: nothing moves.
        if self._world.virtual:
            return self._world.now, len(sys.modules)
        late = self._limit is not None and self._world.now > self._limit
        return "late" if late else time.monotonic()

    def _edges(self):
        # Of another thread's pins, so counts are enough.
        return sum(len(pin.edges) for pin in list(self._world.pins.values()))

    def _look(self):
        seen = None
        pause = min(0.1, self._patience / 4)
        while not self._stop.wait(pause):
            progress = self._progress()
            if progress != seen:
                seen = progress
                used, wall, edges = self._used(), time.monotonic(), self._edges()
                self._times = 0
                continue
            waited = time.monotonic() - wall
            enough = self._patience if seen == "late" else 10 * self._patience
            flood = self._world.virtual and self._edges() - edges > _EDGES
            if self._used() - used > self._patience or waited > enough or flood:
                self._fire()
                used, wall, edges = self._used(), time.monotonic(), self._edges()

    def _fire(self):
        self._times += 1
        self._firing = True
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(self._main.ident, signal.SIGINT)
        else:
            import _thread

            _thread.interrupt_main()

    def _interrupted(self, number, frame):
        # In the main thread, between two instructions of whatever runs there.
        if not self._firing:
            raise KeyboardInterrupt
        self._firing = False
        text = self._say(frame)
        if self._times > 1:
            self._raise_again(frame, text)
        raise Stuck(text)

    def _raise_again(self, frame, text):
        # The first was caught, by an `except:` inside the loop. This one is raised a second time at the app's next
        # line, which is in that handler, and so comes out of the loop.
        def tracer(frame, event, arg):
            if event == "line":
                raise Stuck(text)  # this ends the tracing, too
            return tracer

        sys.settrace(lambda *_: None)
        while frame is not None:
            if self._place(frame) == (frame.f_code.co_filename, frame.f_lineno):
                frame.f_trace = tracer
            frame = frame.f_back

    def _say(self, frame):
        place = self._place(frame)
        what = "virtual time cannot move" if self._world.virtual else "the time is up, and the program goes on"
        if place is None:
            return what
        task = loop.current
        text = "%s, line %d: %s: " % (place + (what,))
        around = _loop_around(self._tree, place[1])
        who = "task %r" % task.name if task is not None else "the program"
        if around is None:
            return text + "%s computes here for ever, or for very long (--patience gives it longer)" % who
        text += "%s goes round the loop of line %d without ever waiting; put " % (who, around)
        if task is not None:
            return text + "`await sleep(...)` into it, or make it `async for _ in every(...):`"
        return text + "time.sleep(...) into it"


def _loop_around(tree, line):
    # The first line of the innermost loop around `line` in which nothing waits.
    found = None
    for node in ast.walk(tree):
        if isinstance(node, _LOOPS) and node.lineno <= line <= node.end_lineno:
            waits = any(isinstance(inner, _WAITS) for inner in ast.walk(node))
            if not waits and (found is None or node.lineno > found):
                found = node.lineno
    return found
