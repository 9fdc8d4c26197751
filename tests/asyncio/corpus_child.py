"""Runs programs of the corpus on CPython, in virtual time: python corpus_child.py asyncio|coop FILE...

Each runs in a process of its own, forked from this one. It prints a line for each: JSON, [file, what it printed].
"""

import io
import json
import os
import selectors
import sys
import time
import traceback

now = 1_000_000_000
_select = selectors.SelectSelector


class VirtualSelector(_select):
    """Time stands still but for waits, which are over at once. A wait without end is for a thread, and real."""

    def select(self, timeout=None):
        global now
        ready = _select.select(self, 0)
        if ready:
            return ready
        if timeout is None:
            return _select.select(self, 20)
        if timeout > 0:
            now += max(int(timeout * 1e9), 1)
        return []


selectors.DefaultSelector = VirtualSelector
time.monotonic = lambda: now / 1e9
time.monotonic_ns = lambda: now

if sys.argv[1] == "coop":
    import coop.asyncio

    coop.asyncio.install()
import asyncio  # noqa: E402

if sys.argv[1] == "coop":
    from coop.loop import loop

    loop.clock = time.monotonic_ns
    assert asyncio is coop.asyncio
    asyncio.EventLoop  # noqa: B018 (loaded now, and not by each child)
    asyncio.run  # noqa: B018


def run(path):
    """Run a program; returns what it printed."""
    out = sys.stdout = io.StringIO()
    sys.stderr = io.StringIO()
    source = open(path, encoding="utf-8").read()
    try:
        exec(compile(source, path, "exec"), {"__name__": "__main__"})
    except BaseException:
        out.write("ended by " + traceback.format_exc().strip().splitlines()[-1])
        out.write("" if os.environ.get("CORPUS_BRIEF") else "\n" + traceback.format_exc())
    return out.getvalue()


def main():
    """Fork, run, and tell."""
    for path in sys.argv[2:]:
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            with os.fdopen(write, "w", encoding="utf-8") as pipe:
                pipe.write(run(path))
                pipe.flush()
            os._exit(0)
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as pipe:
            text = pipe.read()
        os.waitpid(pid, 0)
        print(json.dumps([path, text]), flush=True)


main()
