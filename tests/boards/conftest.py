"""The emulated Pico, for whoever asks for it."""

import pytest
from firmware import NotHere


@pytest.fixture
def served_pico():
    """An emulated Pico with official MicroPython, fresh, that runs by itself; see served.py."""
    from served import Served

    try:
        served = Served()
    except NotHere as error:
        pytest.skip(str(error))
    with served:
        yield served
