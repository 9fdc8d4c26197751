"""A kitchen timer with one button: a click adds a minute, a double click ten seconds, a long press stops it.

Wire LEDs and their resistors (330 ohm) in series from D1 (it runs) and D2 (the alarm) to ground, and a button from D3
to ground.
"""

from coop import LED, Button, board, create_task, run, sleep_ms, ticks_ms


class Timer:
    def __init__(self):
        self.running, self.alarm = LED(board.D1), LED(board.D2)
        self.ends = 0  # on the clock of ticks_ms(); in the past while it does not run
        self.task = None

    def add(self, ms):
        now = ticks_ms()
        if self.ends > now:
            self.task.cancel()
        else:
            self.ends = now
            self.running.blink(0.1, 0.6)
            self.alarm.off()
        self.ends += ms
        left = (self.ends - now + 500) // 1000
        print("%d:%02d left" % (left // 60, left % 60))
        self.task = create_task(self.run())

    async def run(self):
        await sleep_ms(self.ends - ticks_ms())
        self.alarm.blink(0.25, 0.25, n=20)
        self.running.off()
        print("Time is up.")

    def stop(self):
        if self.ends > ticks_ms():
            self.task.cancel()
        self.ends = 0
        self.alarm.off()
        self.running.off()
        print("Stopped.")


async def main():
    timer, button = Timer(), Button(board.D3)
    async for gesture in button.gestures():
        if gesture.kind == "long":
            timer.stop()
        else:
            timer.add(60000 if gesture.count == 1 else 10000)


run(main())
