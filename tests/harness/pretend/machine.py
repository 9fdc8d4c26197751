"""A pretend `machine`, for MicroPython's unix port, which has no pins. One of several kinds of board: see KINDS.

It does what the ports' own modules do, as far as coop asks for it, their errors and their oddities included.
"""

import os

import umachine
import world
from umachine import *  # noqa: F403

KIND = os.getenv("PRETEND_BOARD") or "rp2"
KINDS = ("rp2", "pico_w", "stm32", "esp32", "esp8266", "zephyr")
RP2 = KIND in ("rp2", "pico_w")

# What `sys.platform` says, and the numbers or names that Pin() takes.
PLATFORM = {"pico_w": "rp2", "stm32": "pyboard"}.get(KIND, KIND)
NAME = {"rp2": "Raspberry Pi Pico with RP2040", "esp32": "Generic ESP32 module with ESP32"}.get(KIND, KIND)
if RP2:
    IDS = list(range(30))
elif KIND == "stm32":
    IDS = [port + str(n) for port in "ABC" for n in range(16)]
elif KIND == "esp32":
    IDS = [n for n in range(40) if n not in (6, 7, 8, 9, 10, 11, 20, 24, 28, 29, 30, 31)]
elif KIND == "esp8266":
    IDS = [0, 1, 2, 3, 4, 5, 9, 10, 12, 13, 14, 15, 16]
else:
    IDS = [("gpio0", n) for n in range(32)]

_pins = {}  # every kind but zephyr has one object for each pin


class Pin(umachine.PinBase):
    IN = 0
    OUT = 1
    OPEN_DRAIN = 2
    PULL_UP = 1
    IRQ_RISING = 8 if RP2 else (1 << 26 if KIND == "zephyr" else 1)
    IRQ_FALLING = 4 if RP2 else (1 << 25 if KIND == "zephyr" else 2)

    def __new__(cls, id, mode=None, pull=-1, value=None, alt=None):
        id, name = _find(id)
        pin = _pins.get(id)
        if pin is None:
            pin = super().__new__(cls)
            pin._id = id
            pin._name = name
            pin._latch = 0
            pin._pwm = None
            pin._mode = cls.IN
            pin._wire = world.wire("LED" if name == "WL_GPIO0" else str(id[1] if KIND == "zephyr" else id))
            pin._irq = None
            if KIND != "zephyr":
                _pins[id] = pin
        return pin

    def __init__(self, id, mode=None, pull=-1, value=None, alt=None):
        if mode is not None:
            self.init(mode, pull, value=value, alt=alt)

    def __repr__(self):
        if KIND == "zephyr":
            return "<Pin %s %d>" % self._id
        if KIND in ("esp32", "esp8266"):
            return "Pin(%s)" % self._id
        cpu = "Pin.cpu." if KIND == "stm32" else ""
        mode = ("IN", "OUT", "OPEN_DRAIN")[self._mode]
        pull = {"up": ", pull=PULL_UP", "down": ", pull=PULL_DOWN"}.get(self._wire.pull, "")
        return "Pin(%s%s, mode=%s%s)" % (cpu, self._name, mode, pull)

    def init(self, mode=-1, pull=-1, *, value=None, alt=None):
        if KIND == "esp32" and self._id >= 34:
            if mode in (self.OUT, self.OPEN_DRAIN):
                raise ValueError("pin can only be input")
            pull = None  # which it takes, and does not do
        if KIND == "esp8266" and self._id == 16 and pull not in (-1, None):
            raise ValueError("Pin(16) doesn't support pull")
        if self._name == "WL_GPIO0":
            if pull not in (-1, None):
                raise ValueError("pulls are not supported for external pins")
            if mode == self.OPEN_DRAIN:
                raise ValueError("only Pin.OUT and Pin.IN are supported for this pin")
        if value is not None:
            self._latch = int(bool(value))
        if mode == self.OPEN_DRAIN and value is None and RP2:
            self._latch = 1
        if pull != -1 or KIND != "esp32":
            self._wire.pull = {self.PULL_UP: "up", getattr(self, "PULL_DOWN", 2): "down"}.get(pull)
        self._mode = mode
        self._pwm = None
        self._drive()

    def _drive(self):
        if self._mode == self.IN:
            world.drive(self._wire, None)
        else:
            world.drive(self._wire, self._latch, self._mode == self.OPEN_DRAIN)

    def value(self, value=None):
        if value is None:
            if world.limit is not None and world.now >= world.limit:
                world.stop()
            return self._wire.level
        self._latch = int(bool(value))
        self._drive()

    __call__ = value

    def irq(self, handler=None, trigger=None, **other):
        if KIND == "esp32" and "hard" in other:
            raise TypeError("extra keyword arguments given")
        if KIND == "esp8266":
            if self._id == 16:
                raise OSError("pin does not have IRQ capabilities")
            if other.get("hard"):
                raise ValueError("hard IRQ not supported")
        if self._name == "WL_GPIO0":
            raise ValueError("expecting a regular GPIO Pin")
        if trigger is None:
            trigger = self.IRQ_RISING | self.IRQ_FALLING
        if KIND == "stm32":
            line = int(self._name[1:])
            other_pin = _lines.get(line)
            if other_pin is not None and other_pin is not self:
                raise OSError("IRQ resource already taken by Pin('%s')" % other_pin._name)
            _lines[line] = None if handler is None else self
        edges = (2 if trigger & self.IRQ_RISING else 0) | (1 if trigger & self.IRQ_FALLING else 0)
        world.interrupt(self._wire, handler, edges, other.get("hard", False), self)
        if KIND == "stm32":
            return None
        if self._irq is None:
            self._irq = _FlaggedIrq(self) if RP2 or KIND == "zephyr" else _Irq()
        return self._irq


