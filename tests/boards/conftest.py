"""The emulated Pico, for whoever asks for it."""

import pytest
from pico import NotHere, running


@pytest.fixture
def micropython_pico():
    """An emulated Pico with official MicroPython, fresh; see pico.py."""
    try:
        context = running("micropython")
        pico = context.__enter__()
    except NotHere as error:
        pytest.skip(str(error))
    yield pico
    context.__exit__(None, None, None)
