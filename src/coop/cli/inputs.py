"""--inputs FILE: what the inputs of the simulated board do. Checks that are the same for JSON and TOML."""

import math
import os

import click

from ..hal import pins
from ..hal.errors import PinError
from ..ports.sim import inputs as world_inputs


def read(path):
    """Return a list of functions, each of which does its part with a world.

    click.UsageError, with the file, the line and what was expected, for a file that cannot be used. The pins' names
    are looked up at once, so the port and the aliases must be chosen.
    """
    end = os.path.splitext(path)[1].lower()
    if end not in (".json", ".toml"):
        raise click.UsageError("--inputs %s: the file's name must end with .json or .toml" % path)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        raise click.UsageError("--inputs: there is no file %s" % path)
    except OSError as error:
        raise click.UsageError("--inputs: cannot read %s: %s" % (path, error.strerror or error))
    except UnicodeDecodeError as error:
        raise click.UsageError("--inputs %s: it is not UTF-8 text: %s" % (path, error))
    if end == ".json":
        from .inputs_json import parse
    else:
        from .inputs_toml import parse
    return parse(Source(path), text)


class Source:
    """The file that is read: makes the errors, and checks what both formats have."""

    def __init__(self, path):
        self.path = path

    def error(self, line, text):
        """Return a click.UsageError for a line."""
        return click.UsageError("%s, line %d: %s" % (self.path, line, text))

    def pins(self, name, line):
        """Return the one or two native pins of "D3" or "R1-C2"."""
        names = [name] if _exists(name) else name.split("-")
        if len(names) > 2 or not all(names):
            raise self.error(line, 'expected a pin, "D3", or a contact between two, "R1-C2"; got %r' % name)
        found = []
        for one in names:
            try:
                found.append(pins.find(one))
            except PinError as error:
                raise self.error(line, str(error))
        if len(found) == 2 and found[0] is found[1]:
            raise self.error(line, "%r connects a pin with itself" % name)
        return found

    def time(self, value, line, what="a time in seconds"):
        """Return a time, 0 or more."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise self.error(line, "expected %s; got %s" % (what, shown(value)))
        if value < 0:
            raise self.error(line, "%s cannot be below 0; got %s" % (what, shown(value)))
        return value

    def trace(self, found, steps, opened="null"):
        """Return the function for a trace: steps is [(value, line)], each value to be [seconds, level]; opened is how
        the format writes an open contact."""
        before = None
        trace = []
        for value, line in steps:
            if not isinstance(value, list) or len(value) != 2:
                raise self.error(line, "expected [seconds, level]; got %s" % shown(value))
            at = self.time(value[0], line)
            level = value[1]
            if level is not None and (isinstance(level, float) or level not in (0, 1)):
                raise self.error(
                    line, "expected a level, 0, 1 or %s (an open contact); got %s" % (opened, shown(level))
                )
            if before is not None and at < before:
                raise self.error(line, "time goes backwards: %s s comes after %s s; put them in order" % (at, before))
            before = at
            trace.append((at, None if level is None else bool(level)))
        if len(found) == 1:
            return lambda world: world_inputs.drive(world, found[0], trace)
        return lambda world: _contact(world, found, trace)


def shown(value):
    """Return a value as the file has it, cut short."""
    import json

    try:
        text = json.dumps(value)
    except TypeError:
        text = str(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _exists(name):
    try:
        pins.find(name)
        return True
    except PinError:
        return False


def _contact(world, found, trace):
    closed = False
    for at, level in trace:
        if bool(level) != closed:
            closed = bool(level)
            world.at(at, lambda closed=closed: world.connect(found[0], found[1], closed))
