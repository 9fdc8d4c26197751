"""The real MicroPython, on a tree made as for a board."""

import pytest
import unix_vm


@pytest.fixture(scope="session")
def micropython():
    """A function that runs MicroPython with these arguments, on a staged tree; returns the CompletedProcess."""
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    # Without a port: no port is for this build, which has no pins.
    lib = unix_vm.tree(None)

    def run(*arguments, cwd=None, timeout=300):
        return unix_vm.run(arguments, [lib], cwd or lib, timeout)

    run.lib = lib
    return run
