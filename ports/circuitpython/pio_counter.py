"""Edges counted by a state machine of an RP2040's or RP2350's PIO: on any pin, both kinds too, 16 ns each."""

from array import array

from digitalio import Pull
from rp2pio import StateMachine

from ...hal.levels import Edge

# x counts down from all ones; its complement is the count. It is asked for: were it pushed after each edge, of a burst
# that fills the queue faster than it is emptied the last counts would be missing until another edge came.
_PUSH = 0x8000  # push noblock
_BEGIN = (0xA02B, _PUSH)  # mov x, ~null; and without a push in the program there is no queue to read
_IF_HIGH = 0x00C0  # jmp pin, ADDRESS
_LOW = 0x2020  # wait 0 pin 0
_HIGH = 0x20A0  # wait 1 pin 0
_COUNT = 0x0040  # jmp x--, ADDRESS: which is where it goes on in any case
_PROGRAMS = {  # by edge: the program, and where it goes on after its end
    Edge.FALL: (_BEGIN + (_HIGH, _LOW, _COUNT | 2), 2),
    Edge.RISE: (_BEGIN + (_LOW, _HIGH, _COUNT | 2), 2),
    Edge.RISE_AND_FALL: (_BEGIN + (_IF_HIGH | 5, _HIGH, _COUNT | 5, _LOW, _COUNT | 3), 3),
}
_ASK = array("H", (0xA0C9, _PUSH))  # mov isr, ~x


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

    @property
    def count(self):
        """The edges so far; it wraps at 2**32."""
        machine = self._machine
        machine.clear_rxfifo()  # what an interrupt left there, between the next two lines
        machine.run(_ASK)
        machine.readinto(self._last)
        return self._last[0]

    def deinit(self):
        """Give the pin back."""
        self._machine.deinit()
