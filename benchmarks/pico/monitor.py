"""On the board: switches without the monitor, with it, and after it. Prints "tasks name us" lines."""

import gc
import time

import coop
from coop import monitor
from coop.hal.choose import port

port()


def switches(tasks, passes):
    going = [True]

    async def task():
        sleep = coop.sleep
        while going[0]:
            await sleep(0)

    async def main():
        sleep = coop.sleep
        for _ in range(tasks - 1):
            coop.create_task(task())
        for _ in range(80 // tasks + 3):  # and so far every step is measured
            await sleep(0)
        gc.collect()
        began = time.ticks_us()
        for _ in range(passes):
            await sleep(0)
        spent = time.ticks_diff(time.ticks_us(), began)
        going[0] = False
        await sleep(0)
        return spent / (tasks * passes)

    return coop.run(main())


for tasks, passes in CASES:
    switches(tasks, 2)  # loads what it needs
    print(tasks, "never", switches(tasks, passes))
    monitor.start()
    print(tasks, "on", switches(tasks, passes))
    monitor.stop()
    print(tasks, "off", switches(tasks, passes))
