"""Runs a program in the pretend world: micropython run.py PROGRAM CHANGES SECONDS SEED [circuitpython].

PROGRAM is a file; SECONDS after which it is interrupted, or "-". Beside what the program prints it prints lines that
begin with "= " (an output: pin, us, level), "~ " (how it ended) and "! " (what must not be).
"""

import sys

import machine
import world

program, changes, seconds, seed = sys.argv[1:5]


class _Sys:
    platform = machine.PLATFORM

    def __getattr__(self, name):
        return getattr(sys, name)


sys.modules["sys"] = _Sys()
sys.modules["world"] = world

# What is loaded when first used is here already: on a board that takes time, too, but no test is about that.
import coop  # noqa: E402
from coop.names import WHERE  # noqa: E402

for _names in WHERE.values():
    for _name in _names.split():
        getattr(coop, _name)
if "circuitpython" in sys.argv[5:]:
    import coop.circuitpython

with open(program) as file:
    source = file.read()
world.begin(changes, None if seconds == "-" else float(seconds), int(seed))
status = 0
try:
    exec(source, {"__name__": "__main__"})
except KeyboardInterrupt:
    if not world.over:
        raise
except SystemExit as error:
    status = 1
    print("SystemExit:", error.value)
except Exception as error:
    status = 1
    sys.print_exception(error)
world.end()
sys.exit(status)
