"""What cannot be is an error that says what to do. What the ports raise themselves is as they do it: see pretend/."""

import pytest
from unix_micropython import ESP32, ESP8266, RP2, STM32, PicoW, UnixMicroPython, Zephyr


def refused(kind, *statements, seconds=None, **settings):
    """Run statements on a kind of board, each of them whole; returns what each raised, or "no error"."""
    body = ["def attempt(source):"]
    body += ["    try:", "        exec(source)", "        print('no error')"]
    body += ["    except Exception as error:", "        print(type(error).__name__, error)"]
    body += ["attempt(%r)" % statement for statement in statements]
    with kind(1) as harness:
        for name in settings:
            setattr(harness, name, settings[name])
        return harness.run("\n".join(body), seconds).lines


def one(kind, statement, **settings):
    lines = refused(kind, statement, **settings)
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize("pin", ["'GP99'", "99", "'x'", "''", "None", "[]", "2.5", "'__init__'"])
def test_a_pin_that_does_not_exist(pin):
    said = one(RP2, "DigitalOut(%s)" % pin)
    assert said == "PinError there is no pin %s on 'micropython'; there are GP0 to GP22, GP26 to GP28, LED" % pin


@pytest.mark.parametrize(
    "kind, there",
    [
        (STM32, "A0 to A15, B0 to B15, C0 to C15"),
        (ESP32, "0 to 5, 12 to 19, 21 to 23, 25 to 27, 32 to 39"),
        (ESP8266, "0 to 5, 9 to 10, 12 to 16"),
    ],
)
def test_names_or_numbers_that_there_are(kind, there):
    assert one(kind, "DigitalOut(77)") == "PinError there is no pin 77 on 'micropython'; there are " + there


def test_an_alias_that_is_missing():
    said = one(RP2, "board.LAMP")
    assert said.startswith("AttributeError board has no pin 'LAMP'; there are GP0 to GP22, GP26 to GP28, LED")
    assert said.endswith("A name of your own goes into coop_pins.py, or --pins LAMP=...")


@pytest.mark.parametrize(
    "statement",
    ["DigitalIn(16).rose()", "Counter(16)", "Keys([16], pull=False)", "IncrementalEncoder(14, 16)"],
)
def test_a_pin_that_has_no_interrupt(statement):
    said = one(ESP8266, statement)
    if "Encoder" in statement:
        assert said.startswith("PinError pin 16 has no pull-up (Pin(16) doesn't support pull); use another pin")
    else:
        assert said == (
            "PinError pin 16 has no interrupt (pin does not have IRQ capabilities); its edges cannot be awaited, "
            "debounced or counted; use another pin for that"
        )


def test_pins_that_share_an_interrupt():
    said = one(STM32, "Keys(['A3', 'B3'])")
    assert said.startswith("PinError pin B3 has no interrupt (IRQ resource already taken by Pin('A3')); its edges")
    # What was begun was undone, and one after the other is well.
    assert refused(STM32, "Keys(['A3', 'B3'])", "with Keys(['A3']): pass", "Keys(['B3'])")[1:] == ["no error"] * 2


@pytest.mark.parametrize("pin", range(34, 40))
@pytest.mark.parametrize("statement", ["Button(%d)", "DigitalIn(%d, Pull.DOWN)", "Counter(%d, pull=Pull.UP)"])
def test_a_pin_that_has_no_resistor(pin, statement):
    said = one(ESP32, statement % pin)
    assert said == (
        "PinError pin %d has no pull-%s (an ESP32's inputs 34 to 39 have no resistors); use another pin, or put a "
        "resistor there and ask for none: DigitalIn(pin), Keys([pin], pull=False)"
        % (pin, "down" if "DOWN" in statement else "up")
    )


def test_what_such_an_input_can_do():
    works = ["DigitalIn(34)", "Keys([35], pull=False)", "Counter(36)", "Button(33)"]
    assert refused(ESP32, *works) == ["no error"] * 4
    assert one(ESP32, "DigitalOut(34)") == (
        "PinError pin 34 cannot be an output (pin can only be input); use another pin"
    )
    assert one(ESP32, "PWMOut(34)").startswith("PinError pin 34 cannot give PWM (")


