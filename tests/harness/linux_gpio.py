"""The harness of Linux boards: a simulated GPIO chip of the kernel's, a Raspberry Pi by its label, and Blinka's board.

The program runs in a process of its own. This one is the world around it: what is connected to the pins, who presses,
and when. It is told how the program sets a pin up (the kernel's pulls would overwrite ours), and answers with the levels
that follow; edges go through the kernel alone. What the outputs did comes from the kernel's tracing.
"""

import json
import os
import select
import signal
import socket
import sys
import time
import traceback

from outside import Outside
from program import Harness, Run, program
from tracing import Tracing

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "linux"))

# Everything is loaded before a program begins: where the guest waits for its host, its time leaps.
import child
from gpio_sim import Chip

from coop.ports.sim.world import SimPin, World

LABEL, LINES = os.environ.get("COOP_TEST_CHIP", "pinctrl-bcm2711:58").split(":")
PINS = {"D%d" % n: n for n in range(10)}
ALIASES = {"R0": "D20", "R1": "D21", "R2": "D22", "C0": "D23", "C1": "D24"}
PINS.update((name, int(pin[1:])) for name, pin in ALIASES.items())
# What a program calls when it is loaded.
BEGIN = "import __main__\n__main__.begin()\n"
CIRCUITPYTHON = """\
import coop.circuitpython
import asyncio, board, countio, digitalio, keypad
asyncio.run, asyncio.sleep, board.D1, countio.Counter, digitalio.DigitalInOut, keypad.Keys
"""
_NAMES = {line: name for name, line in PINS.items()}


class LinuxGpio(Harness):
    """See Harness. Real time; in the emulated guest it is exact to some 100 us."""

    name = "linux"
    names = "D0 to D27"
    punctual = False
    ring = 1024
    near = 0.020
    scan = 15  # for each change of a row is told to the process that plays the contacts
    late = 15 if os.environ.get("COOP_GUEST") else 50

    def __init__(self, seed):
        self.seed = seed
        self._outside = Outside(seed)
        for name in ("press", "drive", "close", "wire", "turn", "pull"):
            setattr(self, name, getattr(self._outside, name))

    def __enter__(self):
        self._chip = Chip(LABEL, int(LINES))
        self._tracing = Tracing(LABEL)
        return self

    def __exit__(self, *error):
        self._tracing.stop()
        self._chip.remove()

    def run(self, body, seconds=None, check=True):
        return self.run_source(program(body, BEGIN), "<test>", seconds, check)

    def run_app(self, path, seconds):
        with open(path, encoding="utf-8") as file:
            return self.run_source(BEGIN.replace("()", "(2000)") + file.read(), str(path), seconds)

    def run_circuitpython(self, source, seconds=None, pins=()):
        return self.run_source(CIRCUITPYTHON + BEGIN + source, "code.py", seconds)

    def run_source(self, source, path, seconds=None, check=True):
        """Run a program in which BEGIN stands; what happens outside begins there."""
        world = self._world = World()
        world.pins = {name: SimPin(name, number) for name, number in PINS.items()}
        self._applied = {}
        self._duties = []
        self._epoch = None
        changes = self._outside.changes()
        while changes and changes[0][0] <= 0:
            self._change(changes.pop(0))
        self._tracing.start()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        out, out_in = os.pipe()
        process = os.fork()
        if not process:
            ours.close()
            os.close(out)
            _child(source, path, theirs, out_in)
        theirs.close()
        os.close(out_in)
        with ours:
            lines = self._play(changes, process, ours, out, seconds)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self._tracing.stop()
        os.close(out)
        if check:
            assert status == 0, "\n".join(lines)
        return Run(lines)

    def level(self, pin):
        return self._chip.level(PINS[pin])

    def edges(self, pin):
        duties = [(at, duty) for at, name, duty in self._duties if name == pin]
        edges = [(at - self._epoch, level) for at, level in self._tracing.edges(PINS[pin])]
        if not duties:
            return [(max(0, ns) / 1e9, level) for ns, level in edges]
        return [(max(0, ns) / 1e9, level) for ns, level in measured(edges, [(at - self._epoch, d) for at, d in duties])]

    # The world's side.

    def _play(self, changes, process, asked, out, seconds):
        said = b""
        end = None
        open_ends = {asked, out}
        while open_ends:
            now = time.monotonic_ns()
            due = None
            if self._epoch is not None:
                if end is None and seconds is not None:
                    end = self._epoch + int(seconds * 1e9)
                while changes and self._epoch + changes[0][0] <= now:
                    self._change(changes.pop(0))
                if end is not None and now >= end:
                    os.kill(process, signal.SIGINT)
                    end = now + 10_000_000_000
                times = [self._epoch + changes[0][0]] if changes else []
                due = min(times + [end] * (end is not None), default=None)
            wait = None if due is None else max(0, (due - time.monotonic_ns()) / 1e9)
            ready, _, _ = select.select(list(open_ends), [], [], wait)
            if out in ready:
                data = os.read(out, 65536)
                said += data
                if not data:
                    open_ends.discard(out)
            if asked in ready:
                request = asked.recv(4096)
                if request:
                    self._asked(*json.loads(request))
                    asked.send(b"done")
                else:
                    open_ends.discard(asked)
        return said.decode().splitlines()

    def _asked(self, what, line, value):
        if what == "begin":
            self._epoch = value
            return
        pin = self._world.pins[_NAMES[line]] if line in _NAMES else None
        if pin is None:
            return
        if what == "pwm":
            self._duties.append((time.monotonic_ns(), pin.name, value))
            self._world.output(pin, value)
        elif what == "input":
            pin.open_drain = False
            pin.pull = value
            self._applied.pop(pin.name, None)  # the kernel has set the pull of its own
            self._world.output(pin, None)
        else:
            pin.open_drain = what == "open drain"
            pin.pull = None
            self._world.output(pin, bool(value))
        self._world._settle(pin)
        self._apply()

    def _change(self, change):
        _, what, *arguments = change
        {"drive": self._world.drive, "button": self._world.contact, "contact": self._world.connect}.get(
            what, self._world.pull
        )(*arguments)
        self._apply()

    def _apply(self):
        for pin in self._world.pins.values():
            if (pin.driven is None or pin.open_drain) and self._applied.get(pin.name) != pin.level:
                self._applied[pin.name] = pin.level
                self._chip.drive(PINS[pin.name], pin.level)


