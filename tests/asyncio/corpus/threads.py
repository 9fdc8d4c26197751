# for: cpython
import asyncio
import threading


def blocking(n):
    return n * 2, threading.current_thread() is threading.main_thread()


async def main():
    print(await asyncio.to_thread(blocking, 5))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 6))

    def bad():
        raise OSError("thread")

    try:
        await asyncio.to_thread(bad)
    except OSError as error:
        print(error)
    event = asyncio.Event()
    threading.Thread(target=loop.call_soon_threadsafe, args=(event.set,)).start()
    print(await event.wait())

    def ask():
        return asyncio.run_coroutine_threadsafe(asyncio.sleep(0, "from a thread"), loop).result()

    print(await asyncio.to_thread(ask))


asyncio.run(main())
