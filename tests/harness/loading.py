"""Servers in processes of their own, on coop and on the interpreter's own asyncio, and wrk that asks them."""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest
from streaming import command, free_port

LIBRARIES = Path(__file__).resolve().parent.parent / "asyncio" / "libraries"
SCHEDULERS = ["own", "coop"]
FULL = bool(os.environ.get("COOP_TEST_FULL"))


def needs(program):
    """Return the path of a program; the test is skipped, saying how to get it, where there is none."""
    found = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin")
    if found is None:
        pytest.skip("no %s here: apt-get install %s" % (program, program))
    return found


def alone(library, folder):
    """Put a library that is installed here into a folder, for MicroPython, and nothing else; returns the folder."""
    spec = importlib.util.find_spec(library)
    if spec is None:
        pytest.skip("no %s here: pip install %s" % (library, library))
    origin = Path(spec.origin)
    origin = origin.parent if spec.submodule_search_locations else origin
    link = folder / origin.name
    if not link.is_symlink():
        link.symlink_to(origin)
    return folder


def processor_time(pid):
    """Return the seconds of processor time that a process has had (Linux)."""
    return int(Path("/proc/%d/schedstat" % pid).read_text().split()[0]) / 1e9


def turn_about(measure, fine, rounds=3):
    """Have measure(scheduler) return figures, of asyncio's and of coop's turn about; returns {scheduler: [figures, ...]}.

    What else the machine does may spoil a round, and makes none better than it is: so the best of a figure's rounds is to
    be looked at. If fine(what there is) is false after `rounds` of each, there are twice as many more; what is too slow
    is too slow in all of them.
    """
    found = {scheduler: [] for scheduler in SCHEDULERS}
    for turn in range(3 * rounds):
        if turn >= rounds and fine(found):
            break
        # (Who comes second has a warmer cache, or a hotter processor.)
        for scheduler in SCHEDULERS if turn % 2 else SCHEDULERS[::-1]:
            found[scheduler].append(measure(scheduler))
    return found


class Server:
    """A program of libraries/ in a process of its own, with a port.

    With `first` it has the highest priority that a program can ask for, where that is allowed (root): what is measured is
    then its own.
    """

    def __init__(self, interpreter, program, scheduler, folders=(), arguments=(), first=False):
        self.port = free_port()
        self.url = "http://127.0.0.1:%d" % self.port
        line, environment = command(interpreter, LIBRARIES / program, folders)
        # A file, and no pipe: nobody reads while it runs, and thousands of reports would fill a pipe and stop it.
        self._printed = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            line + [scheduler, str(self.port), *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
        )
        if first:
            # (Not SCHED_FIFO: Linux stops for 50 ms of each second what then takes more than 95 % of a processor.)
            with contextlib.suppress(AttributeError, OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, -20)

    def __enter__(self):
        deadline = time.monotonic() + 20
        while True:
            try:
                self.get("/")
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError("the server does not answer:\n%s" % self.end())

    def __exit__(self, kind, error, traceback):
        output = self.end()
        if error is not None:
            print(output)

    def get(self, path, data=None):
        with urllib.request.urlopen(self.url + path, data, timeout=30) as answer:
            return answer.read().decode()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
        with self._printed as file:
            file.seek(0)
            return file.read()

    def wrk(self, seconds, connections=50):
        """Ask for "/" all the time; returns (requests, requests/s, those for a second of the server's processor time)."""
        before = processor_time(self.process.pid)
        done = subprocess.run(
            [needs("wrk"), "-t1", "-c%d" % connections, "-d%ds" % seconds, "--timeout", "10s", self.url + "/"],
            stdout=subprocess.PIPE,
            universal_newlines=True,
            check=True,
        ).stdout
        used = processor_time(self.process.pid) - before
        for wrong in ("Socket errors", "Non-2xx"):
            assert wrong not in done, done
        requests = int(re.search(r"(\d+) requests in", done).group(1))
        return requests, float(re.search(r"Requests/sec:\s*([\d.]+)", done).group(1)), requests / used
