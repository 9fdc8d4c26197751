"""Random programs, as tests/unit/test_against_asyncio.py makes them, on coop.asyncio and on CPython's asyncio.

Here the order of everything that happens counts, and not only what each task sees: what the tasks do in one instant stands
in one log, too. Both run in virtual time.
"""

import asyncio
import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

import coop.asyncio
from coop.loop import loop as scheduler
from coop.platform import idle

UNIT = Path(__file__).resolve().parent.parent / "unit"
sys.path[:0] = [str(UNIT), str(UNIT / "portable")]

import test_against_asyncio as programs  # noqa: E402


class Player(programs.Player):
    """Keeps one log of everything as well."""

    def __init__(self, mod, time):
        super().__init__(mod, time)
        self.order = []

    def log(self, name, *what):
        super().log(name, *what)
        self.order.append((name, *what))


def outcome_of(loop, mod, program):
    """Return what the tasks saw, the order of everything, and how they ended."""
    loop.set_exception_handler(lambda loop, context: None)

    async def main():
        player = Player(mod, loop.time)
        return player, await player.main(program)

    try:
        player, outcomes = loop.run_until_complete(main())
        order = list(player.order)
        for _ in range(100):
            left = asyncio.all_tasks(loop)
            if not left:
                break
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.wait(left, timeout=1000))
    finally:
        loop.close()
    return player.logs, order, outcomes


def on_coop(program):
    selector = programs._Selector()
    before = scheduler.clock, scheduler.idle, scheduler.busy
    scheduler.clock = lambda: round(selector.now * 1e9)
    # (The simulator, which another test may have left, would sleep in real time.)
    scheduler.idle, scheduler.busy = idle, None
    try:
        return outcome_of(coop.asyncio.EventLoop(selector), coop.asyncio, program)
    finally:
        scheduler.clock, scheduler.idle, scheduler.busy = before


def compare(program):
    lengths, numbers = programs._lengths(), iter(range(100000))
    program = [programs._number(steps, lengths, numbers) for steps in program]
    theirs = outcome_of(programs._VirtualLoop(), asyncio, program)
    assert on_coop(program) == theirs


def test_random_programs():
    count = 20000 if os.environ.get("COOP_TEST_FULL") else 300

    @seed(1)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(programs.programs)
    def check(program):
        compare(program)

    check()
