"""Checked by mypy, never run: coop as a program sees it. Each `type: ignore` is an error that mypy must find."""

from typing import Any, Optional, Union

from typing_extensions import assert_type

from coop import (
    LED,
    RGBLED,
    BoundedSemaphore,
    Button,
    CancelledError,
    Chord,
    Condition,
    Counter,
    DigitalIn,
    DigitalOut,
    Edge,
    Encoder,
    Event,
    IncrementalEncoder,
    KeyEvent,
    KeyMatrix,
    Keys,
    Lock,
    NeoPixel,
    Pull,
    PWMOut,
    Queue,
    Switch,
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


async def gestures() -> None:
    button = Button(Keys(["D6", "D7"]), 1)
    assert_type(button.is_pressed, bool)
    assert_type(button.held_for, float)
    assert_type(await button.clicked(), None)
    assert_type(await button.double_clicked(), None)
    assert_type(await race(button.long_pressed(), sleep(3)), tuple[int, None])
    button.clicked()  # type: ignore[unused-coroutine]
    button.long_pressed()  # type: ignore[unused-coroutine]
    button.set_times(double=0.4, long=1, max_clicks=3, repeat_rate=10, repeat_delay=0.2)
    button.set_times(max_clicks="3")  # type: ignore[arg-type]
    button.set_times(triple=0.3)  # type: ignore[call-arg]
    found = button.gestures(max_gestures=4)
    async for gesture in found:
        assert_type(gesture.kind, str)
        assert_type(gesture.count, int)
        assert_type(gesture.duration, float)
        assert_type(gesture.time, int)
        print(gesture.pressed)  # type: ignore[attr-defined]
    assert_type(found.overflowed, bool)
    button.when_clicked = number
    button.when_double_clicked = None
    button.when_long_pressed = lambda: print("long")
    button.when_tripled = number  # type: ignore[attr-defined]


async def devices() -> None:
    keys = KeyMatrix(["D1", "D2"], ["D3", "D4"], debounce=0.005)
    with Button(keys, 0) as one, Button(keys, 3) as other, Chord(one, other, within=0.05) as chord:
        assert_type(chord.is_pressed, bool)
        assert_type(await chord.pressed(), None)
        chord.when_pressed = text
        Chord(one, "D5")  # type: ignore[arg-type]
        Chord(one, other, 0.05)  # type: ignore[arg-type]

    switch = Switch(board.D6)
    assert_type(switch.is_on, bool)
    assert_type(await switch.turned_on(), None)
    assert_type(await switch.turned_off(), None)
    assert_type(await switch.wait_for(True), None)
    assert_type(await switch.changed(), bool)
    switch.wait_for(False)  # type: ignore[unused-coroutine]
    switch.when_turned_on = switch.when_turned_off = number

    encoder = Encoder(board.D9, board.D10, "D11", min=0, max=10, wrap=True)
    assert_type(await encoder.changed(), int)
    assert_type(encoder.button, Optional[Button])
    encoder.position = 5
    encoder.position = 0.5  # type: ignore[assignment]
    encoder.when_turned = print
    encoder.when_turned = number  # type: ignore[assignment]
    Encoder(board.D9, board.D10, "D11", 0, 10)  # type: ignore[call-arg]


async def lights() -> None:
    led = LED("D1")
    assert_type(led.brightness, float)
    led.brightness = 0.5
    led.brightness = "half"  # type: ignore[assignment]
    assert_type(await led.pulse(0.5, 0.5, n=3, low=0.1, high=0.8), bool)
    assert_type(await led.fade_to(0, 2), bool)
    assert_type(led.fade_to(1).result, Optional[bool])
    led.fade_to((1, 0, 0))  # type: ignore[arg-type]
    led.frequency = 1000
    led.switched = True

    lamp = RGBLED("D1", "D2", "D3", active_high=False)
    assert_type(lamp.color, tuple[float, float, float])
    lamp.color = (1, 0.5, 0)
    lamp.color = (1, 0.5)  # type: ignore[assignment]
    assert_type(lamp.brightness, float)
    assert_type(await lamp.fade_to((0, 0, 1), 2), bool)
    assert_type(await lamp.pulse(low=(0, 0, 0), high=0.5, n=2), bool)
    assert_type(await lamp.blink(0.1, 0.1, n=2), bool)

    pixels = NeoPixel(board.NEOPIXEL, 8, order="RGB")
    pixels.color = (0, 1, 0)
    pixels.toggle()
    assert_type(await pixels.fade_to(0.2), bool)
    NeoPixel(board.NEOPIXEL, 0.5)  # type: ignore[arg-type]


def program() -> None:
    assert_type(run(number()), int)
    assert_type(run(number(), text()), list[Union[int, str]])
    step(5)
    assert_type(ticks_ms(), int)
    import coop

    coop.no_such_name()  # type: ignore[attr-defined]


def slow(task: Task[Any], ms: float) -> None:
    print(task.name, ms)


async def a_look_inside() -> None:
    monitor.start()
    monitor.start(slow_ms=50)
    monitor.start(slow_ms="50")  # type: ignore[arg-type]
    monitor.on_slow = slow
    monitor.on_slow = None
    monitor.on_slow = number  # type: ignore[assignment]
    assert_type(monitor.running(), bool)
    assert_type(monitor.report(), str)
    now = monitor.snapshot()
    assert_type(now.time, float)
    assert_type(now.load, float)
    assert_type(now.idle, float)
    assert_type(now.latency, Optional[float])
    assert_type(now.latency_task, Optional[str])
    for row in now.tasks:
        assert_type(row.id, int)
        assert_type((row.name, row.state, row.waits_on), tuple[str, str, str])
        assert_type(row.waiting_for, float)
        assert_type(row.steps, int)
        assert_type((row.total, row.longest), tuple[float, float])
    monitor.stream(every=0.5)
    monitor.stop()


async def watched() -> None:
    with Watchdog(8, record="who.txt") as dog:
        assert_type(dog.timeout, float)
        assert_type(dog.reason, str)
        assert_type(dog.starved, tuple[str, ...])
        with dog.promise(2, name="pump") as promise:
            assert_type(promise.name, str)
            promise.check_in()
        dog.promise()  # type: ignore[call-arg]
        dog.promise(1).close()
    dog.deinit()
    Watchdog("8")  # type: ignore[arg-type]


assert_type(run(number(), slow_ms=50), int)
assert_type(run(slow_ms=50), None)
run(number(), slow_ms="50")  # type: ignore[call-overload]
