"""Counters: bursts, and waits beside tasks that never let the board idle."""


def test_a_burst_is_counted_to_its_last_edge(pico):
    edges = [(0, 0)] + [(0.5 + n * 1e-6, (n + 1) % 2) for n in range(2000)]
    for pin in ("D2", "D3", "D4", "D5"):
        pico.drive(pin, edges)
    lines = pico.run(
        """
        from coop import Edge
        counters = [
            Counter(board.D2, edge=Edge.RISE),
            Counter(board.D3, edge=Edge.RISE_AND_FALL),
            Counter(board.D4),
            Counter(board.D5),
        ]
        await sleep(1)
        print([counter.take() for counter in counters], [counter.take() for counter in counters])
        """
    ).lines
    assert lines == ["[1000, 2000, 1000, 1000] [0, 0, 0, 0]"]


def test_a_count_wakes_its_waiter_beside_tasks_that_are_always_ready(pico):
    pico.drive("D3", [(0, 1), (0.5, 0)])
    pico.turn("D4", "D5", 1, at=1, rate=10)
    result = pico.run(
        """
        import chip
        async def compute():
            while True:
                chip.pass_time(1_000_000)
                await sleep(0)
        task = create_task(compute())
        counter, knob = Counter(board.D3), IncrementalEncoder(board.D4, board.D5)
        await wait_for(counter.wait(), 5)
        now("counted", counter.take())
        now("turned", await wait_for(knob.changed(), 5))
        task.cancel()
        """
    )
    pico.same(result.notes, [(500, "counted 1"), (1075, "turned 1")])


def test_a_pin_that_counted_can_dim_afterwards_and_its_neighbour_too(pico):
    # CircuitPython on an RP2040 leaves the slice as it was for counting, and PWM then drives nothing.
    pico.run(
        """
        Counter(board.D3).deinit()
        for pin in board.D3, board.D2:
            PWMOut(pin, 500, 32768).deinit()
        """
    )
    for pin in "D2", "D3":
        assert [level for _, level in pico.edges(pin) if level is not None] == [32768 / 65535]
