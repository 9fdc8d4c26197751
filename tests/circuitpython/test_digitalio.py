"""digitalio: one pin as an input or an output."""

# ruff: noqa: B018 (what an attribute raises is what is tested)

import pytest


@pytest.fixture
def digitalio(names):
    return names("digitalio")


def test_an_output_is_set_without_a_glitch(board, digitalio):
    with digitalio.DigitalInOut("D1") as pin:
        assert pin.direction is digitalio.Direction.INPUT and board["D1"].edges == []
        pin.switch_to_output(value=True)
        assert pin.direction is digitalio.Direction.OUTPUT and pin.value is True
        pin.value = 0
        assert pin.value is False
        assert pin.drive_mode is digitalio.DriveMode.PUSH_PULL
    assert board["D1"].edges == [(0.0, 1), (0.0, 0), (0.0, None)]


def test_the_pin_is_free_again_after_with_also_when_that_raises(digitalio):
    with pytest.raises(ZeroDivisionError):
        with digitalio.DigitalInOut("D1"):
            1 / 0
    pin = digitalio.DigitalInOut("D1")
    with pytest.raises(ValueError, match="D1 is taken by a DigitalInOut"):
        digitalio.DigitalInOut("D1")
    pin.deinit()
    pin.deinit()
    digitalio.DigitalInOut("D1")


def test_inputs_and_pulls(board, digitalio):
    Pull = digitalio.Pull
    pin = digitalio.DigitalInOut("D1")
    assert pin.value is False and pin.pull is None
    pin.switch_to_input(pull=Pull.UP)
    assert pin.value is True and pin.pull is Pull.UP
    pin.pull = Pull.DOWN
    assert pin.value is False and pin.pull is Pull.DOWN
    pin.pull = None
    board.drive("D1", 1)
    board.world.advance(0)
    assert pin.value is True


def test_assigning_the_direction(board, digitalio):
    Direction = digitalio.Direction
    pin = digitalio.DigitalInOut("D1")
    pin.direction = Direction.OUTPUT
    assert board["D1"].edges == [(0.0, 0)]
    pin.direction = Direction.INPUT
    assert board["D1"].edges[-1] == (0.0, None) and pin.pull is None
    with pytest.raises(ValueError, match="Invalid direction: 'out'"):
        pin.direction = "out"


def test_open_drain(board, digitalio):
    board.pull("D1", "up")
    pin = digitalio.DigitalInOut("D1")
    pin.switch_to_output(True, digitalio.DriveMode.OPEN_DRAIN)
    board.drive("D1", 0)
    board.world.advance(0)
    assert pin.value is False  # somebody else pulls it low
    board.drive("D1", None)
    board.world.advance(0)
    assert pin.value is True
    pin.drive_mode = digitalio.DriveMode.PUSH_PULL
    assert pin.drive_mode is digitalio.DriveMode.PUSH_PULL and pin.value is True
    assert board["D1"].edges == [(0.0, 1)]


def test_what_a_direction_does_not_have(digitalio):
    pin = digitalio.DigitalInOut("D1")
    with pytest.raises(AttributeError, match="^Cannot set value when direction is input.$"):
        pin.value = True
    with pytest.raises(AttributeError, match="Drive mode not used when direction is input."):
        pin.drive_mode
    with pytest.raises(AttributeError, match="Drive mode not used when direction is input."):
        pin.drive_mode = digitalio.DriveMode.PUSH_PULL
    pin.switch_to_output()
    with pytest.raises(AttributeError, match="Pull not used when direction is output."):
        pin.pull
    with pytest.raises(AttributeError, match="Pull not used when direction is output."):
        pin.pull = None


def test_bad_use(digitalio):
    with pytest.raises(ValueError, match="no pin 'D77'"):
        digitalio.DigitalInOut("D77")
    pin = digitalio.DigitalInOut("D1")
    with pytest.raises(ValueError, match="Unsupported pull value: 'up'"):
        pin.switch_to_input("up")
    with pytest.raises(ValueError, match="Invalid drive_mode: 3"):
        pin.switch_to_output(False, 3)
    pin.switch_to_output()
    pin.deinit()
    for use in (lambda: pin.value, lambda: setattr(pin, "value", 1), pin.switch_to_input, pin.switch_to_output):
        with pytest.raises(ValueError, match="after deinit"):
            use()


def test_values_have_names(digitalio, names):
    assert repr(digitalio.Pull.UP) == "digitalio.Pull.UP"
    assert repr(digitalio.Direction.INPUT) == "digitalio.Direction.INPUT"
    assert repr(digitalio.DriveMode.OPEN_DRAIN) == "digitalio.DriveMode.OPEN_DRAIN"
    assert repr(names("countio").Edge.FALL) == "countio.Edge.FALL"
