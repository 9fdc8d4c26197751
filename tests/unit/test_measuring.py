"""The monitor on CPython: the loops that it puts in the scheduler's place, the gate, and the lines of slow steps."""

import difflib
import inspect
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import coop
from coop import create_task, monitor, sleep
from coop.asyncio.cpython import spinning
from coop.loop import Loop, loop
from coop.monitor import measured_spin, measuring, slow_lines

HERE = "test_measuring.py"


@pytest.fixture(autouse=True)
def _off():
    yield
    monitor.stop()
    monitor.on_slow = None


def _code(source):
    lines = [line.strip() for line in source.split("\n")]
    return [line for line in lines if line and not line.startswith(("#", '"""'))]


@pytest.mark.parametrize(
    "name, gate, its_own",
    [
        ("measured_spin", "if gate:", ["took(entry)"] * 2),
        (
            "measured_spin_board",
            "if clock() >= limit:",
            ["limit = took(entry)"] * 2 + ["clock = ticks", "limit = 0", "limit = 0"],
        ),
    ],
)
def test_the_measured_loop_is_the_schedulers_and_some_lines_more(name, gate, its_own):
    # What is changed in Loop._spin has to be changed in its copies, too.
    source = open(measuring.__file__.replace("measuring", name)).read()
    copy = _code(source[source.index("def spin(") :])
    plain = _code(inspect.getsource(Loop._spin))
    changes = list(difflib.ndiff(plain, copy))
    gone = sorted(line[2:] for line in changes if line.startswith("- "))
    new = sorted(line[2:] for line in changes if line.startswith("+ "))
    assert gone == sorted(
        ["def _spin(self, end=None):", "wait = self._wait", "self._switch(end)"]
        + ["if self._stop == 2:  # somebody begins to measure, or ends it (measuring.py)"]
    )
    assert new == sorted(
        ["def spin(self, end=None):"]
        + ['took, begin, count, passed, wait, reps, adopt = load("monitor.measuring").FOR_SPIN']
        + ["if tasks == ready:", "reps[0] += 1", "else:", "count(passed())", "reps[0] = 1"]
        + ["if not limit:" if "board" in name else "if gate:", "begin()", gate, gate]
        + ["if len(entry) == 4:", "adopt(entry)"]
        + its_own
    )


def test_the_event_loops_loop_is_the_schedulers_and_some_lines_more():
    copy = _code(inspect.getsource(spinning.spin))
    plain = _code(inspect.getsource(Loop._spin))
    changes = list(difflib.ndiff(plain, copy))
    gone = sorted(line[2:] for line in changes if line.startswith("- "))
    new = sorted(line[2:] for line in changes if line.startswith("+ "))
    assert gone == sorted(
        ["def _spin(self, end=None):", "self._deadline = end", "self._switch(end)"]
        + ["entry = send = request = value = None", "now = task = pop = heappop"]
        + ["if now >= self.limit:", "now = self._rebase(now)"]
        + ["if end is not None and self.clock() >= self._deadline:", "return"]
    )
    assert new == sorted(
        ["def spin(self, event_loop):", "self._deadline = None", "self._switch(None)", "pop = heappop"]
        # What was written is sent.
        + ["unsent = event_loop._unsent", "send_all = event_loop._send_all"]
        + ["if unsent:", "send_all()"] * 2
        # Callbacks and ends.
        + ["over = OVER", "elif request is over:", "if entry[2] is None:"]
        + ["entry[3] = None  # a task that is over, which the list of the pass shall not keep alive"]
        # Long passes.
        + ["look = None", "if len(ready) > _STEPS and not self.virtual:", "look = i = 0", "else:"]
        + ["if look is not None:", "i += 1", "if i > look:", "look = i + _STEPS"]
        + ["if heap and heap[0][0] <= self.clock():", "look += 2 * _overtake(self, tasks, i)"]
    )


class Gate:
    """A pretended clock, and a gate that opens when a test says so."""

    def __init__(self, monkeypatch):
        self.now = 0
        self.closed = 0
        monkeypatch.setattr(measuring, "clocks", lambda: (lambda: self.now, lambda: self.now, -1))
        monkeypatch.setattr(measuring, "unmeasured", self.close)

    def close(self):
        self.closed += 1
        measured_spin.gate[:] = ()
        return 1

    def open(self):
        measured_spin.gate[:] = (self.now,)


