"""Runs a program on the pretend chip: python run.py PROGRAM CHANGES SECONDS SEED KIND OUTCOME.

PROGRAM is a file. CHANGES is a file of JSON: what happens at the pins, as harness/outside.py tells it. After SECONDS
the program is interrupted, as by Ctrl-C; "-" lets it run to its end. KIND is pico, pico_w, or small, which lacks what
small builds leave out. OUTCOME gets, as JSON, what the pins did.
"""

import json
import sys
import time as _time
import traceback
import types

program, changes, seconds, seed, kind, outcome = sys.argv[1:7]

import chip  # noqa: E402

from coop.loop import loop  # noqa: E402

chip.kind = kind
if kind == "small":
    for _name in ("keypad", "countio", "rotaryio", "rp2pio", "pwmio"):
        sys.modules[_name] = None

time = types.ModuleType("time")
time.__dict__.update(_time.__dict__)
time.sleep = chip.sleep
time.monotonic_ns = lambda: chip.world.now
time.monotonic = lambda: chip.world.now / 1e9

# The scheduler's clock as a board has it: whole milliseconds, widened over the wraps of ticks_ms().
_last = [0, 0]


def clock():
    chip.spend(10)
    ticks = chip.ticks_ms()
    _last[1] += (ticks - _last[0]) & chip.MASK
    _last[0] = ticks
    return _last[1] * 1000000


def count_pass(ready):
    chip.pass_time(60000 * len(ready))


def change(what, pin, *others):
    world = chip.world
    if what == "contact":
        world.connect(pin, *others)
    else:
        {"drive": world.drive, "button": world.contact, "pull": world.pull}[what](pin, *others)


sys.modules["time"] = time
import microcontroller  # noqa: E402, F401

import coop.hal.choose  # noqa: E402
import coop.platform_circuitpython  # noqa: E402

with open(changes, encoding="utf-8") as _file:
    for _ns, *_what in json.load(_file):
        if _ns:
            chip.world.at_ns(_ns, lambda what=_what: change(*what))
        else:
            change(*_what)
chip.world._now = 1
chip.begin(None if seconds == "-" else float(seconds), int(seed))
_last[0] = chip.ticks_ms()
loop.clock = clock
loop.idle = coop.platform_circuitpython.idle
loop.on_pass = count_pass
coop.hal.choose.use("circuitpython")

sys.platform = "RP2040"
status = 0
with open(program, encoding="utf-8") as _file:
    _code = compile(_file.read(), program, "exec")
try:
    exec(_code, {"__name__": "__main__", "__file__": program})
except KeyboardInterrupt:
    if not chip.over:
        raise
except Exception:
    status = 1
    traceback.print_exc(file=sys.stdout)
with open(outcome, "w", encoding="utf-8") as _file:
    pins = {name: [sim.edges, sim.level] for name, sim in chip.world.pins.items()}
    json.dump({"pins": pins, "slept": chip.slept, "now": chip.world.now}, _file)
sys.exit(status)
