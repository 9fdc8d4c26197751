"""The program's side of `linux_gpio`: coop on Blinka's pins, whose set-up the world is told of."""

import contextlib
import importlib
import json
import pkgutil
import sys
import time
import types

import coop
import coop.asyncio.cpython
from coop import devices, hal, platform
from coop.hal import holders
from coop.loop import loop
from coop.ports import blinka
from coop.ports.blinka import boards, gpio_line, pwm

_PULLS = {bias: pull for pull, bias in gpio_line._BIAS.items()}


def load_all():
    """Load all of coop's scheduler, asyncio, devices, HAL and port, so that nothing is read while a program runs."""
    for package in (coop, coop.asyncio, coop.asyncio.cpython, devices, hal, blinka):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            # (hal.port is a page to read, whose name is that of a function.)
            if not module.ispkg and module.name != "coop.hal.port":
                with contextlib.suppress(ImportError, TypeError):  # some are for boards alone
                    importlib.import_module(module.name)


with contextlib.suppress(ImportError):
    boards.Board()
    load_all()
    pwm.blinka_pwm(None, 1, 0)


def prepare(world, aliases):
    """Choose the port, and return the names of a module `__main__` in which a program can be run.

    world: the socket to the process that plays what is around the board.
    """

    def tell(what, line=0, value=None):
        world.send(json.dumps([what, line, value]).encode())
        world.recv(16)

    def begin(of=1):
        # When a new multiple of so many ms begins, so that whole ones are told apart in the same way here and there.
        start = ((time.monotonic_ns() // 1_000_000 + 5) // of + 1) * of * 1_000_000
        tell("begin", 0, start)
        time.sleep(max(0, start - time.monotonic_ns() - 2_000_000) / 1e9)
        while time.monotonic_ns() < start:
            pass

    class Line(gpio_line.GpioLine):
        def _set(self, settings):
            super()._set(settings)
            if settings.direction is gpio_line.Direction.INPUT:
                # The kernel has set the pull, which the simulated chip takes for the level.
                tell("input", self.pin.line, _PULLS[settings.bias])

        def output(self, value, open_drain):
            super().output(value, open_drain)
            if self._pwm is None:
                level = self.read() if value is None else bool(value)
                tell("open drain" if open_drain else "output", self.pin.line, level)

        def write(self, value):
            super().write(value)
            if self._settings.drive is gpio_line.Drive.OPEN_DRAIN:
                tell("open drain", self.pin.line, bool(value))

        def pwm(self, frequency, duty_cycle):
            tell("pwm", self.pin.line, duty_cycle / 65535)
            super().pwm(frequency, duty_cycle)

    gpio_line.GpioLine = Line
    main = types.ModuleType("__main__")
    main.begin = begin
    sys.modules["__main__"] = main
    use_blinka()
    holders.set_aliases(aliases)
    return main.__dict__


def use_blinka():
    """Choose the port, in a process that was forked from one that may have used another."""
    hal.chosen = None
    loop.clock = platform.clock
    loop.busy = loop.on_pass = None
    hal.use("blinka")
