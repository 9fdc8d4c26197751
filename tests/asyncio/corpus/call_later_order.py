# for: cpython
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for name, t in (("c", 0.03), ("a", 0.01), ("b", 0.02), ("now", 0)):
        loop.call_later(t, print, name)
    loop.call_soon(print, "soon")
    handle = loop.call_later(0.015, print, "never")
    loop.call_at(start + 0.025, print, "at")
    handle.cancel()
    print(handle.cancelled(), round(handle.when() - start, 3))
    await asyncio.sleep(0.05)
    soon = loop.call_soon(print, "never")
    soon.cancel()
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
