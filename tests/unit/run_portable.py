"""Runs the portable tests on MicroPython (or any Python): `micropython run_portable.py [--monitor] [FILE...]`.

Without files: all of portable/ beside this script. With --monitor the monitor is on meanwhile. Prints "ok NAME" or
"FAIL NAME" with a traceback for each test function; the exit status is 1 if one failed.
"""

import gc
import os
import sys

here = __file__.rsplit("/", 1)[0] if "/" in __file__ else "."
sys.path.insert(0, here + "/portable")

from virtual import clean_up, print_exception  # noqa: E402


def run_file(path):
    """Run every test_* function of one file, in the order of their names; returns how many failed."""
    name = path.rsplit("/", 1)[-1][:-3]
    try:
        module = __import__(name)
    except Exception as error:
        print("FAIL", name)
        print_exception(error)
        return 1
    failed = 0
    for test in sorted(n for n in dir(module) if n.startswith("test_")):
        gc.collect()
        if monitored:
            from coop import monitor

            monitor.start()
        try:
            getattr(module, test)()
            print("ok %s.%s" % (name, test))
        except Exception as error:
            failed += 1
            print("FAIL %s.%s" % (name, test))
            print_exception(error)
        clean_up()
    return failed


monitored = "--monitor" in sys.argv
files = [name for name in sys.argv[1:] if name != "--monitor"]
if not files:
    names = sorted(os.listdir(here + "/portable"))
    files = [here + "/portable/" + n for n in names if n.startswith("test_") and n.endswith(".py")]
failures = 0
for file in files:
    failures += run_file(file)
if failures:
    print(failures, "failed")
sys.exit(1 if failures else 0)
