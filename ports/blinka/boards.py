"""Which board this is and which pins it has, by adafruit-blinka."""

import glob
import os

from ...hal.errors import PinError
from .errors import no_permission

# The GPIO chips of a Raspberry Pi's header, by their labels.
_PI_CHIPS = ("pinctrl-rp1", "pinctrl-bcm2711", "pinctrl-bcm2835")
# Which line is where on a Raspberry Pi's header of 40 pins: {header pin: line}.
HEADER = {
    3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9, 22: 25, 23: 11, 24: 8,
    26: 7, 27: 0, 28: 1, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16, 37: 26, 38: 20, 40: 21,
}  # fmt: skip


class GpioPin:
    """A line of a GPIO chip: `chip` is its device (None: it is yet to be found), `line` its number there; `native` is
    Blinka's pin."""

    def __init__(self, name, native, chip, line):
        self.name = name
        self.native = native
        self.chip = chip
        self.line = line

    def __repr__(self):
        return "board." + self.name


class OtherPin:
    """A pin that is no GPIO line: one of Blinka's (FT232H, MCP2221 ...), or any object that has a `value`."""

    def __init__(self, name, native):
        self.name = name
        self.native = native

    def __repr__(self):
        return "board." + self.name


class Board:
    """The board on which the program runs; ImportError, saying what to do, if there is no Blinka or it knows none."""

    def __init__(self):
        module = _blinka_board()
        self.id = module.board_id
        self.is_pi = self.id.startswith("RASPBERRY_PI") and "PICO" not in self.id
        self._pins = {}
        self._by_id = {}  # board.SDA and board.D2 are one pin
        natives = {name: native for name, native in vars(module).items() if type(native).__name__ == "Pin"}
        for name in sorted(natives, key=_order):
            self._pins[name] = self._pin(name, natives[name])
        # Blinka's own, before coop's may take its name: see `coop.circuitpython`.
        if any(isinstance(pin, OtherPin) for pin in self._pins.values()):
            import digitalio

            self.digitalio = digitalio
        if self.is_pi:
            self._name_header()
        self._names = sorted(self._pins, key=_order)

    def names(self):
        """Return all names of pins."""
        return self._names

    def find(self, name):
        """Return the pin of that name or number, or None."""
        if name.__class__ is int:
            return self._pins.get(("GPIO%d" if self.is_pi else "D%d") % name)
        if name.__class__ is str:
            return self._pins.get(name) or (self.find(int(name)) if name.isdigit() else None)
        if type(name).__name__ == "Pin" and hasattr(name, "id"):  # Blinka's own board.D17
            return self._by_id.get(name.id)
        return None

    def locate(self, pin):
        """Find the chip of a pin. PinError if it is not there, or may not be looked at."""
        if pin.chip is None:
            pin.chip = _pi_chip(pin)

    def _pin(self, name, native):
        found = self._by_id.get(native.id)
        if found is None:
            if self.is_pi:
                found = GpioPin(name, native, None, native.id if native.id.__class__ is int else native.id[1])
            elif "libgpiod" in type(native).__module__:
                chip, line = native.id if isinstance(native.id, tuple) else (0, native.id)
                path = "/dev/gpiochip%d" % chip if chip.__class__ is int else str(chip)
                found = GpioPin(name, native, path, int(line))
            else:
                found = OtherPin(name, native)
            self._by_id[native.id] = found
        return found

    def _name_header(self):
        by_line = {pin.line: pin for pin in self._pins.values()}
        named = {"GPIO%d" % line: pin for line, pin in by_line.items()}
        named.update(("BOARD%d" % place, by_line[line]) for place, line in HEADER.items() if line in by_line)
        self._pins.update(named)


def _order(name):
    # D2 before D10 before A0, and what has a number before what is named after its use.
    stem = name.rstrip("0123456789")
    digits = name[len(stem) :]
    return not digits, stem != "D", stem, int(digits or 0), name


def _blinka_board():
    # Without this Blinka may stop the program and ask whether it shall call pip.
    os.environ.setdefault("BLINKA_SKIP_DEPENDENCY_CHECK", "1")
    try:
        import board
    except NotImplementedError as error:
        raise ImportError(
            "adafruit-blinka does not know this board (%s); try a newer one (pip install -U adafruit-blinka "
            "Adafruit-PlatformDetect), or use the simulator (--port sim, or COOP_PORT=sim)" % error
        )
    except ModuleNotFoundError as error:
        if error.name.split(".")[0] in ("board", "adafruit_blinka", "adafruit_platformdetect"):
            raise ImportError('adafruit-blinka is not installed: pip install "coop-mcu[blinka]"')
        raise ImportError("adafruit-blinka needs %s for this board: install what it names" % error.name)
    except PermissionError as error:
        raise ImportError("adafruit-blinka cannot use its board: %s" % no_permission(error.filename or "its GPIO chip"))
    except (RuntimeError, OSError) as error:  # for some boards it looks at the GPIO chip at once
        raise ImportError("adafruit-blinka cannot use its board: %s" % error)
    if not hasattr(board, "__blinka__"):
        where = getattr(board, "__file__", "this interpreter")
        raise ImportError("the module `board` of %s is not adafruit-blinka's; give that file another name" % where)
    return board


def chips():
    """Return the paths of the GPIO chips, each once, in the order of their numbers."""
    # Raspberry Pi OS has symbolic links for older programs.
    found = {os.path.realpath(path) for path in glob.glob("/dev/gpiochip*")}
    return sorted(found, key=lambda path: (len(path), path))


def _pi_chip(pin):
    import gpiod

    refused = None
    for path in chips():
        try:
            with gpiod.Chip(path) as chip:
                info = chip.get_info()
        except PermissionError:
            refused = path
            continue
        except OSError:
            continue
        if info.label in _PI_CHIPS and pin.line < info.num_lines:
            return path
    if refused is not None:
        raise PinError("pin %s: %s" % (pin.name, no_permission(refused)))
    raise PinError(
        "pin %s: the GPIO chip of the Raspberry Pi's header (%s) is not there; `coop ports` shows the chips that there are"
        % (pin.name, " or ".join(_PI_CHIPS))
    )
