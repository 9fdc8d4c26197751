"""The harnesses of MicroPython's unix port, with a pretend `machine` of several kinds of board: see pretend/."""

import re
import tempfile
from pathlib import Path

import pytest
import unix_vm
from outside import Outside
from program import IMPORTS, Harness, Run, program

PRETEND = Path(__file__).resolve().parent / "pretend"
# The pins that a program names, "D3" or "R0", and no other word.
_PIN = re.compile(r"\b[DRC]\d\b")


class UnixMicroPython(Harness):
    """The real interpreter, in a process of its own for each program."""

    late = 5
    seeds = 1  # 20 of them with COOP_TEST_FULL
    kind = None  # of pretend/machine.py
    version = "1.26.1"  # what it says that it is
    without = ""  # names that its `machine` shall lack, and modules
    timeout = 120  # s, for a program
    # Which pins D0 to D9, R0 to R2, C0 and C1 are.
    pins = {"D%d" % n: n for n in range(10)}
    pins.update({"R%d" % n: 10 + n for n in range(3)}, C0=13, C1=14)

    def __init__(self, seed):
        self.seed = seed
        if unix_vm.binary() is None:
            pytest.skip(unix_vm.MISSING)
        self._folder = tempfile.TemporaryDirectory()
        self._edges = {}
        self._levels = {}
        self.polls = None  # how often the program began to wait

    def __enter__(self):
        self._outside = outside = Outside(self.seed)
        self.press, self.drive, self.close = outside.press, outside.drive, outside.close
        self.wire, self.turn, self.pull = outside.wire, outside.turn, outside.pull
        return self

    def __exit__(self, *error):
        self._folder.cleanup()

    def run(self, body, seconds=None, check=True):
        return self._run(program(body), seconds, check)

    def run_app(self, path, seconds):
        # The reaction game counts on the clock's milliseconds, which in the simulator begin at 0.
        return self._run(Path(path).read_text(), seconds, round_clock=2000)

    def run_circuitpython(self, source, seconds=None, pins=()):
        return self._run(source, seconds, first="import coop.circuitpython\n")

    def level(self, pin):
        return self._levels[self._id(pin)]

    def edges(self, pin):
        return self._edges.get(self._id(pin), [])

    def _id(self, pin):
        # What the pretend world calls it.
        return str(self.pins[pin])

    def _native(self, pin):
        # What the program calls it.
        return self.pins[pin]

    def _run(self, source, seconds, check=True, first=IMPORTS, round_clock=0):
        folder = Path(self._folder.name)
        (folder / "first.py").write_text(first)
        (folder / "program.py").write_text(source)
        named = sorted(set(_PIN.findall(source)))
        aliases = ["%s = %r\n" % (pin, self._native(pin)) for pin in named if pin in self.pins]
        (folder / "coop_pins.py").write_text("".join(aliases))
        with open(folder / "changes", "w") as file:
            for ns, what, pin, *others in self._outside.changes():
                file.write("%d %s %s" % (ns // 1000, what, self._id(pin)))
                for other in others:
                    word = self._id(other) if other in self.pins else other
                    word = "z" if word is None else (int(word) if isinstance(word, (bool, int)) else word)
                    file.write(" %s" % word)
                file.write("\n")
        done = unix_vm.run(
            [PRETEND / "run.py", "first.py", "program.py", "changes", "-" if seconds is None else seconds, self.seed],
            [PRETEND, folder, unix_vm.tree("micropython")],
            folder,
            self.timeout,
            {
                "PRETEND_BOARD": self.kind,
                "PRETEND_VERSION": self.version,
                "PRETEND_WITHOUT": self.without,
                "PRETEND_SEED": str(self.seed),
                "PRETEND_ROUND": str(round_clock),
            },
        )
        lines = self._sort(done.stdout.splitlines())
        assert not check or done.returncode in (0, -9), "the program failed:\n" + "\n".join(lines)
        return Run(lines)

    def _sort(self, printed):
        # The program's own lines; the others are kept.
        self._edges = {}
        lines = []
        for line in printed:
            words = line.split(" ")
            if words[0] == "=":
                level = {"None": None, "0": 0, "1": 1}.get(words[3], words[3])
                level = float(level) if isinstance(level, str) else level
                edges = self._edges.setdefault(words[1], [])
                if not edges or edges[-1][1] != level:  # a pin that becomes PWM may keep its level
                    edges.append((int(words[2]) / 1e6, level))
            elif words[:2] == ["~", "level"]:
                self._levels[words[2]] = words[3] == "1"
            elif words[:2] == ["~", "polls"]:
                self.polls = int(words[2])
            else:
                lines.append(line)
        wrong = [line for line in lines if line[:2] == "! "]
        assert not wrong, "\n".join(lines)
        return lines


class RP2(UnixMicroPython):
    """A Raspberry Pi Pico: hard interrupts that say which edge it was."""

    name = "micropython-rp2"
    kind = "rp2"
    names = "GP0 to GP22"


class STM32(UnixMicroPython):
    """Hard interrupts that say nothing; pins of one number share one. Pins have no numbers, but names."""

    name = "micropython-stm32"
    kind = "stm32"
    names = "A0 to A15"
    numbers = False
    pins = {"D%d" % n: "A%d" % n for n in range(10)}
    pins.update({"R%d" % n: "B1%d" % n for n in range(3)}, C0="B13", C1="B14")


class ESP32(UnixMicroPython):
    """Pin.irq() has no argument `hard`."""

    name = "micropython-esp32"
    kind = "esp32"
    names = "0 to 5"
    pins = {"D%d" % n: n for n in range(6)}
    pins.update(D6=16, D7=17, D8=18, D9=19, R0=21, R1=22, R2=23, C0=25, C1=26)


class ESP8266(UnixMicroPython):
    """Pin.irq(hard=True) is an error; pin 16 has no interrupt."""

    name = "micropython-esp8266"
    pull_down = False
    kind = "esp8266"
    names = "0 to 5"
    pins = {"D%d" % n: n for n in range(6)}
    pins.update(D6=9, D7=10, D8=12, D9=13, R0=14, R1=15, R2=16, C0=12, C1=13)


class PicoW(RP2):
    """A Raspberry Pi Pico W, whose LED hangs on the WiFi chip."""

    name = "micropython-pico-w"
    kind = "pico_w"
    pins = dict(RP2.pins, LED="LED")


class Zephyr(UnixMicroPython):
    """Pins are named by tuples, and each call of Pin() makes another object."""

    name = "micropython-zephyr"
    kind = "zephyr"
    names = "D1"
    numbers = False

    def _native(self, pin):
        return ("gpio0", self.pins[pin])


HARNESSES = [RP2, STM32, ESP32, ESP8266]
