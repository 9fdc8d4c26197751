"""Programs written for CircuitPython, on a simulated board."""

import importlib
import sys

import pytest


@pytest.fixture
def circuitpython(board):
    """coop.circuitpython, installed, beside a board. Not imported before: importing it installs the names for all."""
    module = importlib.import_module("coop.circuitpython")
    module.install()
    yield module
    module.uninstall()


@pytest.fixture
def names(circuitpython):
    """A function that imports a module by its name."""
    return importlib.import_module


@pytest.fixture
def modules(circuitpython):
    """coop.circuitpython, not installed; afterwards `sys.modules` is as it was."""
    circuitpython.uninstall()
    before = dict(sys.modules)
    yield circuitpython
    circuitpython.uninstall()
    sys.modules.clear()
    sys.modules.update(before)
