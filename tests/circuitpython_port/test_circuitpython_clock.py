"""supervisor.ticks_ms() wraps 65 s after power-on, and every 6.2 days: the pretend chip's does so soon after the start."""


def test_sleeps_and_stamps_go_on_over_the_wrap(pico):
    for n in range(20):
        pico.press("D3", at=0.02 + n * 0.05, hold=0.025)
    result = pico.run(
        """
        import supervisor
        first = supervisor.ticks_ms()
        keys = Keys([board.D3])
        async for n in every(0.05):
            now("tick", n)
            if n == 20:
                break
        print(supervisor.ticks_ms() < first)
        while keys.events:
            tell(keys.events.get())
        """
    )
    assert result.lines == ["True"]  # it has wrapped
    ticks = [(50 * n, "tick %d" % n) for n in range(1, 21)]
    pico.same(result.notes[:20], ticks)
    presses = [(20 + n * 50, "press 0") for n in range(20)] + [(45 + n * 50, "release 0") for n in range(20)]
    told = sorted(presses)[: len(result.notes) - 20]
    assert len(told) >= 38
    pico.same(result.notes[20:], told)


def test_a_sleep_of_a_fortnight_passes_two_wraps(pico):
    result = pico.run("await sleep(14 * 24 * 3600)\nnow('over')")
    pico.same(result.notes, [(14 * 24 * 3600 * 1000, "over")])


def test_a_wait_without_a_deadline_reads_the_clock_before_it_wraps_twice(pico):
    days = 20
    pico.press("D3", at=days * 86400, hold=1)
    result = pico.run(
        """
        from coop.hal import port
        port().slice_ms = 60_000
        keys = Keys([board.D3], debounce=0.1)
        await keys.events.wait()
        print((ticks_ms() - start) // 86_400_000)
        """
    )
    assert result.lines == [str(days)]
