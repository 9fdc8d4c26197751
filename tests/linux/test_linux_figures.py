"""What must be reached on a GPIO character device, beside what else there is, in one run."""

import statistics

import figures
import pytest


@pytest.fixture(scope="module")
def measured():
    """A function that returns what a measurement gave."""
    figures.load()
    results = {}

    def measure(function):
        if function.__name__ not in results:
            results.update(figures.measure([function.__name__]))
        return results[function.__name__]

    return measure


def test_from_edge_to_task_takes_at_most_half_as_long_again_as_the_barest_loop(measured):
    bare = statistics.median(measured(figures.bare))
    assert statistics.median(measured(figures.coop_edges)) <= 1.5 * bare


def test_waiting_for_a_button_takes_no_processor_time(measured):
    assert measured(figures.coop_waits) < 0.1 < measured(figures.polling_waits)


def test_no_tap_of_two_milliseconds_is_missed(measured):
    assert measured(figures.coop_taps) == [2000, 2000]


def test_twenty_thousand_edges_are_counted_though_the_kernel_kept_a_thousand(measured):
    assert measured(figures.coop_counts) == 20000


def test_edges_paced_by_every_are_in_time(measured):
    worst, median = measured(figures.coop_paces)
    assert 0 <= median <= worst < 20


def test_pwm_by_the_scheduler_keeps_its_pace(measured):
    median, worst, processor = measured(figures.coop_pwm)
    assert median < 500 and worst < 5000 and processor < 20