def measured(edges, duties):
    """Turn the edges of PWM by software into [(ns, duty)]: what was asked for, where that is what was seen. Levels from
    before the first duty stay as they are."""
    told = [(at, level) for at, level in edges if at < duties[0][0]]
    for at, duty in duties:
        if not told or told[-1][1] != duty:
            told.append((at, duty))
    for n, (at, duty) in enumerate(told):
        until = told[n + 1][0] if n + 1 < len(told) else edges[-1][0]
        if duty and duty < 1:  # not None, either: an input
            # Whole periods, from one rise to another.
            inside = [(ns, level) for ns, level in edges if at <= ns < until and level is not None]
            rises = [n for n, (_, level) in enumerate(inside) if level]
            if len(rises) < 2:
                continue  # over before a period was
            high = sum(inside[n + 1][0] - inside[n][0] for n in rises[:-1])
            seen = high / (inside[rises[-1]][0] - inside[rises[0]][0])
            assert abs(seen - duty) < 0.1, "the duty was %r, and %r was asked for" % (seen, duty)
    if edges[-1][1] is None:
        told.append(edges[-1])
    return told


def _child(source, path, world, out):
    # The program's process: it ends here, whatever happens.
    status = 1
    try:
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout = open(1, "w", buffering=1, closefd=False)
        sys.stderr = open(2, "w", buffering=1, closefd=False)
        main = child.prepare(world, ALIASES)
        sys.argv = [path]
        exec(compile(source, path, "exec"), main)
        status = 0
    except KeyboardInterrupt:
        status = 0  # the time was up
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


HARNESSES = [LinuxGpio]
