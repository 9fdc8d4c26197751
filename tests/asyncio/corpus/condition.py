# for: cpython
import asyncio


async def consumer(name, condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        print(name, items.pop(0))


async def main():
    condition, items = asyncio.Condition(), []
    tasks = [asyncio.create_task(consumer(name, condition, items)) for name in "abc"]
    await asyncio.sleep(0)
    async with condition:
        items += [1, 2]
        condition.notify(2)
        print("notified")
    await asyncio.sleep(0.01)
    async with condition:
        items.append(3)
        condition.notify_all()
    await asyncio.gather(*tasks)
    for method in (condition.notify, condition.notify_all):
        try:
            method()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
