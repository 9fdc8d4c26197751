"""NeoPixel: an LED with a color, on the simulator, which records what was sent."""

import pytest

from coop import NeoPixel, sleep


def colors(board):
    return [(s, pixels[0]) for s, pixels in board["D1"].pixels]


def test_it_is_an_led_with_a_color(board):
    async def main():
        pixel = NeoPixel("D1")
        pixel.on()
        await sleep(1)
        pixel.color = 1, 0.5, 0
        await sleep(1)
        assert await pixel.blink(0.5, 0.5, n=1)
        pixel.deinit()

    board.run(main())
    # Green comes first, and half as bright for the eye is not half of the light.
    orange = (47, 255, 0)
    dark, white = (0, 0, 0), (255, 255, 255)
    assert colors(board) == [(0, dark), (0, white), (1, orange), (2, orange), (2.5, dark), (3, dark)]


def test_a_row_of_another_order(board):
    async def main():
        with NeoPixel("D1", n=3, order="RGB") as row:
            await row.fade_to((1, 0, 0), 0.02)

    board.run(main())
    assert [pixels for _, pixels in board["D1"].pixels] == [[(red, 0, 0)] * 3 for red in (0, 0, 47, 255, 0)]


def test_what_it_refuses(board):
    with pytest.raises(ValueError, match="n=0: it is how many"):
        NeoPixel("D1", n=0)
    with pytest.raises(ValueError, match='order=.RGBW.: it is "GRB" or another order'):
        NeoPixel("D1", order="RGBW")
    pixel = NeoPixel("D1")
    with pytest.raises(ValueError, match="D1 is taken"):
        NeoPixel("D1")
    pixel.deinit()
    with pytest.raises(ValueError, match="this NeoPixel was used after deinit"):
        pixel.fade_to(1)
