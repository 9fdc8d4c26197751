"""What happens at the pins of the simulated board from outside: presses, traces, contacts, wires, a turned knob.

Times are seconds of the world. Whatever is due at the start of a run has happened before the program begins.
"""

from .world import NS

BOUNCE_TIME = 0.003


def press(world, pin, at, hold=0.1, bounce=0, bounce_time=BOUNCE_TIME):
    """Press the button at a pin at `at` for `hold` seconds (None: and never let go).

    bounce: how often the contact opens again within bounce_time seconds after it closes, and closes again after it
    opens; when exactly, comes from the world's seed. ValueError for times that cannot be.
    """
    pin = world.pin(pin)
    _switch(world, lambda closed: world.contact(pin, closed), at, hold, bounce, bounce_time)


def close(world, a, b, at, hold=0.1, bounce=0, bounce_time=BOUNCE_TIME):
    """Close a contact between two pins, as a key of a matrix does; otherwise as `press`."""
    a, b = world.pin(a), world.pin(b)
    _switch(world, lambda closed: world.connect(a, b, closed), at, hold, bounce, bounce_time)


def wire(world, a, b):
    """Connect two pins for good."""
    world.connect(a, b)


def drive(world, pin, trace):
    """Drive a pin by a trace, [(seconds, level), ...]; level None is an open contact, so that the pull decides.

    ValueError for a time that goes backwards.
    """
    pin = world.pin(pin)
    before = None
    for at, level in trace:
        if before is not None and at < before:
            raise ValueError("the trace of %s goes backwards: %r s comes after %r s" % (pin.name, at, before))
        before = at
        world.at(at, lambda level=level: world.drive(pin, level))


def turn(world, a, b, steps, at, rate=10):
    """Turn an encoder at two pins by `steps` detents (below 0: backwards), `rate` of them a second, from `at` on.

    Each detent is four edges, evenly spread; its contacts connect to ground and are open at rest.
    """
    a, b = world.pin(a), world.pin(b)
    if not rate > 0:
        raise ValueError("rate=%r: detents a second, more than 0" % (rate,))
    first, second = (a, b) if steps >= 0 else (b, a)
    quarter = NS / rate / 4
    start = round(at * NS)
    for n in range(abs(steps)):
        for i, (pin, level) in enumerate(((first, False), (second, False), (first, None), (second, None))):
            world.at_ns(start + round((4 * n + i) * quarter), lambda pin=pin, level=level: world.drive(pin, level))


def _switch(world, contact, at, hold, bounce, bounce_time):
    if hold is not None and not hold > 0:
        raise ValueError("hold=%r: it is in seconds, more than 0" % (hold,))
    if bounce and not (bounce > 0 and bounce_time > 0):
        raise ValueError("bounce=%r, bounce_time=%r: how often, and within how many seconds" % (bounce, bounce_time))
    if bounce and hold is not None and not bounce_time < hold:
        raise ValueError("hold=%r is over before the contact has bounced (bounce_time=%r)" % (hold, bounce_time))
    _settle(world, contact, True, round(at * NS), bounce, bounce_time)
    if hold is not None:
        _settle(world, contact, False, round((at + hold) * NS), bounce, bounce_time)


def _settle(world, contact, closed, ns, bounce, bounce_time):
    # The first change is at its exact time; the others come after it, and the last leaves the contact as it shall be.
    times = sorted(world.random.sample(range(1, round(bounce_time * NS)), 2 * bounce)) if bounce else []
    for at in [0] + times:
        world.at_ns(ns + at, lambda closed=closed: contact(closed))
        closed = not closed