@pytest.mark.parametrize(
    "kind, first, second, name",
    [
        (RP2, "keep = DigitalOut(2)", "Button('GP2')", "GP2"),
        (RP2, "keep = DigitalOut('2')", "Button(board.GP2)", "GP2"),
        (RP2, "import machine; keep = DigitalOut(machine.Pin(2))", "Button('GPIO2')", "GP2"),
        (RP2, "import machine; keep = DigitalOut(machine.Signal(machine.Pin(2), invert=True))", "Button(2)", "GP2"),
        (RP2, "import machine; keep = DigitalOut(2)", "Button(machine.Signal(machine.Pin(2), invert=True))", "GP2"),
        (STM32, "keep = DigitalOut('A2')", "import machine; Button(machine.Pin.cpu.A2)", "A2"),
        (ESP32, "keep = DigitalOut(2)", "Button('2')", "2"),
        (Zephyr, "keep = DigitalOut(('gpio0', 2))", "Button(('gpio0', 2))", "gpio0 2"),
        (Zephyr, "import machine; keep = DigitalOut(machine.Pin(('gpio0', 2)))", "Button(('gpio0', 2))", "gpio0 2"),
        (
            Zephyr,
            "import machine; keep = DigitalOut(machine.Pin(('gpio0', 2)))",
            "import machine; Button(machine.Pin(('gpio0', 2)))",
            "gpio0 2",
        ),
    ],
)
def test_a_pin_that_is_taken_by_whatever_name(kind, first, second, name):
    lines = refused(kind, first + "; globals()['keep'] = keep", second)
    assert lines[0] == "no error"
    assert lines[1] == (
        "PinError pin %s is taken by a DigitalOut; use another pin, or call deinit() on that first" % name
    )


def test_zephyrs_other_pins_are_other_pins():
    assert refused(Zephyr, "DigitalOut(('gpio0', 2)); DigitalOut(('gpio0', 3)); Button(('gpio0', 4))") == ["no error"]


@pytest.mark.parametrize("other", [3, 18, 19])
def test_pwm_pins_of_one_slice_have_one_frequency(other):
    lines = refused(
        RP2,
        "globals()['keep'] = PWMOut(2, frequency=1000)",
        "PWMOut(%d, frequency=500)" % other,
        "globals()['too'] = PWMOut(%d, frequency=1000)" % other,
        "keep.frequency = 500",
        "too.deinit(); keep.frequency = 500",
        "PWMOut(%d, frequency=500)" % other,
        "PWMOut(4, frequency=77)",
    )
    message = (
        "PinError pin %s cannot have 500 Hz: it shares its PWM with pin %s, which has 1000 Hz; use that frequency, or "
        "another pin"
    )
    assert lines[:4] == ["no error", message % ("GP%d" % other, "GP2"), "no error", message % ("GP2", "GP%d" % other)]
    assert lines[4:] == ["no error"] * 3


def test_a_pwm_that_ends_leaves_the_other_of_its_slice_running():
    with RP2(1) as harness:
        harness.run(
            """
            first, second = PWMOut(board.D2, duty_cycle=65535), PWMOut(board.D3, duty_cycle=65535)
            await sleep(0.1)
            second.deinit()
            await sleep(0.1)
            """
        )
        harness.same_edges("D2", [(0, 1.0)])
        harness.same_edges("D3", [(0, 1.0), (0.1, None)])


def test_a_frequency_that_cannot_be():
    assert one(RP2, "PWMOut(2, frequency=1)") == (
        "PinError pin GP2 cannot give PWM of 1 Hz (freq too small); use another frequency"
    )
    assert one(RP2, "PWMOut(2, frequency=1e9)").startswith("PinError pin GP2 cannot give PWM of 1000000000.0 Hz (freq")


WIFI = "(it is on the WiFi chip, which switches it on and off, and does no more); use another pin for that"


