"""--vcd and --plot."""

import pytest
from vcd.reader import TokenKind, tokenize

APP = """
    from coop import LED, Button, DigitalOut, PWMOut, board, run, sleep

    async def main():
        led, button = LED(board.RED), Button(board.D3)
        with PWMOut(board.D2, 1000, 65535 // 5), DigitalOut(board.D4):
            await sleep(1)
            led.on()
        await sleep(1.5)

    run(main())
"""


def read(path):
    """{name: [(ns, value)]} of a VCD file, and the time at its end."""
    names, found, now = {}, {}, 0
    with open(path, "rb") as file:
        for token in tokenize(file):
            if token.kind is TokenKind.VAR:
                names[token.var.id_code] = token.var.reference
                found[token.var.reference] = []
            elif token.kind is TokenKind.CHANGE_TIME:
                now = token.time_change
            elif token.kind is TokenKind.CHANGE_SCALAR:
                found[names[token.scalar_change.id_code]].append((now, token.scalar_change.value))
            elif token.kind is TokenKind.CHANGE_REAL:
                found[names[token.real_change.id_code]].append((now, token.real_change.value))
            elif token.kind is TokenKind.TIMESCALE:
                assert str(token.timescale) == "1 ns" or (
                    token.timescale.magnitude.value,
                    token.timescale.unit.value,
                ) == (1, "ns")
    return found, now


def test_vcd(coop):
    coop.app(APP)
    coop.write("in.toml", "[D3]\npress = [0.5]\n")
    result = coop.run("--pins", "RED=D1", "--inputs", "in.toml", "--vcd", "out.vcd")
    assert result.exit_code == 0
    found, end = read(coop.folder / "out.vcd")
    assert found == {
        "RED": [(0, "0"), (1_000_000_000, "1")],
        "D2": [(0, 0.2), (1_000_000_000, 0.0)],
        "D3": [(0, "1"), (500_000_000, "0"), (600_000_000, "1")],
        "D4": [(0, "0"), (1_000_000_000, "z")],
    }
    assert end == 2_500_000_000


def test_vcd_of_a_run_that_fails(coop):
    coop.app("from coop import LED\nLED('D1').on()\n1 / 0\n")
    assert coop.run("--vcd", "out.vcd").exit_code == 1
    assert read(coop.folder / "out.vcd")[0] == {"D1": [(0, "1")]}


@pytest.mark.parametrize("name, begins", [("out.png", b"\x89PNG"), ("out.svg", b"<?xml")])
def test_plot(coop, name, begins):
    pytest.importorskip("matplotlib")
    coop.app(APP)
    assert coop.run("--pins", "RED=D1", "--plot", name).exit_code == 0
    data = (coop.folder / name).read_bytes()
    assert data.startswith(begins) and len(data) > 1000


def test_plot_without_pins(coop):
    pytest.importorskip("matplotlib")
    coop.app("pass")
    assert coop.run("--plot", "out.png").exit_code == 0
