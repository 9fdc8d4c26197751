# for: cpython micropython
import asyncio

total = 0


async def add(n):
    global total
    for _ in range(n):
        await asyncio.sleep(0)
        total += 1


async def main():
    tasks = [asyncio.create_task(add(n)) for n in range(40)]
    for i, task in enumerate(tasks):
        await task
        if i % 10 == 0:
            print(i, total)
    print(total)


asyncio.run(main())
