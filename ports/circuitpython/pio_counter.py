"""Edges counted by a state machine of an RP2040's or RP2350's PIO: on any pin, both kinds too, 8 ns each."""

from array import array

from digitalio import Pull
from rp2pio import StateMachine

from ...hal.levels import Edge

# x counts down from all ones; after each edge its complement, the count, is pushed. DMA keeps the last one in memory.
_BEGIN = 0xA02B  # mov x, ~null
_IF_HIGH = 0x00C0  # jmp pin, ADDRESS
_LOW = 0x2020  # wait 0 pin 0
_HIGH = 0x20A0  # wait 1 pin 0
_PUSH = (0xA0C9, 0x8000)  # mov isr, ~x; push noblock


def _count(here):
    return (0x0040 | here + 1,) + _PUSH  # jmp x--, to the next instruction


_PROGRAMS = {  # by edge: the program, and where it goes on after its end
    Edge.FALL: ((_BEGIN, _HIGH, _LOW) + _count(3), 1),
    Edge.RISE: ((_BEGIN, _LOW, _HIGH) + _count(3), 1),
    Edge.RISE_AND_FALL: ((_BEGIN, _IF_HIGH | 6, _HIGH) + _count(3) + (_LOW,) + _count(7), 2),
}


class PIOCounter:
    """As countio.Counter, whose `count` only is read here."""

    def __init__(self, pin, edge, pull):
        program, again = _PROGRAMS[edge]
        self._last = array("L", (0,))
        self._machine = StateMachine(
            array("H", program),
            frequency=0,  # as fast as the chip
            first_in_pin=pin,
            jmp_pin=pin,
            pull_in_pin_up=1 if pull is Pull.UP else 0,
            pull_in_pin_down=1 if pull is Pull.DOWN else 0,
            auto_push=False,
            auto_pull=False,
            wrap_target=again,
        )
        self._machine.background_read(loop=self._last)

    @property
    def count(self):
        """The edges so far; it wraps at 2**32."""
        return self._last[0]

    def deinit(self):
        """Give the pin back."""
        self._machine.deinit()
