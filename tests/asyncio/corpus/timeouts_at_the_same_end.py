# for: cpython micropython
import asyncio


async def ask(name, t, limit):
    try:
        print(name, "gets", await asyncio.wait_for(answer(name, t), limit))
    except asyncio.TimeoutError:
        print(name, "gives up")


async def answer(name, t):
    await asyncio.sleep(t)
    return "answer of " + name


async def main():
    await asyncio.gather(ask("a", 0.02, 0.06), ask("b", 0.09, 0.04), ask("c", 0.12, 0.15))


asyncio.run(main())
