"""Inputs in TOML: a table for each pin, with presses, levels or turns.

[D3]
press = [1.0, 2.5, [4.0, 1.5]]   # seconds; the last is held for 1.5 s
hold = 0.2                       # how long the others are held; 0.1 without it
bounce = 4                       # how often the contact bounces; 0 without it
pull = "down"                    # a resistor beside the button, where the app sets no pull; "up" without it
[D5]
levels = [[0, 1], [2.5, 0]]      # as in JSON; "open" is an open contact
[D6-D7]
turn = [[1.0, 5], [3.0, -2]]     # an encoder: 5 steps from 1 s on, then 2 back
rate = 20                        # steps a second; 10 without it
"""

import re
import sys

from ..ports.sim import inputs as world_inputs
from .inputs import shown

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_KEYS = ("press", "hold", "bounce", "pull", "levels", "turn", "rate")
# What a list is made of: brackets, commas, ends of lines, comments, strings, and the rest.
_TOKEN = re.compile(r"""[\[\],\n]|#[^\n]*|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s\[\],#"']+""")
_BACKWARDS = "time goes backwards: the %s at %s s comes before %s s, when the last has ended"


def parse(source, text):
    """Return the functions that the file asks for; see `inputs.read`."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise source.error(line, "expected TOML, as [D3] and then press = [1.0]: %s" % reason)
    made = []
    for name, table in tables.items():
        made.extend(_pin(source, _Lines(text, name), name, table))
    return made


class _Lines:
    # The parser does not say where it found what: look for the table's header, and for the key after it.
    def __init__(self, text, name):
        self._lines = text.splitlines()
        quoted = "[\"']?%s[\"']?" % re.escape(name)
        self.table = self._find(r"\s*(\[\s*%s\s*[\].]|%s\s*[=.])" % (quoted, quoted), 0) or 1

    def key(self, key):
        here = re.search(r"\b%s\s*=" % key, self._lines[self.table - 1] if self._lines else "")
        return self.table if here else self._find(r"\s*[\"']?%s[\"']?\s*=" % key, self.table) or self.table

    def items(self, key, count):
        """Return the lines in which the `count` items of a list begin; the key's own, where they cannot be told."""
        first = self.key(key)
        found = []
        depth = 0
        new = False  # the next character that is no space begins an item
        text = "\n".join(self._lines[first - 1 :])
        at = re.search(r"\b%s[\"']?\s*=" % key, text)
        line = first
        for token in _TOKEN.findall(text[at.end() :] if at else ""):
            if new and token not in ",]\n" and token[0] != "#":
                found.append(line)
                new = False
            line += token.count("\n")
            if token == "[":
                depth += 1
                new = depth == 1
            elif token == "]":
                depth -= 1
                if not depth:
                    break
            elif token == "," and depth == 1:
                new = True
        return found if len(found) == count else [first] * count

    def _find(self, pattern, first):
        for number, line in enumerate(self._lines[first:], first + 1):
            if re.match(pattern, line):
                return number
        return None


def _pin(source, lines, name, table):
    found = source.pins(name, lines.table)
    if not isinstance(table, dict):
        raise source.error(lines.table, "expected a table, [%s] and then press = [1.0]; got %s" % (name, shown(table)))
    for key in table:
        if key not in _KEYS:
            raise source.error(lines.key(key), "there is no %r here; expected %s" % (key, ", ".join(_KEYS)))
    what = [key for key in ("press", "levels", "turn") if key in table]
    if len(what) != 1:
        got = " and ".join(what) or "none"
        raise source.error(lines.table, "expected one of press, levels and turn; got %s" % got)
    for key, needs in (("hold", "press"), ("bounce", "press"), ("pull", "press"), ("rate", "turn")):
        if key in table and what[0] != needs:
            raise source.error(lines.key(key), "%s goes with %s, and here is %s" % (key, needs, what[0]))
    line = lines.key(what[0])
    if not isinstance(table[what[0]], list):
        raise source.error(line, "expected a list, %s = [...]; got %s" % (what[0], shown(table[what[0]])))
    items = list(zip(table[what[0]], lines.items(what[0], len(table[what[0]]))))
    if what[0] == "levels":
        return [source.trace(found, [(_opened(step), at) for step, at in items], '"open"')]
    if what[0] == "turn":
        return _turns(source, lines, found, table, items)
    return _presses(source, lines, found, table, items)


def _opened(step):
    # TOML has no null.
    return [step[0], None] if isinstance(step, list) and len(step) == 2 and step[1] == "open" else step


def _presses(source, lines, found, table, items):
    usual = source.time(table.get("hold", 0.1), lines.key("hold"), "a time to hold, in seconds")
    bounce = table.get("bounce", 0)
    if bounce.__class__ is not int or bounce < 0:
        raise source.error(lines.key("bounce"), "expected how often it bounces, 0 or more; got %s" % shown(bounce))
    pull = table.get("pull", "up")
    if pull not in ("up", "down"):
        raise source.error(lines.key("pull"), 'expected "up" or "down"; got %s' % shown(pull))
    made = [lambda world: world.pull(found[0], pull)] if len(found) == 1 else []
    free = 0
    for press, line in items:
        if isinstance(press, list):
            if len(press) != 2:
                raise source.error(line, "expected a time, or [time, hold]; got %s" % shown(press))
            at, hold = press
        else:
            at, hold = press, usual
        source.time(at, line)
        source.time(hold, line, "a time to hold, in seconds")
        if at < free:
            raise source.error(line, _BACKWARDS % ("press", at, free))
        free = round(at + hold, 9)
        if not hold or bounce and hold <= world_inputs.BOUNCE_TIME:
            least = "the time to bounce, %s s" % world_inputs.BOUNCE_TIME if bounce else "0"
            raise source.error(line, "a press must be held for more than %s; got %s" % (least, shown(hold)))
        made.append(_press(found, at, hold, bounce))
    return made


def _press(found, at, hold, bounce):
    if len(found) == 1:
        return lambda world: world_inputs.press(world, found[0], at, hold, bounce)
    return lambda world: world_inputs.close(world, found[0], found[1], at, hold, bounce)


def _turns(source, lines, found, table, items):
    if len(found) != 2:
        raise source.error(lines.table, "a turn needs the encoder's two pins: [D4-D5]")
    rate = source.time(table.get("rate", 10), lines.key("rate"), "how many steps a second")
    if not rate:
        raise source.error(lines.key("rate"), "expected how many steps a second, more than 0; got 0")
    made = []
    free = 0
    for turn, line in items:
        if not isinstance(turn, list) or len(turn) != 2 or turn[1].__class__ is not int:
            raise source.error(line, "expected [time, steps], steps a whole number; got %s" % shown(turn))
        at = source.time(turn[0], line)
        if at < free:
            raise source.error(line, _BACKWARDS % ("turn", at, free))
        free = round(at + abs(turn[1]) / rate, 9)
        made.append(_turn(found, turn[1], at, rate))
    return made


def _turn(found, steps, at, rate):
    return lambda world: world_inputs.turn(world, found[0], found[1], steps, at, rate)
