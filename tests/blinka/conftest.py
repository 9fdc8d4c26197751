"""These tests need adafruit-blinka and gpiod: `tox -e blinka`."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def pytest_collection_modifyitems(items):
    if importlib.util.find_spec("adafruit_platformdetect") is None:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="adafruit-blinka is not installed; see tox -e blinka"))
