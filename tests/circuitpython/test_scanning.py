"""The scans that are worked out afterwards give what scans at each interval give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def scanner():
    # Importing the package installs its names.
    from coop import circuitpython
    from coop.circuitpython.scanning import Scanner

    circuitpython.uninstall()
    return Scanner


def stepwise(edges, start, interval, threshold, end):
    """What a scan at every interval finds: the count goes up and down by one, and jumps where it reaches 0."""
    found = []
    count = 0
    t = 0
    while t <= end:
        level = start
        for at, value in edges:
            if at <= t:
                level = value
        if level and count < threshold:
            count += 1
            if count == 0:
                count = threshold
                found.append((True, t))
        elif not level and count > -threshold:
            count -= 1
            if count == 0:
                count = -threshold
                found.append((False, t))
        t += interval
    return found


@given(
    times=st.lists(st.integers(1, 400), max_size=30, unique=True),
    start=st.booleans(),
    interval=st.integers(1, 40),
    threshold=st.integers(1, 5),
    looks=st.lists(st.integers(1, 400), max_size=5),
)
def test_as_scans_at_each_interval(scanner, times, start, interval, threshold, looks):
    ms = 1_000_000
    edges = [(at * ms, not start if i % 2 == 0 else start) for i, at in enumerate(sorted(times))]
    found = []
    one = scanner(bytearray([start]), interval * ms, threshold, 0, lambda key, pressed, t: found.append((pressed, t)))
    for at, level in sorted(edges + [(at * ms, None) for at in looks], key=lambda e: (e[0], e[1] is None)):
        if level is None:
            one.up_to(at)
        else:
            one.note(0, level, at)
    one.up_to(500 * ms)
    assert found == stepwise(edges, start, interval * ms, threshold, 500 * ms)


def test_scans_without_a_change_are_skipped(scanner):
    one = scanner(bytearray(3), 1_000_000, 2, 0, None)
    one.up_to(10**18)
    assert one.due(one._next) and not one.due(10**18) and one._next % 1_000_000 == 0
