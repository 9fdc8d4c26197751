"""Checked by mypy, never run: coop as a program sees it. Each `type: ignore` is an error that mypy must find."""

from typing import Any, Optional, Union

from typing_extensions import assert_type

from coop import (
    LED,
    BoundedSemaphore,
    Button,
    CancelledError,
    Condition,
    Counter,
    DigitalIn,
    DigitalOut,
    Edge,
    Event,
    IncrementalEncoder,
    KeyEvent,
    Keys,
    Lock,
    Pull,
    PWMOut,
    Queue,
    Task,
    TaskGroup,
    ThreadSafeFlag,
    TimeoutError,
    Watchdog,
    all_tasks,
    board,
    create_task,
    current_task,
    every,
    from_asyncio,
    gather,
    in_asyncio,
    monitor,
    race,
    run,
    sleep,
    sleep_ms,
    step,
    ticks_ms,
    timeout,
    to_asyncio,
    to_thread,
    wait_for,
)


async def number() -> int:
    await sleep(1)
    return 1


async def text() -> str:
    await sleep_ms(10)
    return ""


async def scheduler() -> None:
    assert_type(await sleep(0.5), None)
    assert_type(create_task(number()), Task[int])
    assert_type(await create_task(number(), name="n"), int)
    assert_type(create_task(number()).result(), int)
    assert_type(current_task(), Optional[Task[Any]])
    assert_type(all_tasks(), set[Task[Any]])
    assert_type(await wait_for(text(), 3), str)
    assert_type(await gather(number(), number()), list[int])
    assert_type(await gather(number(), text()), list[Union[int, str]])
    assert_type(await race(number(), text()), tuple[int, Union[int, str]])
    assert_type(await race(DigitalIn(1).rose(), sleep(3)), tuple[int, None])
    async for n in every(0.1):
        assert_type(n, int)
    async with timeout(2) as limit:
        assert_type(limit.expired(), bool)
    async with TaskGroup() as group:
        assert_type(group.create_task(text()), Task[str])

    sleep(1)  # type: ignore[unused-coroutine]
    sleep_ms(1)  # type: ignore[unused-coroutine]
    gather(number())  # type: ignore[unused-coroutine]
    await sleep("1")  # type: ignore[arg-type]
    create_task(number)  # type: ignore[arg-type]
    every("1")  # type: ignore[arg-type]


async def meeting() -> None:
    queue: Queue[int] = Queue(3)
    assert_type(await queue.get(), int)
    await queue.put("a")  # type: ignore[arg-type]
    queue.put(1)  # type: ignore[unused-coroutine]
    event = Event()
    assert_type(await event.wait(), bool)
    event.wait()  # type: ignore[unused-coroutine]
    assert_type(await ThreadSafeFlag().wait(), None)
    async with Lock(), BoundedSemaphore(2), Condition() as held:
        assert_type(held, Any)
    assert_type(await Condition().wait_for(lambda: 5), int)
    try:
        await sleep(1)
    except (CancelledError, TimeoutError):
        pass


async def beside_asyncio() -> None:
    assert_type(await in_asyncio(number()), int)
    assert_type(await in_asyncio(number(), text()), list[Union[int, str]])
    assert_type(await from_asyncio(text()), str)
    assert_type(await to_asyncio(Button("D3").pressed()), None)
    assert_type(await to_thread(int, "3", base=10), int)
    to_thread(number)  # type: ignore[unused-coroutine]


async def pins() -> None:
    led = LED(board.D1, active_high=False)
    assert_type(led.is_lit, bool)
    assert_type(await led.blink(0.1, 0.1, n=3), bool)
    led.blink()
    led.is_lit = True  # type: ignore[misc]
    led.shine()  # type: ignore[attr-defined]
    button = Button("D3")
    assert_type(await button.pressed(), None)
    button.pressed()  # type: ignore[unused-coroutine]
    button.when_pressed = led.toggle
    button.when_released = number
    button.when_pressed = led.toggle()  # type: ignore[func-returns-value]
    async for press in button.presses():
        assert_type(press, KeyEvent)
        assert_type(press.timestamp, int)
    with DigitalOut(board.D4, True) as out:
        assert_type(out.value, bool)
        out.toggle()
    assert_type(DigitalIn(4, pull=Pull.UP).value, bool)
    PWMOut(board.D5).duty_cycle = 32768
    PWMOut(board.D5, duty_cycle=0.5)  # type: ignore[arg-type]
    keys = Keys([board.D6, "D7"])
    assert_type(keys[0], bool)
    assert_type(keys.events.get(), Optional[KeyEvent])
    async for event in keys.events:
        assert_type(event, KeyEvent)
    counter = Counter(board.D8, Edge.RISE)
    assert_type(counter.take(), int)
    await counter.wait(10)
    assert_type(await IncrementalEncoder(board.D9, board.D10).changed(), int)


def program() -> None:
    assert_type(run(number()), int)
    assert_type(run(number(), text()), list[Union[int, str]])
    step(5)
    assert_type(ticks_ms(), int)
    import coop

    coop.no_such_name()  # type: ignore[attr-defined]


async def a_look_inside() -> None:
    monitor.start()
    monitor.start(slow_ms=50)
    assert_type(monitor.report(), str)
    assert_type(monitor.snapshot().load, float)
    assert_type(monitor.snapshot().tasks[0].longest, float)
    monitor.start(slow_ms="50")  # type: ignore[arg-type]
    monitor.stop()
    with Watchdog(8) as dog:
        assert_type(dog.starved, tuple[str, ...])
        with dog.promise(2, name="pump") as promise:
            promise.check_in()
    Watchdog("8")  # type: ignore[arg-type]


assert_type(run(number(), slow_ms=50), int)
