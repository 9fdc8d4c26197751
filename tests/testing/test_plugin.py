"""The pytest plugin: the fixture, the mark, and differences that can be read."""

import pytest


@pytest.fixture
def outcome(pytester):
    """A function that runs the text of a test, and returns pytester's result."""

    def run(text, *arguments):
        pytester.makepyfile(text)
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)

    return run


def test_the_first_difference_is_shown(outcome):
    result = outcome(
        """
        from coop import LED, sleep

        def test(board):
            async def main():
                led = LED("D1")
                await led.blink(0.5, 0.5, n=4)
            board.run(main)
            assert board["D1"].edges == [(0, 0), (0, 1), (0.5, 0), (1.0, 1), (1.4, 0), (2.0, 1)]
        """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*assert D1: edge 4 is 1.5 s: 0, expected 1.4 s: 0",
            "*9 edges, and 6 expected",
            "*is *expected",
            "*3 as expected",
            "*>    4  1.5 s: 0 *1.4 s: 0 *0.1 s too late",
        ]
    )


def test_a_missing_edge_and_one_too_many_and_another_level(outcome):
    result = outcome(
        """
        import pytest
        from coop import LED
        from coop.testing import near

        LISTS = [(0, 0), (0, 1), (1, 0)], [(0, 0)], [(0, 0), (0, 0)], near([(0, 0), (0.1, 1)])

        @pytest.mark.parametrize("expected", LISTS)
        def test(board, expected):
            LED("D1").on()
            assert board["D1"].edges == expected
        """
    )
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(["*D1: edge 2 is missing, expected 1 s: 0"])
    result.stdout.fnmatch_lines(["*D1: edge 1 is one too many, 0.0 s: 1"])
    result.stdout.fnmatch_lines(["*another level"])
    result.stdout.fnmatch_lines(["*D1 within 0.001 s: edge 1 is 0.0 s: 1, expected 0.1 s: 1"])


def test_a_stuck_run_fails_with_the_tasks_names(outcome):
    result = outcome(
        """
        from coop import Event, Lock

        async def waiter():
            await Event().wait()

        def test(board):
            board.run(waiter)
        """
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*StuckError*", "*task 'waiter' waits for Event.wait()*"])


def test_the_mark_runs_a_test_with_so_many_seeds(outcome):
    result = outcome(
        """
        import pytest
        seeds = []

        @pytest.mark.coop_seeds(7)
        def test_seeds(board):
            seeds.append(board.seed)

        @pytest.mark.coop_seeds
        def test_twenty(board):
            seeds.append(board.seed)

        def test_without(board):
            assert board.seed is None
            assert seeds == list(range(1, 8)) + list(range(1, 21))
        """,
        "--strict-markers",
    )
    result.assert_outcomes(passed=28)


def test_a_program_that_leans_on_the_order_of_tasks_is_found(outcome):
    result = outcome(
        """
        import pytest
        from coop import gather, sleep

        @pytest.mark.coop_seeds(20)
        def test(board):
            box = []

            async def give():
                await sleep(1)
                box.append(1)

            async def take():
                await sleep(1)
                return box.pop()

            async def main():
                await gather(give(), take())

            board.run(main)
        """
    )
    counts = result.parseoutcomes()
    assert counts["failed"] > 3 and counts["passed"] > 3


def test_each_test_starts_from_a_clean_world(outcome):
    result = outcome(
        """
        import pytest
        from coop import LED, Button, create_task, sleep

        @pytest.mark.parametrize("n", range(3))
        def test(board, n):
            assert board.now == 0 and board["D1"].edges == []
            LED("D1").blink()
            Button("D3").when_pressed = print
            board.press("D3", at=0, hold=None)
            board.run(sleep(1.5))
            create_task(sleep(1))
            if n == 1:
                raise ValueError
        """,
        "-W",
        "error",
    )
    result.assert_outcomes(passed=2, failed=1)
