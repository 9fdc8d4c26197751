"""On the board: switches of coop's and of the firmware's asyncio, in turns. Prints "name who number" lines."""

import asyncio
import gc
import time

import coop
from coop.hal.choose import port

port()


def switches(module, tasks, passes):
    # us for one switch, and the heap bytes that all of them made.
    going = [True]

    async def task():
        sleep = module.sleep
        while going[0]:
            await sleep(0)

    async def main():
        sleep = module.sleep
        for _ in range(tasks - 1):
            module.create_task(task())
        for _ in range(5):
            await sleep(0)
        gc.collect()
        gc.disable()
        before = gc.mem_alloc()
        began = time.ticks_us()
        for _ in range(passes):
            await sleep(0)
        spent = time.ticks_diff(time.ticks_us(), began)
        made = gc.mem_alloc() - before
        gc.enable()
        going[0] = False
        await sleep(0)
        return spent / (tasks * passes), made

    return module.run(main())


for tasks, passes in ((10, 60), (100, 8)):
    for name, module in (("coop", coop), ("asyncio", asyncio)):
        us, made = switches(module, tasks, passes)
        print("switch-%d" % tasks, name, us)
        print("garbage-%d" % tasks, name, made)
