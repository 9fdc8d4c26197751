# for: cpython micropython
import asyncio


async def main():
    pass


for thing in (main, 5, None):
    try:
        asyncio.run(thing)
        print("ran")
    except (TypeError, ValueError):
        print(thing is main, "an error")
