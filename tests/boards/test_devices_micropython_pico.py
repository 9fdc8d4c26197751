"""Devices on an emulated Pico with official MicroPython, edge by edge."""

import pytest
from pico_micropython import PicoMicroPython

NEOPIXEL = """
pixel = NeoPixel(board.D1)
pixel.color = 1, 0.5, 0
await sleep(0.01)
pixel.deinit()
"""


@pytest.fixture
def board():
    with PicoMicroPython(1) as harness:
        yield harness


@pytest.mark.xdist_group("apps")
def test_what_a_neopixel_is_sent(board):
    board.run(NEOPIXEL)
    edges = board.edges("D1")
    highs = [b[0] - a[0] for a, b in zip(edges, edges[1:]) if a[1] == 1]
    bits = "".join("1" if high > 0.6e-6 else "0" for high in highs)
    sent = [int(bits[n : n + 8], 2) for n in range(0, len(bits), 8)]
    # Green comes first; dark at first, and when it is given back.
    assert sent == [0, 0, 0, 47, 255, 0, 0, 0, 0]
    assert all(0.2e-6 < high < 1e-6 for high in highs)
