"""Runs a program in the pretend world: micropython run.py FIRST PROGRAM CHANGES SECONDS SEED.

FIRST is a file that is run before the time begins (on a board loading takes time, but no test is about that), PROGRAM
another; SECONDS after which it is interrupted, or "-". Beside what the program prints it prints lines that
begin with "= " (an output: pin, us, level), "~ " (how it ended) and "! " (what must not be).
"""

import os
import sys

import machine
import world

first, program, changes, seconds, seed = sys.argv[1:]


class _Implementation:
    name = sys.implementation.name
    version = tuple([int(part) for part in os.getenv("PRETEND_VERSION").split(".")])
    _machine = machine.NAME


class _Sys:
    platform = machine.PLATFORM
    implementation = _Implementation

    def __getattr__(self, name):
        return getattr(sys, name)


sys.modules["sys"] = _Sys()
sys.modules["world"] = world

with open(first) as file:
    exec(file.read())
with open(program) as file:
    source = file.read()
world.begin(changes, None if seconds == "-" else float(seconds), int(seed))
status = 0
try:
    exec(source, {"__name__": "__main__"})
except KeyboardInterrupt:
    if world.limit is None or world.now < world.limit:
        raise
except SystemExit as error:
    status = 1
    print("SystemExit:", error.value)
except Exception as error:
    status = 1
    sys.print_exception(error)
world.end()
sys.exit(status)
