# for: micropython
import asyncio


async def main():
    try:
        asyncio.current_task().cancel()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
