"""On the board: a button at GP2 that bounces. GP28 rises when it is ready."""

from machine import Pin

from coop import KeyEvent, Keys, run, sleep_ms

keys = Keys([2], debounce=0.010)
counts = [0, 0]


async def main():
    event = KeyEvent()
    Pin(28, Pin.OUT, value=1)
    while counts[1] < TAPS:
        await keys.events.wait()
        while keys.events.get_into(event):
            counts[not event.pressed] += 1
    await sleep_ms(100)
    print(counts[0], counts[1], len(keys.events), keys.events.overflowed)


run(main())
