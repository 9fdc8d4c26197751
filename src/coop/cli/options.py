"""What the options' values look like: times, pins."""

import re

import click

_UNITS = {"ms": 10**6, "s": 10**9, "m": 60 * 10**9, "min": 60 * 10**9, "h": 3600 * 10**9, "": 10**9}


class Duration(click.ParamType):
    """A time: 5s, 200ms, 1.5m, 1h, or seconds without a unit. Gives ns."""

    name = "time"

    def convert(self, value, param, ctx):
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(ms|s|min|m|h|)\s*", value)
        if not found:
            self.fail("%r is no time; write 5s, 200ms, 2m or 1h" % value, param, ctx)
        ns = round(float(found.group(1)) * _UNITS[found.group(2)])
        if not ns:
            self.fail("%r is no time at all; it must be more than 0" % value, param, ctx)
        return ns


class Pins(click.ParamType):
    """Aliases: D1=LED,D2=GP3. Gives {name: pin}."""

    name = "name=pin,..."

    def convert(self, value, param, ctx):
        if isinstance(value, dict):
            return value
        names = {}
        for part in value.split(","):
            name, equals, pin = (word.strip() for word in part.partition("="))
            if not equals or not name.isidentifier() or not pin:
                self.fail("%r is no alias; write D1=LED,D2=GP3: the app's name, =, the board's pin" % part, param, ctx)
            if name in names:
                self.fail("%s is given twice" % name, param, ctx)
            names[name] = int(pin) if pin.isdigit() else pin
        return names
