"""Sleeping by `machine.lightsleep`, for ports where an edge at a pin ends that."""

import machine

from ...loop import loop
from ...platform import idle

_LONGEST = 4000000  # ms: what lightsleep takes at most, on an RP2040, is a little more

# What keeps the others from it, from their sources.
_WHY = {
    "esp32": "an edge at a pin does not end it, only a level that is set up for that",
    "esp8266": "a pin does not end it",
    "pyboard": "the clock stands still meanwhile, so everything afterwards would come late",
    "renesas-ra": "the clock stands still meanwhile, so everything afterwards would come late",
    "samd": "an edge that comes just before it begins does not end it",
    "mimxrt": "it does not exist",
}


def switch(on, platform):
    """Have the scheduler idle so, or as ever; RuntimeError, saying why, on a port where a pin does not end it."""
    if on:
        why = None if platform == "rp2" else _WHY.get(platform, "nobody has tried whether a pin ends it")
        if why is None and not hasattr(machine, "lightsleep"):
            why = "this firmware has no machine.lightsleep"
        if why is not None:
            raise RuntimeError(
                "lightsleep cannot be used on %r: %s. Leave it off: the processor sleeps between events all the same"
                % (platform, why)
            )
    loop.idle = _idle if on else idle


def _idle(ticks):
    # (A tick is a millisecond.)
    if ticks is None or ticks > 2:
        # With interrupts off, one that comes after the look is pending when the chip is about to sleep: that ends it.
        state = machine.disable_irq()
        try:
            if not loop.flag[0] & 1:
                machine.lightsleep(_LONGEST if ticks is None or ticks > _LONGEST else ticks)
        finally:
            machine.enable_irq(state)
        ticks = 0
    return idle(ticks)  # which takes note of a wake-up, too
