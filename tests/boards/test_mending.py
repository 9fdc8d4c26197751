"""The emulated chip where rp2040py is mended: sleep, PWM that counts, and PIO during sleep; programs of a few words."""

import pytest

pytest.importorskip("rp2040py", reason="rp2040py, the emulator, is not installed: pip install rp2040py")

from mending import Mended
from wires import Wires

US = 1_000  # ns
PWM = 0x40050000
PIO = 0x50200000
RAM = 0x20000000
CPSID, CPSIE, NOP, WFI, R0_IS_1, FOR_EVER = 0xB672, 0xB662, 0xBF00, 0xBF30, 0x2001, 0xE7FE


class Chip:
    def __init__(self):
        from rp2040py.execute_batch import execute_batch
        from rp2040py.simulator import Simulator

        self.simulator = Simulator()
        self.mcu = self.simulator.rp2040
        self.clock = self.simulator.clock
        self.core = self.mcu.core
        self._execute = execute_batch
        self.wires = Wires(self.mcu, self.clock)
        self.wires.input_changed = Mended(self.mcu, self.clock).changed
        self.mcu.pwm.reset()
        for pin in self.mcu.gpio:
            pin.pad_value = 0x56  # as after a reset: inputs are on

    def program(self, *words):
        for number, word in enumerate(words):
            self.mcu.write_uint16(RAM + 2 * number, word)
        self.core.pc = RAM
        self.core.registers[0] = 0

    def advance(self, us):
        def stop():
            self.simulator.stopped = True

        self.simulator.stopped = False
        self.clock.create_alarm(stop).schedule(us * US)
        while not self.simulator.stopped:
            self._execute(self.simulator, 1)

    def interrupt_in(self, us):
        timer = self.mcu.timer
        timer.write_uint32(0x38, 1)  # INTE
        timer.write_uint32(0x10, int(self.clock.nanos / US) + us)  # ALARM0
        self.core.enabled_interrupts = 1

    def write(self, address, value):
        self.mcu.write_uint32(address, value)

    def pulses(self, pin, count, us):
        """So many, down and up again, one every `us`."""
        for n in range(count):
            for at, level in ((n + 0.25, 0), (n + 0.75, 1)):
                self.clock.create_alarm(lambda level=level: self.wires.drive(pin, level)).schedule(at * us * US)


@pytest.fixture
def chip():
    return Chip()


def test_the_chip_does_not_sleep_while_an_interrupt_is_pending(chip):
    chip.program(CPSID, *[NOP] * 1000, WFI, R0_IS_1, FOR_EVER)
    chip.interrupt_in(5)
    chip.advance(7)
    assert chip.core.pending_interrupts == 1  # it came before the chip would sleep
    assert not chip.core.registers[0]
    chip.advance(10)
    assert chip.core.registers[0] == 1


def test_the_chip_sleeps_until_an_interrupt_comes(chip):
    chip.program(CPSID, WFI, R0_IS_1, FOR_EVER)
    chip.interrupt_in(500)
    chip.advance(490)
    assert chip.core.waiting and not chip.core.registers[0]


@pytest.mark.parametrize("mode, pin", [(2, 5), (3, 5), (3, 21)])
def test_a_slice_counts_the_edges_of_its_pin_and_no_others(chip, mode, pin):
    slice_ = PWM + 2 * 0x14
    chip.program(WFI, FOR_EVER)
    chip.wires.drive(pin, 1)
    chip.wires.drive(4, 1)
    chip.mcu.gpio[pin].ctrl = chip.mcu.gpio[4].ctrl = 4
    chip.write(slice_, mode << 4 | 1)
    chip.write(slice_ + 4, 1 << 4)  # as countio's driver does: the divider after all else
    chip.advance(100)
    assert chip.mcu.read_uint32(slice_ + 8) == 0
    chip.pulses(pin, 7, us=100)
    chip.pulses(4, 3, us=100)
    chip.pulses(7, 3, us=100)
    chip.advance(1000)
    assert chip.mcu.read_uint32(slice_ + 8) == 7
    chip.write(slice_, mode << 4)  # off
    chip.pulses(pin, 2, us=100)
    chip.advance(1000)
    assert chip.mcu.read_uint32(slice_ + 8) == 7


def test_a_count_goes_round_with_an_interrupt(chip):
    chip.program(WFI, FOR_EVER)
    chip.wires.drive(3, 1)
    chip.mcu.gpio[3].ctrl = 4
    slice_ = PWM + 0x14
    chip.write(slice_ + 0x10, 3)  # TOP
    chip.write(slice_, 3 << 4 | 1)
    chip.write(slice_ + 4, 1 << 4)
    chip.pulses(3, 3, us=100)
    chip.advance(1000)
    assert (chip.mcu.read_uint32(slice_ + 8), chip.mcu.read_uint32(PWM + 0xA4)) == (3, 0)
    chip.pulses(3, 2, us=100)
    chip.advance(1000)
    assert (chip.mcu.read_uint32(slice_ + 8), chip.mcu.read_uint32(PWM + 0xA4)) == (1, 1 << 1)


def test_pio_counts_edges_while_the_core_sleeps(chip):
    chip.program(WFI, FOR_EVER)
    chip.wires.drive(6, 1)
    # mov x, ~null; wait 1 pin 0; wait 0 pin 0; jmp x-- 1, which is where it goes on in any case
    for number, word in enumerate((0xA02B, 0x20A0, 0x2020, 0x0041)):
        chip.write(PIO + 0x48 + 4 * number, word)
    chip.write(PIO + 0xCC, 3 << 12 | 1 << 7)  # the program's end, and where it goes on
    chip.write(PIO + 0xDC, 6 << 15)  # the first pin it reads
    chip.write(PIO, 1)
    chip.advance(10)
    chip.pulses(6, 20, us=2)
    chip.advance(100)
    assert chip.core.waiting
    assert ~chip.mcu.pio[0].machines[0].x & 0xFFFFFFFF == 20
