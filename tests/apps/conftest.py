"""What the tests of the apps share."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture
def app():
    """A function that returns the path of an example."""
    return lambda name: EXAMPLES / (name + ".py")
