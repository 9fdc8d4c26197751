"""CPython's own tests of asyncio, run with coop in the place of asyncio, where the interpreter came with them."""

import importlib.util
import os
import subprocess
import sys

import pytest

PROGRAM = """
import importlib, sys, unittest
import test.test_asyncio.utils
import coop.asyncio

coop.asyncio.install()
suite = unittest.TestSuite()
for name in sys.argv[1:]:
    suite.addTests(unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module("test.test_asyncio." + name)))
result = unittest.TextTestRunner(verbosity=0).run(suite)
print(result.testsRun, "tests", len(result.errors) + len(result.failures), "fail")
sys.exit(not result.wasSuccessful())
"""

# The modules whose every test passes. What fails of the others is about event loop policies, private names that a test
# replaces in CPython's modules, or a child process that begins with the test's own file.
MODULES = {
    "test_locks": (3, 11),
    "test_queues": (3, 11),
    "test_pep492": (3, 11),
    "test_context": (3, 11),
    "test_selector_events": (3, 11),
    "test_buffered_proto": (3, 11),
    "test_sendfile": (3, 11),
    "test_server": (3, 11),
    "test_timeouts": (3, 11),
    "test_taskgroups": (3, 11),
    "test_waitfor": (3, 11),
    "test_eager_task_factory": (3, 12),
    "test_threads": (3, 11),
    "test_unix_events": (3, 13),
    "test_ssl": (3, 13),
}


@pytest.mark.parametrize("module", MODULES)
def test_they_pass(module):
    if sys.version_info < MODULES[module]:
        pytest.skip("before Python %d.%d they tested other things, too" % MODULES[module])
    if module == "test_ssl" and not os.environ.get("COOP_TEST_FULL"):
        pytest.skip("ten seconds; with COOP_TEST_FULL=1")
    try:
        found = importlib.util.find_spec("test.test_asyncio." + module) is not None
    except ImportError:
        found = False
    if not found:
        pytest.skip("this interpreter came without its tests (test.test_asyncio)")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, module],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    assert " 0 fail" in done.stdout
