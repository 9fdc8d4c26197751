"""Compares src/coop/__init__.pyi with what coop really has, by mypy's stubtest. Run with coop and mypy installed.

    python tests/types/check_stub.py

A name, a parameter or a default that differs is reported; the exit status is 1 then.
"""

import sys
from pathlib import Path

from mypy import stubtest

import coop.names

# All names are loaded first, and CircuitPython's modules are kept out: stubtest imports every module that it finds, and
# importing those puts them in the place of Python's own.
for line in coop.names.NAMES.split("\n"):
    for name in line.split()[1:]:
        if not hasattr(coop, name):
            print("coop.%s is promised, and is not there" % name)
sys.modules["coop.circuitpython"] = None

here = Path(__file__).resolve().parent
sys.argv[1:] = [
    "coop",
    "--mypy-config-file",
    str(here.parent.parent / "mypy.ini"),
    "--allowlist",
    str(here / "stubtest.allow"),
    "--ignore-unused-allowlist",
]
sys.exit(stubtest.main())
