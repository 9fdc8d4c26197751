"""What hangs at an emulated Pico's pins: buttons, contacts, wires, resistors; and what the pins did."""

_PWM = 4  # GPIO function
_COUNTS = 0x30  # in the control register of a PWM slice: it counts edges


class Wires:
    """Settles the level of each pin, and records the edges of outputs: `edges[n]` is [(ns, level)].

    level is 0, 1 or the duty 0..1 of PWM, or None where the pin is no longer driven. rp2040py's pins leave to whoever
    uses them that an output reads back what it drives, and that an edge is a change.
    """

    def __init__(self, mcu, clock):
        self._pins = list(mcu.gpio)
        self._pwm = mcu.pwm
        self._clock = clock
        count = len(self._pins)
        self.edges = [[] for _ in range(count)]
        self._driven = [None] * count  # from outside
        self._resistor = [None] * count  # on the board
        self._button = [False] * count  # a closed one
        self._joined = [set() for _ in range(count)]
        self._told = [None] * count  # the level that the emulator was last given
        self.input_changed = lambda: None  # is called after each change of an input
        self.tell = None  # is called with (pin, level) at each edge that the board drives
        self.fights = []  # [(ns, pin)] where two outputs drove one wire to different levels
        for number, pin in enumerate(self._pins):
            pin.add_listener(lambda state, before, number=number: self._changed(number, int(state)))
        write = mcu.pwm.write_uint32

        def written(offset, value):
            write(offset, value)
            for number, pin in enumerate(self._pins):
                if pin.function_select == _PWM:
                    self._note(number, self._duty(number))

        mcu.pwm.write_uint32 = written

    def apply(self, what, pin, *more):
        """Do what harness/outside.py's changes() tells: "drive", "button", "contact" or "pull"."""
        {"drive": self.drive, "button": self.button, "contact": self.contact, "pull": self.pull}[what](pin, *more)

    def drive(self, pin, level):
        """Drive a pin to a level; None lets go of it."""
        self._driven[pin] = level
        self._settle(pin)

    def pull(self, pin, resistor):
        """Put a resistor at a pin: "up" or "down"; None takes it off."""
        self._resistor[pin] = resistor
        self._settle(pin)

    def button(self, pin, closed):
        """Close or open a button: it goes to ground, or to the supply at a pin that is pulled down."""
        self._button[pin] = closed
        self._settle(pin)

    def contact(self, a, b, closed):
        """Connect two pins, or part them."""
        if closed:
            self._joined[a].add(b)
            self._joined[b].add(a)
        else:
            self._joined[a].discard(b)
            self._joined[b].discard(a)
        self._settle(a)
        self._settle(b)

    def level(self, pin):
        """Return the level at a pin, a bool."""
        found = self._level(self._net(pin))
        return bool(self._pins[pin].input_value) if found is None else found

    def _changed(self, number, state):
        # The board has changed a pin: 0 and 1 are driven, 2 to 5 an input without pull, pulled up, down, and kept.
        if self._pins[number].function_select == _PWM and state < 2:
            self._note(number, self._duty(number))
            return
        if state < 2:
            self._note(number, state)
        elif self.edges[number] and self.edges[number][-1][1] is not None:
            self._note(number, None)
        self._settle(number)

    def _note(self, number, level):
        edges = self.edges[number]
        if not edges or edges[-1][1] != level:
            edges.append((round(self._clock.nanos), level))
            if self.tell is not None:
                self.tell(number, level)

    def _duty(self, number):
        channel = self._pwm.channels[number // 2 % 8]
        if channel.csr & _COUNTS:
            return 0.0  # it drives nothing
        high = channel.cc >> 16 if number % 2 else channel.cc & 0xFFFF
        return round(min(1.0, high / (channel.top + 1)), 4)

    def _net(self, pin):
        net = {pin}
        todo = [pin]
        while todo:
            for other in self._joined[todo.pop()] - net:
                net.add(other)
                todo.append(other)
        return net

    def _level(self, net):
        # None: nothing decides.
        levels = {int(self._pins[pin].value) for pin in net} & {0, 1}
        levels |= {int(self._driven[pin]) for pin in net if self._driven[pin] is not None}
        if len(levels) > 1:
            self.fights.append((round(self._clock.nanos), min(net)))
        if levels:
            return max(levels) == 1
        pulls = {self._resistor[pin] for pin in net} | {
            {3: "up", 4: "down"}.get(int(self._pins[pin].value)) for pin in net
        }
        if any(self._button[pin] for pin in net):
            return "up" not in pulls and "down" in pulls
        if "up" in pulls:
            return True
        return False if "down" in pulls else None

    def _settle(self, pin):
        net = self._net(pin)
        level = self._level(net)
        for member in net:
            if level is not None and level != self._told[member]:
                if self._told[member] is None and level == self._own(member):
                    continue  # as the emulator has it by itself: a level that is told is an edge
                self._told[member] = level
                self._pins[member].set_input_value(level)
                self.input_changed()

    def _own(self, pin):
        state = int(self._pins[pin].value)
        return True if state == 3 else (False if state in (2, 4) else None)
