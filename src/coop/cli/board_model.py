"""The live board as plain data, at one moment."""

import time
from dataclasses import dataclass, field
from typing import List, Optional

from ..hal.pin_names import name_of
from . import snapshot
from .controls import Controls

SHOWN = 4_500_000_000  # ns of history
_MOST = 2000  # edges that are looked at
_WAITED = 1.0  # seconds after which a step that does not end is spoken of


@dataclass
class Lamp:
    """An output: its level now (0, 1, duty 0..1, None: not driven), how bright an LED on it is, and its last edges."""

    name: str
    level: object
    lit: float
    active_high: bool = True
    history: List = field(default_factory=list)  # [(ns, level)], the newest last


@dataclass
class Switch:
    """An input: its level, the key that presses it, whether it is pressed and held, and its last edges; or a contact
    between two pins, whose level is None."""

    name: str
    level: Optional[int]
    key: Optional[str] = None
    pressed: bool = False
    held: bool = False
    history: List = field(default_factory=list)


@dataclass
class Turn:
    """A knob and its two keys."""

    name: str
    keys: tuple


@dataclass
class Board:
    """Everything that is to be seen."""

    title: str
    now: int  # ns
    lamps: List[Lamp] = field(default_factory=list)
    switches: List[Switch] = field(default_factory=list)
    turns: List[Turn] = field(default_factory=list)
    tasks: List[snapshot.TaskRow] = field(default_factory=list)
    warning: Optional[str] = None
    over: bool = False


class Model:
    """Makes Boards of a session. dark_high: the native pins of LEDs that are lit while the pin is low."""

    def __init__(self, session):
        self._session = session
        self._world = session.world
        self.controls = Controls(session.world)
        self.dark_high = set()

    def board(self, over=False):
        """Return the Board of this moment; any thread may ask."""
        session = self._session
        self.controls.update()
        made = Board(session.app.name, self._world.now, over=over)
        # Pins that are shown as something better: a knob, the keys of a matrix.
        pairs = [
            where for where in list(self.controls.contacts) + list(self.controls.knobs) if isinstance(where, tuple)
        ]
        paired = {pin for pair in pairs for pin in pair}
        for pin in snapshot.used_pins(self._world):
            if pin in paired:
                continue
            if pin.edges and (pin.driven is not None or len(pin.inputs) < 2):
                made.lamps.append(self._lamp(pin, made.now))
            else:
                made.switches.append(self._switch(pin, made.now))
        for where, contact in list(self.controls.contacts.items()):
            if isinstance(where, tuple):
                name = "-".join(name_of(pin) for pin in where)
                made.switches.append(Switch(name, None, contact.key, contact.closed, contact.held))
        for pair, knob in self.controls.knobs.items():
            made.turns.append(Turn("-".join(name_of(pin) for pin in pair), knob.keys))
        if not over:
            made.tasks = snapshot.tasks(session.app)
            made.warning = self._warning()
        return made

    def _lamp(self, pin, now):
        level = pin.edges[-1][1]
        active_high = pin not in self.dark_high
        lit = 0.0 if level is None else float(level)
        if not active_high and level is not None:
            lit = 1.0 - lit
        return Lamp(name_of(pin), level, lit, active_high, recent(pin.edges, now))

    def _switch(self, pin, now):
        made = Switch(name_of(pin), int(pin.level), history=recent(pin.inputs, now))
        contact = self.controls.contacts.get(pin)
        if contact is not None:
            made.key, made.pressed, made.held = contact.key, contact.closed, contact.held
        return made

    def _warning(self):
        since = self._session.steps.since
        if since is None or time.perf_counter() - since < _WAITED:
            return None
        place = self._session.mistakes.main_place()
        where = "line %d" % place[1] if place else "a task"
        return "%s has held everyone up for %.0f s" % (where, time.perf_counter() - since)


def recent(edges, now):
    """Return the edges of the last SHOWN ns, and the one before them."""
    first = len(edges)
    least = first - _MOST
    while first > 0 and first > least and edges[first - 1][0] > now - SHOWN:
        first -= 1
    return edges[max(0, first - 1) :]
