"""A combination lock: three clicks, two, and four, each count within three seconds of the one before, open it.

Wire LEDs and their resistors (330 ohm) in series from D1 (open) and D2 (wrong) to ground, and a button from D3 to
ground. A long press locks it, or begins anew.
"""

from coop import LED, Button, TimeoutError, board, run, wait_for

CODE = (3, 2, 4)


async def next_of(gestures):
    async for gesture in gestures:
        return gesture


async def main():
    opened, wrong, button = LED(board.D1), LED(board.D2), Button(board.D3)
    button.set_times(double=0.4, max_clicks=9)
    gestures = button.gestures()
    print("Locked.")
    while True:
        entered = []
        while len(entered) < len(CODE):
            try:
                # The first count may take its time.
                gesture = await wait_for(next_of(gestures), 3 if entered else None)
            except TimeoutError:
                print("Too slow.")
                entered = []
                continue
            if gesture.kind == "long":
                print("Again.")
                entered = []
            else:
                wrong.blink(0.05, 0.05, n=1)
                entered.append(gesture.count)
        if tuple(entered) != CODE:
            print("Wrong.")
            await wrong.blink(0.2, 0.2, n=5)
            continue
        print("Open.")
        opened.on()
        while (await next_of(gestures)).kind != "long":
            pass
        opened.off()
        print("Locked.")


run(main())
