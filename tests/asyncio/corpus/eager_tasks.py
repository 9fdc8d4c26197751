# for: cpython>=3.12
import asyncio


async def job(name, n):
    print(name, "begins")
    for _ in range(n):
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    a = asyncio.create_task(job("a", 0))
    print("a is done", a.done())
    b = asyncio.create_task(job("b", 1))
    print("b is done", b.done())
    print(await a, await b, asyncio.current_task() is not b)

    async def bad():
        raise ValueError("eager")

    try:
        await asyncio.create_task(bad())
    except ValueError as error:
        print(error)


asyncio.run(main())