@pytest.mark.parametrize(
    "statement, what",
    [
        ("PWMOut('LED')", "cannot give PWM"),
        ("PWMOut('WL_GPIO0')", "cannot give PWM"),
        ("DigitalIn(board.LED).rose()", "has no interrupt"),
        ("Counter('LED')", "has no interrupt"),
        ("Keys(['LED'], pull=False)", "has no interrupt"),
        ("Button('LED')", "has no pull-up"),
        ("DigitalOut('LED', open_drain=True)", "cannot be an open drain output"),
    ],
)
def test_the_led_of_a_pico_w_dims_not_and_has_no_edges(statement, what):
    assert one(PicoW, statement) == "PinError pin LED %s %s" % (what, WIFI)


def test_the_led_of_a_pico_w_blinks():
    with PicoW(1) as harness:
        harness.run("with LED('LED') as led: await led.blink(0.1, 0.1, n=2)")
        harness.same_edges("LED", [(0, 0), (0, 1), (0.1, 0), (0.2, 1), (0.3, 0), (0.4, None)])


def test_a_board_without_pwm():
    said = one(RP2, "PWMOut(2)", without="PWM")
    assert said == (
        "PinError PWM needs machine.PWM, which this board's MicroPython leaves out; use DigitalOut, which switches on "
        "and off, or take another firmware"
    )
    assert one(RP2, "DigitalOut(2)", without="PWM Signal") == "no error"


def failed(**settings):
    """Return the last line of a program that uses coop on such a board."""
    with RP2(1) as harness:
        for name in settings:
            setattr(harness, name, settings[name])
        return harness.run("LED(2)", check=False).lines[-1]


def test_a_board_without_a_module_that_coop_needs():
    assert failed(without="select") == (
        "ImportError: this board's firmware has no module select, and without it coop cannot sleep until something "
        "happens; take a firmware that has it, as most from https://micropython.org/download do"
    )


@pytest.mark.parametrize("version", ["1.22.2", "1.19.1", "0.9.0"])
def test_a_micropython_that_is_too_old(version):
    assert failed(version=version) == (
        "ImportError: coop needs MicroPython 1.23 or newer, and this board has %s; get a newer firmware from "
        "https://micropython.org/download" % version.rsplit(".", 1)[0]
    )


def test_the_oldest_micropython_that_will_do():
    assert one(RP2, "LED(2)", version="1.23.0") == "no error"


LIGHTSLEEP = "from coop.hal import port; port().lightsleep = True"


@pytest.mark.parametrize(
    "kind, why",
    [
        (ESP32, "'esp32': an edge at a pin does not end it, only a level that is set up for that"),
        (ESP8266, "'esp8266': a pin does not end it"),
        (STM32, "'pyboard': the clock stands still meanwhile, so everything afterwards would come late"),
        (Zephyr, "'zephyr': nobody has tried whether a pin ends it"),
    ],
)
def test_lightsleep_where_a_pin_cannot_end_it(kind: UnixMicroPython, why):
    assert one(kind, LIGHTSLEEP) == (
        "RuntimeError lightsleep cannot be used on %s. Leave it off: the processor sleeps between events all the same"
        % why
    )


def test_a_firmware_without_lightsleep():
    assert "this firmware has no machine.lightsleep" in one(RP2, LIGHTSLEEP, without="lightsleep")


def test_an_led_without_pwm_dims_only_where_it_is_asked_to():
    with PicoW(1) as harness:
        result = harness.run(
            """
            led = LED('LED')
            led.on()
            refused(led.fade_to, 0.5)
            print(led.value, led.brightness)
            led.switched = True
            led.brightness = 0.3
            print(led.value, led.brightness)
            print(await led.fade_to(1, 0.1), led.value)
            """
        )
        assert result.lines[0].endswith("or set led.switched = True: then it is on from half brightness")
        assert result.lines[1:] == ["True 1.0", "False 0.3", "True True"]
        assert [level for _, level in harness.edges("LED")] == [0, 1, 0, 1]


def test_a_neopixel_wants_bitstream():
    assert one(PicoW, "NeoPixel('D1')").startswith("PinError NeoPixels need machine.bitstream")
