"""A stop-watch: a click starts it and takes laps, a double click stops it, a long press clears it.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, and a button from D3 to ground. Times are those at
which the button went down, and not those at which the program came to know of it.
"""

from coop import LED, Button, board, run


def tell(what, ms):
    print("%s %d.%03d s" % (what, ms // 1000, ms % 1000))


async def main():
    led, button = LED(board.D1), Button(board.D3)
    start = lap = None
    total = 0
    async for gesture in button.gestures():
        now = gesture.time
        if gesture.kind == "long":
            start, total = None, 0
            led.off()
            print("Cleared.")
        elif start is None:
            if gesture.count == 1:
                start = lap = now
                led.blink(0.5, 0.5)
                print("Go!")
        elif gesture.count == 1:
            tell("lap", now - lap)
            lap = now
        else:
            total += now - start
            start = None
            led.on()
            tell("total", total)


run(main())
