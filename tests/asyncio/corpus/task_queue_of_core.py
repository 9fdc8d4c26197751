# for: micropython
import asyncio
from asyncio import core


class Gate:
    def __init__(self):
        self.waiting = core.TaskQueue()

    def open(self):
        while self.waiting.peek():
            core._task_queue.push(self.waiting.pop())

    def wait(self):
        self.waiting.push(core.cur_task)
        core.cur_task.data = self.waiting
        yield


async def waiter(name, gate):
    print(name, "waits")
    await gate.wait()
    print(name, "through")


async def main():
    gate = Gate()
    tasks = [asyncio.create_task(waiter(name, gate)) for name in "ab"]
    await asyncio.sleep_ms(20)
    print("open")
    gate.open()
    for task in tasks:
        await task
    task = asyncio.create_task(waiter("c", gate))
    await asyncio.sleep_ms(10)
    task.cancel()
    await asyncio.sleep_ms(10)
    print(task.done(), gate.waiting.peek())


asyncio.run(main())
