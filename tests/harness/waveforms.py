"""The example apps, what happens to them, and how near a port comes to the simulator's waveforms."""

from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"

# (app, seconds, what happens outside, the pins that it drives)
SCENARIOS = {}


def scenario(app, seconds, *pins):
    """Register a function of a harness, or a Board, that tells beforehand what happens outside."""

    def add(function):
        SCENARIOS[app] = (seconds, function, pins)
        return function

    return add


@scenario("blink", 5.25, "D1")
def _(outside):
    pass


@scenario("two_leds", 5.5, "D1", "D2")
def _(outside):
    pass


@scenario("rate_buttons", 6.1, "D1")
def _(outside):
    outside.press("D3", at=0.9, bounce=3)
    outside.press("D4", at=1.45, bounce=4)
    outside.press("D3", at=3.0, bounce=2)
    outside.press("D3", at=4.06, bounce=5)


@scenario("reaction", 6, "D1")
def _(outside):
    outside.press("D3", at=0.5, bounce=2)
    outside.press("D3", at=1.25)
    outside.press("D3", at=3.71, bounce=3)


@scenario("tap_counter", 15.25, "D1")
def _(outside):
    for at in (0.5, 1, 1.5, 7):
        outside.press("D3", at=at)


@scenario("traffic_light", 60, "D1", "D2", "D6")
def _(outside):
    for at in (3, 6, 7, 8):
        outside.press("D3", at=at, bounce=3)


@scenario("knob", 4, "D1")
def _(outside):
    outside.turn("D4", "D5", 3, at=1, rate=10)
    outside.turn("D4", "D5", -2, at=2, rate=10)
    outside.turn("D4", "D5", 22, at=3, rate=100)


@scenario("kitchen_timer", 14.2, "D1", "D2")
def _(outside):
    for at in (0.2, 0.4):  # a double click
        outside.press("D3", at=at, bounce=2)
    outside.press("D3", at=12, hold=0.8, bounce=3)  # stops the alarm
    outside.press("D3", at=13, bounce=3)


@scenario("dimmer", 4.5, "D1")
def _(outside):
    outside.press("D3", at=0.2, bounce=3)
    outside.press("D3", at=0.8, hold=1.3, bounce=3)
    outside.press("D3", at=2.5, hold=0.5)
    outside.press("D3", at=3.5)
    outside.press("D3", at=4)


@scenario("morse", 3.6, "D1")
def _(outside):
    at = 0.1
    for letter in (".-.", "-."):
        for sign in letter:
            hold = 0.12 if sign == "." else 0.4
            outside.press("D3", at=round(at, 3), hold=hold, bounce=2)
            at += hold + 0.15
        at += 0.4


@scenario("stopwatch", 5, "D1")
def _(outside):
    for at in (0.2, 1.2, 2.5, 2.7):
        outside.press("D3", at=at, bounce=3)
    outside.press("D3", at=3.7, hold=0.8, bounce=3)


@scenario("lock", 8, "D1", "D2")
def _(outside):
    at = 0.2
    for clicks in (3, 2, 4):
        for _ in range(clicks):
            outside.press("D3", at=round(at, 3), hold=0.1, bounce=2)
            at += 0.2
        at += 0.8
    outside.press("D3", at=5.5, hold=0.8)


def rounded(edges):
    """Return edges with duties in four digits, as the emulated Pico's wires have them."""
    return [(s, level if level is None else round(level, 4)) for s, level in edges]


# Apps that show what the devices do; they run on the emulated boards, too.
DEVICES = ("dimmer", "kitchen_timer", "lock", "morse", "stopwatch")


def assert_near(edges, expected, inputs, near):
    """Assert that {pin: [(s, level)]} is what is expected: the same levels in the same order, and each edge within `near`
    seconds of its time, or, as nearly, as long after the pin's edge or the app's edge before it, or after the last input
    (`inputs`: [s])."""
    for pin in expected:
        levels = [level for _, level in edges[pin]]
        assert levels == [level for _, level in expected[pin]], "%s: %r, expected %r" % (pin, edges[pin], expected[pin])
    every = sorted(s for pin in expected for s, _ in expected[pin])
    is_every = sorted(s for pin in expected for s, _ in edges[pin])
    for pin in expected:
        own, is_own = ([s for s, _ in where[pin]] for where in (expected, edges))
        for (is_s, level), (s, _) in zip(edges[pin], expected[pin]):
            late = [is_s - s]
            for is_moments, moments in ((is_own, own), (is_every, every), (inputs, inputs)):
                late.append(is_s - _before(is_moments, is_s) - s + _before(moments, s))
            assert min(abs(t) for t in late) <= near, (
                "%s: %s at %.4f s, expected at %.4f s; late by %.4f s, after its edge before by %.4f s, after the app's "
                "by %.4f s, after the input by %.4f s" % (pin, level, is_s, s, *late)
            )


def assert_said(lines, expected, within=3):
    """Assert that an app printed what is expected; numbers may differ by `within` of
    their last digit (milliseconds of a reaction)."""
    assert len(lines) == len(expected), lines
    for line, other in zip(lines, expected):
        words, others = line.split(), other.split()
        assert len(words) == len(others), lines
        for word, should in zip(words, others):
            is_number, number = word.replace(".", "", 1), should.replace(".", "", 1)
            if is_number.isdigit() and number.isdigit():
                assert abs(int(is_number) - int(number)) <= within, line
            else:
                assert word == should, lines


def _before(moments, s):
    # The last moment before s; what happens at one moment, within a millisecond, is one.
    return max((moment for moment in moments if moment < s - 0.001), default=0)
