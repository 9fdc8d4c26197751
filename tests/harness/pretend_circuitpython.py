"""The harness of CircuitPython's port on CPython, with pretend modules: see pretend_cp/."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from outside import Outside
from program import Harness, Run, program

PRETEND = Path(__file__).resolve().parent / "pretend_cp"
# The pins that a program names, "D3" or "R0", and no other word.
_PIN = re.compile(r"\b[DRC]\d\b")
# Tests are about what a port can know: so it looks as often as it can.
_BEGIN = "\nfrom coop.hal import port\nport().slice_ms = 1\n"


class PretendCircuitPython(Harness):
    """CPython, in a process of its own for each program, and a pretend Pico."""

    name = "circuitpython"
    names = "GP0 to GP28"
    late = 4
    near = 0.005
    early = 1  # ticks of 1/1024 s, told in whole ms
    ring = 0
    rests = False
    scans = True
    timeout = 300
    kind = "pico"
    pins = {"D%d" % n: "GP%d" % n for n in range(10)}
    pins.update({"R%d" % n: "GP%d" % (10 + n) for n in range(3)}, C0="GP13", C1="GP14")

    def __init__(self, seed):
        self.seed = seed
        self.outcome = None

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        self._outside = outside = Outside(self.seed)
        self.press, self.drive, self.close = outside.press, outside.drive, outside.close
        self.wire, self.turn, self.pull = outside.wire, outside.turn, outside.pull
        return self

    def __exit__(self, *error):
        self._folder.cleanup()

    def run(self, body, seconds=None, check=True):
        return self._run(program(body, _BEGIN), seconds, check)

    def run_app(self, path, seconds):
        return self._run(Path(path).read_text(encoding="utf-8"), seconds, True)

    def level(self, pin):
        return self.outcome["pins"][self.pins[pin]][1]

    def edges(self, pin):
        edges = [(ns / 1e9, level) for ns, level in self.outcome["pins"][self.pins[pin]][0]]
        # A PWM output that gets another frequency starts anew, and has let go for a moment.
        gaps = [i for i, gap in enumerate(zip(edges, edges[1:], edges[2:])) if _is_gap(*gap)]
        return [edge for i, edge in enumerate(edges) if i - 1 not in gaps and i - 2 not in gaps]

    def _run(self, source, seconds, check):
        folder = Path(self._folder.name)
        (folder / "program.py").write_text(source, encoding="utf-8")
        named = sorted(set(_PIN.findall(source)))
        aliases = ["%s = %r\n" % (pin, self.pins[pin]) for pin in named if pin in self.pins]
        (folder / "coop_pins.py").write_text("".join(aliases), encoding="utf-8")
        changes = []
        for ns, what, pin, *others in self._outside.changes():
            changes.append([ns, what, self.pins[pin]] + [self.pins.get(other, other) for other in others])
        (folder / "changes").write_text(json.dumps(changes), encoding="utf-8")
        shown = "-" if seconds is None else str(seconds)
        done = subprocess.run(
            [sys.executable, str(PRETEND / "run.py"), "program.py", "changes", shown, str(self.seed), self.kind, "out"],
            cwd=str(folder),
            env=dict(os.environ, PYTHONPATH="%s:%s" % (PRETEND, folder)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=self.timeout,
            universal_newlines=True,
        )
        lines = done.stdout.splitlines()
        assert (folder / "out").exists(), "it did not end:\n" + "\n".join(lines)
        assert not check or not done.returncode, "the program failed:\n" + "\n".join(lines)
        self.outcome = json.loads((folder / "out").read_text(encoding="utf-8"))
        return Run(lines)


def _is_gap(before, gap, after):
    return gap[1] is None and before[1] == after[1] and after[0] - gap[0] < 0.0002


class PicoW(PretendCircuitPython):
    """Its LED is behind the radio chip."""

    name = "circuitpython-pico_w"
    kind = "pico_w"


class SmallBuild(PretendCircuitPython):
    """CircuitPython without keypad, countio, rotaryio, rp2pio and pwmio."""

    name = "circuitpython-small"
    kind = "small"


HARNESSES = [PretendCircuitPython]