def test_what_goes_by_unmeasured_is_put_down_in_proportion(monkeypatch):
    gate = Gate(monkeypatch)

    async def works(ns):
        while True:
            gate.now += ns
            await sleep(0)

    async def main():
        for ns in (1000, 3000):
            create_task(works(ns), name=str(ns))
        for _ in range(40):
            await sleep(0)
        assert gate.closed == 1  # after SERIES steps
        for _ in range(1000):
            await sleep(0)
        before = gate.now
        gate.open()
        for _ in range(5):
            await sleep(0)
        assert gate.closed == 2
        return monitor.snapshot(), before

    monitor.start()
    seen, _ = coop.run(main())
    me, one, three = seen.tasks
    assert one.steps in (1044, 1045, 1046) and three.steps in (one.steps, one.steps - 1)
    assert one.total == pytest.approx(one.steps * 1e-6, rel=0.01)
    assert three.total == pytest.approx(three.steps * 3e-6, rel=0.01)
    assert one.longest == 1e-6 and three.longest == 3e-6
    assert me.total == 0
    assert seen.load == 1 and seen.idle == 0


def test_a_long_step_is_found_where_most_go_by_unmeasured(monkeypatch):
    gate = Gate(monkeypatch)
    slow = []

    async def works():
        for n in range(300):
            gate.now += 1000
            if n == 200:
                gate.open()  # while it works
                gate.now += 60_000_000
            await sleep(0)

    async def main():
        task = create_task(works(), name="works")
        for _ in range(210):
            await sleep(0)
        seen = monitor.snapshot()
        await task
        return seen

    monitor.on_slow = lambda task, ms: slow.append((task.name, round(ms)))
    monitor.start(slow_ms=50)
    seen = coop.run(main())
    assert slow == [("works", 60)]
    assert seen.tasks[1].longest == 0.06
    assert seen.tasks[0].longest < 0.001


def test_the_thread_opens_the_gate_of_a_program_that_never_idles():
    async def main():
        while not measured_spin.gate or measuring._series == 0:
            await sleep(0)
        while measured_spin.gate:
            await sleep(0)
        while not measured_spin.gate:  # until the thread opens it
            await sleep(0)
        return measured_spin._thread

    monitor.start()
    assert coop.run(main()).daemon


def test_the_line_of_a_slow_step_in_real_time(capfd):
    async def main():
        began = time.perf_counter()
        # For longer than a millisecond, and until the thread has seen it here.
        while slow_lines._seen[1] is None or time.perf_counter() - began < 0.002:
            time.sleep(0)
        await sleep(0)

    line = inspect.getsourcelines(main)[1] + 3
    coop.run(main(), slow_ms=1)
    said = capfd.readouterr().err
    assert "main' held the processor for " in said
    assert " (%s, line %d)" % (HERE, line) in said or " (%s, line %d)" % (HERE, line + 1) in said


def test_a_thread_may_ask():
    rows = []

    async def main():
        asks = threading.Thread(target=lambda: rows.extend(monitor.snapshot().tasks))
        asks.start()
        asks.join()
        await sleep(0)

    monitor.start()
    coop.run(main())
    assert [row.state for row in rows] == ["running"]


def test_beside_asyncio():
    import asyncio

    async def main():
        for _ in range(3):
            await sleep(0.001)
        return monitor.snapshot()

    monitor.start()
    seen = asyncio.run(coop.in_asyncio(main()))
    assert seen.tasks[0].steps == 4
    assert seen.idle > 0


def test_ctrl_c_leaves_it_whole():
    async def main():
        await sleep(0.001)
        raise KeyboardInterrupt

    monitor.start()
    with pytest.raises(KeyboardInterrupt):
        coop.run(main())
    assert loop._spin is measuring.spin
    monitor.stop()
    assert "_spin" not in loop.__dict__ and loop.idle is not measuring.timed_idle


def test_all_goes_as_without_the_monitor():
    # The measured loop is another one: it does the same.
    here = Path(__file__).resolve().parent
    files = [path for path in (here / "portable").glob("test_*.py") if path.stem != "test_monitor"]
    command = [sys.executable, here / "run_portable.py", "--monitor", *files]
    done = subprocess.run(command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
    assert done.returncode == 0 and done.stdout.count("ok ") > 100, done.stdout


@pytest.mark.parametrize("first", ["from coop import monitor", "import coop.monitor", "import coop.monitor.measuring"])
def test_it_can_be_the_first_that_is_imported(first):
    subprocess.run([sys.executable, "-c", first], check=True)
