"""What is so on CPython alone: asyncio's own exceptions, and the report that is printed."""

import asyncio
import builtins
import sys

import pytest
from virtual import World

import coop


@pytest.mark.parametrize("name", ["CancelledError", "TimeoutError", "InvalidStateError", "QueueEmpty", "QueueFull"])
def test_the_exceptions_are_asyncios(name):
    assert getattr(coop, name) is getattr(asyncio, name)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="they came with Python 3.11")
def test_newer_exceptions_are_pythons():
    assert coop.BrokenBarrierError is asyncio.BrokenBarrierError
    assert coop.ExceptionGroup is builtins.ExceptionGroup


def test_a_task_that_dies_is_printed_with_its_name_and_traceback(capsys):
    async def dies():
        raise ValueError("it failed")

    async def main():
        coop.create_task(dies(), name="reader")
        await coop.sleep(1)

    World().run(main())
    printed = capsys.readouterr().err
    assert printed.startswith("Task 'reader' died of an exception that nobody awaited:\n")
    assert "Traceback" in printed and "in dies" in printed and printed.endswith("ValueError: it failed\n")
