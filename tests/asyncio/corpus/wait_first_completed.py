# for: cpython
import asyncio


async def job(name, t, error=None):
    await asyncio.sleep(t)
    if error:
        raise error
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [
            asyncio.create_task(job("a", 0.01), name="a"),
            asyncio.create_task(job("b", 0.02, ValueError()), name="b"),
            asyncio.create_task(job("c", 0.03), name="c"),
        ]
        done, pending = await asyncio.wait(tasks, return_when=when)
        print(when, names(done), names(pending))
        await asyncio.wait(tasks)
        tasks[1].exception()
    task = asyncio.create_task(job("d", 1), name="d")
    print([names(x) for x in await asyncio.wait([task], timeout=0.02)])
    task.cancel()
    try:
        await asyncio.wait([])
    except ValueError:
        print("ValueError")


asyncio.run(main())
