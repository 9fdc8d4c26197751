"""`machine.Signal` in the place of a pin: its levels, edges, resistors and PWM are turned round with it."""

import pytest
from unix_micropython import HARNESSES, RP2

SIGNALS = """
    import machine
    def inverted(pin):
        return machine.Signal(machine.Pin(PIN(pin)), invert=True)
"""


def run(harness, body, seconds=None):
    return harness.run(SIGNALS.replace("PIN(pin)", "%r[pin]" % harness.pins) + body, seconds)


@pytest.fixture(params=HARNESSES, ids=lambda kind: kind.name)
def board(request):
    with request.param(1) as harness:
        yield harness


def test_an_led_that_is_lit_when_its_pin_is_low(board):
    run(board, "    led = LED(inverted('D1')); led.on(); await sleep(0.1); led.off(); print(led)")
    board.same_edges("D1", [(0, 1), (0, 0), (0.1, 1)])


def test_a_signal_that_is_not_inverted_is_its_pin(board):
    result = run(
        board,
        """
    signal = machine.Signal(machine.Pin(%r))
    with DigitalOut(signal, True):
        refused(DigitalOut, machine.Pin(%r))
    """
        % (board.pins["D1"], board.pins["D1"]),
    )
    assert len(result.lines) == 1 and "is taken by a DigitalOut" in result.lines[0]
    board.same_edges("D1", [(0, 1), (0, None)])


def test_edges_levels_and_debouncing_are_turned_round():
    with RP2(1) as board:
        board.press("D3", at=0.1, hold=0.1, bounce=3)
        board.drive("D4", [(0, 1), (0.1, 0), (0.15, 1), (0.2, 0)])
        result = run(
            board,
            """
    # A button to ground, whose signal is high while it is down.
    button = Button(inverted("D3"), pull_up=False)
    pin = DigitalIn(inverted("D4"))
    counter = Counter(inverted("D5"), Edge.RISE)
    print(button.is_pressed, pin.value)
    await pin.rose()
    now("rose")
    await pin.fell()
    now("fell")
    print(pin.value)
    await sleep(0.2)
    print(button, pin.value)
    """,
        )
        assert result.lines[:2] == ["False False", "False"]
        assert result.lines[2].endswith(" True")
        board.same(result.notes, [(100, "rose"), (150, "fell")])


def test_presses_at_an_inverted_pin_are_told():
    with RP2(1) as board:
        board.press("D3", at=0.1, hold=0.1, bounce=3)
        result = run(
            board,
            """
    keys = Keys([inverted("D3")], value_when_pressed=True)
    async for event in keys.events:
        tell(event)
    """,
            seconds=1,
        )
        assert result.words == ["press 0", "release 0"]


def test_pwm_is_turned_round(board):
    run(board, "    pwm = PWMOut(inverted('D1'), duty_cycle=13107); await sleep(0.1); pwm.duty_cycle = 65535")
    board.same_edges("D1", [(0, 0.8), (0.1, 0.0)])


def test_open_drain_is_refused():
    with RP2(1) as board:
        result = run(board, "    refused(DigitalOut, inverted('D1'), open_drain=True)")
        assert result.lines == ["PinError an inverted Signal cannot be an open drain output; give its Pin"]


def test_an_alias_may_be_a_signal():
    with RP2(1) as board:
        result = run(
            board,
            """
    from coop.hal.holders import set_aliases
    set_aliases({"LAMP": inverted("D1")})
    led = LED(board.LAMP)
    led.on()
    print(led)
    refused(DigitalOut, 1)
    """,
        )
        assert result.lines[0] == "LED(LAMP)"
        assert result.lines[1].startswith("PinError pin LAMP is taken by an LED")
        board.same_edges("D1", [(0, 1), (0, 0)])