if KIND != "esp8266":
    Pin.PULL_DOWN = 2

_lines = {}  # stm32: pins of one number share an interrupt


class _Irq:
    def trigger(self):
        return 0


class _FlaggedIrq(_Irq):
    def __init__(self, pin):
        self._pin = pin

    def flags(self):
        if KIND == "zephyr":
            return 1  # whether something is pending
        happened = self._pin._wire.flags
        return (8 if happened & 2 else 0) | (4 if happened & 1 else 0)


class _Names:
    pass


def _find(id):
    # (what Pin objects are kept by, the pin's name)
    if isinstance(id, Pin):
        return id._id, id._name
    if RP2:
        if id.__class__ is str and hasattr(getattr(Pin, "board", None), id):
            pin = getattr(Pin.board, id)
            return pin._id, pin._name
        if id.__class__ is str and id[:4] == "GPIO" and id[4:].isdigit() and int(id[4:]) in IDS:
            return int(id[4:]), id
        if id.__class__ is str:
            if KIND == "pico_w" and id == "WL_GPIO0":
                return id, id
            if _building and id[:2] == "GP":
                return int(id[2:]), "GPIO" + id[2:]
            raise ValueError('unknown named pin "%s"' % id)
        if id.__class__ is int and id in IDS:
            return id, "GPIO%d" % id
    elif KIND == "stm32":
        if id.__class__ is not str:
            raise TypeError("can't convert '%s' object to str implicitly" % id.__class__.__name__)
        if id in IDS:
            return id, id
        raise ValueError("Pin(%s) doesn't exist" % id)
    elif KIND == "zephyr":
        if id.__class__ is not tuple:
            raise ValueError('Pin id must be tuple of ("GPIO_x", pin#)')
        if id in IDS:
            return id, None
    elif id.__class__ is int and id in IDS:
        return id, str(id)
    raise ValueError("invalid pin")


_building = True
if RP2:
    Pin.board = _Names()
    Pin.cpu = _Names()
    for _n in sorted(IDS, key=str):  # the order in which dir() has them
        setattr(Pin.cpu, "GPIO%d" % _n, Pin(_n))
        if _n not in (23, 24, 25, 29):
            setattr(Pin.board, "GP%d" % _n, Pin(_n))
    Pin.board.LED = Pin("WL_GPIO0" if KIND == "pico_w" else 25)
elif KIND == "stm32":
    Pin.board = _Names()
    Pin.cpu = _Names()
    for _n in sorted(IDS):
        setattr(Pin.cpu, _n, Pin(_n))
        setattr(Pin.board, _n, Pin(_n))
elif KIND == "esp32":
    Pin.board = _Names()
_building = False


class _Registers:
    """The words at addresses; nothing comes of what is written there."""

    def __init__(self):
        self._words = {}

    def __getitem__(self, address):
        return self._words.get(address, 0)

    def __setitem__(self, address, word):
        self._words[address] = word


if RP2:
    mem32 = _Registers()


class PWM:
    """On rp2 two pins share a slice: its frequency, and deinit() stops it for both."""

    _slices = {}

    def __init__(self, pin, freq=None, duty_u16=None):
        if not isinstance(pin, Pin):
            pin = Pin(pin)
        if pin._name == "WL_GPIO0":
            raise ValueError("expecting a regular GPIO Pin")
        if KIND == "esp8266" and pin._id == 16:
            raise ValueError("PWM not supported on pin 16")
        if KIND == "esp32" and pin._id >= 34:
            raise OSError(-258, "ESP_ERR_INVALID_ARG")
        self._pin = pin
        self._slice = pin._id >> 1 & 7 if RP2 else pin._id
        self._duty = None
        self._on = True
        self._frequency = None
        PWM._slices.setdefault(self._slice, []).append(self)
        self.init(freq, duty_u16)

    def init(self, freq=None, duty_u16=None):
        if freq is not None:
            self.freq(freq)
        if duty_u16 is not None:
            self.duty_u16(duty_u16)

    def freq(self, freq=None):
        if freq is None:
            return self._frequency
        if freq.__class__ is not int:
            raise TypeError("can't convert %s to int" % freq.__class__.__name__)
        if freq > 62500000:
            raise ValueError("freq too large")
        if freq < 8:
            raise ValueError("freq too small")
        for other in PWM._slices[self._slice]:
            other._frequency = freq
        self._start()

    def duty_u16(self, duty=None):
        if duty is None:
            return self._duty
        self._duty = duty
        self._start()

    def _start(self):
        if self._frequency is not None and self._duty is not None:
            self._pin._pwm = self
            world.drive(self._pin._wire, self._duty / 65535)

    def deinit(self):
        for other in list(PWM._slices[self._slice]):
            if other._pin._pwm is other:
                world.drive(other._pin._wire, 0)
        PWM._slices[self._slice].remove(self)


def idle():
    world.wait(world.now + 300)


def disable_irq():
    return world.mask()


def enable_irq(state=False):
    world.unmask(state)


def lightsleep(ms=None):
    world.lightsleep(ms if ms is not None else 1 << 32)


for _name in (os.getenv("PRETEND_WITHOUT") or "").split():
    globals().pop(_name, None)
