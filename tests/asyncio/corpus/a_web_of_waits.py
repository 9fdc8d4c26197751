# for: cpython micropython
import asyncio


class Cell:
    def __init__(self, name, needs):
        self.name, self.needs, self.ready, self.value = name, needs, asyncio.Event(), None

    async def compute(self):
        total = 1
        for cell in self.needs:
            await cell.ready.wait()
            total += cell.value
        self.value = total
        print(self.name, total)
        self.ready.set()


async def main():
    a = Cell("a", [])
    b = Cell("b", [a])
    c = Cell("c", [a, b])
    d = Cell("d", [c, b])
    await asyncio.gather(*[cell.compute() for cell in (d, c, b, a)])


asyncio.run(main())
