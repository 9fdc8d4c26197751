"""Random histories of a button, what a plain reference function makes of them, and what a Button makes of them."""

import random
from dataclasses import dataclass, field
from typing import List, Tuple

from coop import Button, create_task, sleep
from coop.loop import loop

MS = 1_000_000  # ns
BETWEEN = 3_000 * MS  # from the last release of a history to the next history


@dataclass
class Times:
    """What counts as a gesture, in ns."""

    debounce: int = 10 * MS
    double: int = 300 * MS
    long: int = 600 * MS
    max_clicks: int = 2
    period: int = 0
    delay: int = 500 * MS


@dataclass
class History:
    """`presses`: [(down, up)], clean, in ns, each of them long enough to count; `edges`: [(ns, closed)], as they come."""

    presses: List[Tuple[int, int]] = field(default_factory=list)
    edges: List[Tuple[int, bool]] = field(default_factory=list)


def history(times, steps):
    """Make a History of [(ns of rest, ns of hold, bounces [ns, ...] at the closing, at the opening, in the hold)]."""
    made = History()
    now = BETWEEN
    for rest, hold, closing, opening, inside in steps:
        now += max(rest, times.debounce)
        for gap in closing:  # closed for so long, and open for so long
            made.edges += [(now, True), (now + gap, False)]
            now += 2 * gap
        down = now
        made.edges.append((now, True))
        for gap in inside:
            if hold > 4 * times.debounce:  # else the level that is held would have to begin anew
                made.edges += [(now + 2 * times.debounce, False), (now + 2 * times.debounce + gap, True)]
                break
        now += hold
        for gap in opening:
            made.edges += [(now, False), (now + gap, True)]
            now += 2 * gap
        made.edges.append((now, False))
        if hold >= times.debounce:
            made.presses.append((down, now))
    return made


def random_times(chance):
    """Return Times of any kind."""
    double = chance.choice([300, 300, chance.randint(20, 500)]) * MS
    return Times(
        debounce=chance.choice([10, 10, 10, 5, 0]) * MS,
        double=double,
        long=double + chance.choice([0, 300, chance.randint(0, 600)]) * MS,
        max_clicks=chance.choice([1, 2, 2, 2, 3, 4]),
        period=chance.choice([0, 0, 100, 37]) * MS,
        delay=chance.choice([500, 0, 70]) * MS,
    )


def random_steps(chance, times):
    """Return the steps of a history: every length and spacing, and those at a threshold."""
    thresholds = [times.double, times.long, times.debounce, times.long + times.delay + times.period]

    def length():
        if chance.random() < 0.3:
            return max(1, chance.choice(thresholds) + chance.choice([-MS, -1, 0, 1, MS]))
        return chance.choice(
            [chance.randint(1, 30), chance.randint(1, 400), chance.randint(1, 2000)]
        ) * MS + chance.choice([0, chance.randint(0, MS)])

    def bounces():
        if not times.debounce or chance.random() < 0.4:
            return []
        return [chance.randint(1, times.debounce // 4) for _ in range(chance.randint(1, 4))]

    return [(length(), length(), bounces(), bounces(), bounces()) for _ in range(chance.choice([1, 2, 2, 3, 3, 4, 6]))]


def reference(presses, times):
    """Return what clean presses are: [(kind, count, duration in ns, time in ns, may be missing)].

    Written from the table's words alone: it reads the whole history, and knows neither timers nor turns.
    """
    found = []
    rest = list(presses)
    while rest:
        # As many presses as are one gesture: those that follow each other closely, up to one that was held.
        group = [rest.pop(0)]
        while rest and len(group) < times.max_clicks and not held(group[-1], times):
            if rest[0][0] - group[-1][1] > times.double:
                break
            group.append(rest.pop(0))
        first = group[0][0]
        down, up = group[-1]
        if not held(group[-1], times):
            found.append(("click", len(group), up - first, first, False))
            continue
        found.append(("long", len(group), down + times.long - first, first, False))
        if times.period:
            due = list(range(down + times.long + times.delay, up, times.period))
            for n, moment in enumerate(due):
                found.append(("repeat", n + 1, moment - first, first, n + 1 < len(due)))
    return found


def held(press, times):
    """True for a long press."""
    return press[1] - press[0] >= times.long


def differences(found, expected, stalled):
    """Return what differs, as text; None if nothing does. In a stall repeats collapse to the newest of them."""
    found = list(found)
    for kind, count, duration, time, optional in expected:
        now = (kind, count, duration, time // MS)
        if found and found[0] == now:
            found.pop(0)
        elif not (optional and stalled):
            return "%r was expected, and then came %r" % (now, found[:3])
    return "nothing more was expected, and then came %r" % (found[:3],) if found else None


def play(board, histories, times, load=None):
    """Play histories, one after another, to a button of a simulated board beside tasks that hold the processor up.

    load: a random.Random, or None for no load. Returns [[(kind, count, duration in ns, time in ns of the ms)]], and of
    each history its start in ns.
    """
    world = board.world
    pin = world.pin("D3")
    starts = []
    now = world.now
    for one in histories:
        starts.append(now)
        for ns, closed in one.edges:
            world.at_ns(now + ns, lambda closed=closed: world.contact(pin, closed))
        now += one.edges[-1][0]
    end = now + BETWEEN
    gestures = []

    async def hold_up():
        while True:
            await sleep(load.choice([0, 0.001, 0.02, 0.3]) * load.random())
            # Not so long that the ring of edges is full.
            world.spend(int(load.choice([1, 20, 100, 700]) * MS * load.random()))

    async def collect(button):
        async for gesture in button.gestures(64):
            gestures.append((gesture.kind, gesture.count, round(gesture.duration * 1e9), gesture.time))

    async def main():
        with Button("D3", debounce=times.debounce / 1e9) as button:
            button.set_times(
                times.double / 1e9,
                times.long / 1e9,
                times.max_clicks,
                1e9 / times.period if times.period else 0,
                times.delay / 1e9,
            )
            create_task(collect(button))
            for _ in range(2 if load else 0):
                create_task(hold_up())
            while loop.clock() < end:
                await sleep(1)

    board.run(main(), seconds=(end - world.now) / 1e9 + 10)
    # Each to its history.
    sorted_out = [[] for _ in histories]
    for kind, count, duration, time in gestures:
        which = max(n for n, start in enumerate(starts) if time * MS >= start)
        sorted_out[which].append((kind, count, duration, time))
    return sorted_out, starts


def check(board, chance, count, stalls):
    """Play `count` random histories; returns what differed, as texts."""
    times = random_times(chance)
    histories = [history(times, random_steps(chance, times)) for _ in range(count)]
    found, starts = play(board, histories, times, random.Random(chance.random()) if stalls else None)
    wrong = []
    for one, gestures, start in zip(histories, found, starts):
        expected = reference([(down + start, up + start) for down, up in one.presses], times)
        different = differences(gestures, expected, stalls)
        if different:
            wrong.append("%s\n  of %r\n  with %r" % (different, one, times))
    return wrong
