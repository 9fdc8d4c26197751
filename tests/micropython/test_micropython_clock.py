"""The clock where it wraps, and where coop sets its own back: 104 ms after the start, by the seed of the harness."""

import pytest
from unix_micropython import HARNESSES

# With seed 1 the interpreter's milliseconds wrap, with seed 2 the scheduler's clock is set back.
SEEDS = (1, 2)


@pytest.mark.parametrize("kind", HARNESSES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_events_that_wait_keep_their_times(kind, seed):
    with kind(seed) as harness:
        harness.press("D3", at=0.02, hold=0.05)
        harness.press("D3", at=0.15, hold=0.05)
        result = harness.run(
            """
            keys = Keys([board.D3])
            await sleep(0.5)
            while keys.events:
                tell(keys.events.get())
            """
        )
    harness.same(result.notes, [(20, "press 0"), (70, "release 0"), (150, "press 0"), (200, "release 0")])


@pytest.mark.parametrize("kind", HARNESSES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("at", [97, 100, 103])
def test_a_level_that_holds_meanwhile_counts(kind, seed, at):
    with kind(seed) as harness:
        harness.press("D3", at=at / 1000, hold=0.1, bounce=2)
        result = harness.run(
            """
            keys = Keys([board.D3])
            for _ in range(2):
                await keys.events.wait()
                now("told")
                tell(keys.events.get())
            """
        )
    words = ["told", "press 0", "told", "release 0"]
    # Contacts bounce for up to 3 ms.
    harness.same(result.notes, list(zip((at + 10, at, at + 110, at + 100), words)), more=3)


@pytest.mark.parametrize("kind", HARNESSES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_dropped_event_is_told_with_its_time(kind, seed):
    with kind(seed) as harness:
        harness.press("D3", at=0.02, hold=0.05)
        result = harness.run(
            """
            keys = Keys([board.D3], max_events=1)
            await sleep(0.5)
            while keys.events:
                tell(keys.events.get())
            """
        )
    harness.same(result.notes, [(20, "press 0"), (70, "release 0")])


@pytest.mark.parametrize("kind", HARNESSES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_so_is_one_from_afterwards(kind, seed):
    with kind(seed) as harness:
        harness.press("D3", at=0.02, hold=0.05)
        harness.press("D3", at=0.15, hold=0.1)
        result = harness.run(
            """
            keys = Keys([board.D3], max_events=1)
            await sleep(0.5)
            while keys.events:
                tell(keys.events.get())
            """
        )
    harness.same(result.notes, [(20, "press 0"), (250, "release 0")])
