"""Streams end the idling, and wake the tasks that wait for them."""

import pytest
from unix_micropython import ESP32, RP2

BEGIN = """
    import micropython
    from coop.ports.micropython.streams import readable, writable
    pipe = micropython.RingIO(16)
"""


@pytest.fixture(params=[RP2, ESP32], ids=lambda kind: kind.name)
def board(request):
    with request.param(1) as harness:
        yield harness


def test_a_stream_that_becomes_readable_wakes_its_tasks(board):
    result = board.run(
        BEGIN
        + """
    async def read(name):
        await readable(pipe)
        now(name)
    async def write():
        await sleep(0.1)
        pipe.write(b"hello")
    await gather(read("a"), read("b"), write())
    print(pipe.read())
    import world
    before = world.polls
    await sleep(100)
    print(world.polls - before)
    """
    )
    board.same(result.notes, [(100, "a"), (100, "b")])
    # And afterwards nothing polls.
    assert result.lines == ["b'hello'", "1"]


def test_while_a_task_waits_nothing_polls_and_pins_go_on(board):
    board.drive("D4", [(0, 1), (30, 0)])
    result = board.run(
        BEGIN
        + """
    import world
    task = create_task(readable(pipe))
    pin = DigitalIn(board.D4)
    await pin.fell()
    now("fell")
    await sleep(30)
    print(world.polls < 8)
    pipe.write(b"x")
    await task
    now("read")
    """
    )
    assert result.lines == ["True"]
    board.same(result.notes, [(30000, "fell"), (60000, "read")])


def test_a_busy_program_sees_its_streams(board):
    result = board.run(
        BEGIN
        + """
    async def busy():
        while True:
            await sleep(0)
    create_task(busy())
    async def write():
        await sleep(0.1)
        pipe.write(b"x")
    create_task(write())
    await readable(pipe)
    now("read")
    """,
        seconds=1,
    )
    board.same(result.notes, [(100, "read")])


def test_a_wait_can_be_cancelled_and_raced(board):
    result = board.run(
        BEGIN
        + """
    print(await race(readable(pipe), sleep(0.1)))
    print(await race(readable(pipe), writable(pipe), sleep(0.1)))
    pipe.write(b"x")
    print(await race(readable(pipe), sleep(0.1)))
    await sleep(0.1)
    now("end")
    """
    )
    assert result.lines == ["(1, None)", "(1, None)", "(0, None)"]
    board.same(result.notes, [(200, "end")])


def test_what_is_no_stream_is_an_error(board):
    result = board.run(
        BEGIN
        + """
    try:
        await readable([])
    except (OSError, TypeError) as error:
        print("error")
    await sleep(0.1)
    now("end")
    """
    )
    assert result.lines == ["error"]
    board.same(result.notes, [(100, "end")])


def test_what_nobody_waits_for_keeps_nobody_awake(board):
    result = board.run(
        BEGIN
        + """
    import world
    from coop.loop import loop
    idle, busy = loop.idle, loop.busy
    await race(readable(pipe), sleep(0.1))  # cancelled
    print(loop.idle is idle)
    pipe.write(b"x")
    await readable(pipe)  # and not read
    print(loop.idle is idle, loop.busy is busy)
    task = create_task(readable(micropython.RingIO(16)))
    before = world.polls
    await sleep(100)
    print(world.polls - before < 4)
    task.cancel()
    """
    )
    assert result.lines == ["True", "True True", "True"]
