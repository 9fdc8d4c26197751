"""The pretend `rp2pio`: a state machine that runs the instructions that wait, jump, move and push."""

import chip

_MACHINES = 8
_QUEUE = 4  # words
_used = set()


class StateMachine(chip.Native):
    def __init__(
        self,
        program,
        frequency,
        *,
        first_in_pin,
        jmp_pin,
        pull_in_pin_up=0,
        pull_in_pin_down=0,
        auto_push=True,
        auto_pull=True,
        wrap_target=0,
    ):
        chip.spend(300)
        if first_in_pin.number is None:
            raise ValueError("Invalid first_in_pin")
        if len(_used) == _MACHINES:
            raise RuntimeError("All state machines in use")
        self._claim(first_in_pin)
        _used.add(self)
        self._pin = first_in_pin.sim
        first_in_pin.pull("up" if pull_in_pin_up else ("down" if pull_in_pin_down else None))
        self._program = list(program)
        self._wrap = wrap_target
        self._pc = 0
        self._x = self._isr = 0
        self._queue = []
        self._pin.handler = self._go
        self._go(None, None)

    def run(self, instructions):
        for word in instructions:
            self._do(word, 0)

    def clear_rxfifo(self):
        self._queue.clear()

    def readinto(self, memory):
        if 0x8000 not in self._program:
            raise RuntimeError("No in in program")
        for i in range(len(memory)):
            memory[i] = self._queue.pop(0)

    def _go(self, level, ns):
        # Until it waits for a level that is not there.
        after = self._pc
        while after is not None:
            self._pc = self._wrap if after == len(self._program) else after
            after = self._do(self._program[self._pc], self._pc + 1)

    def _do(self, word, after):
        # Returns where it goes on; None: here, later.
        if word & 0xFF7F == 0x2020:  # wait LEVEL pin 0
            if self._pin.level != (word >> 7 & 1):
                return None
        elif word & 0xFFE0 == 0x00C0:  # jmp pin
            after = word & 31 if self._pin.level else after
        elif word & 0xFFE0 == 0x0040:  # jmp x--
            after = word & 31 if self._x else after
            self._x = (self._x - 1) & 0xFFFFFFFF
        elif word == 0xA02B:  # mov x, ~null
            self._x = 0xFFFFFFFF
        elif word == 0xA0C9:  # mov isr, ~x
            self._isr = self._x ^ 0xFFFFFFFF
        elif word == 0x8000:  # push noblock
            if len(self._queue) < _QUEUE:
                self._queue.append(self._isr)
        else:
            raise NotImplementedError("the pretend state machine does not know %#06x" % word)
        return after

    def deinit(self):
        _used.discard(self)
        chip.Native.deinit(self)
