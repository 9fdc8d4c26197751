# for: cpython
import asyncio


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print("other finally")


async def main():
    asyncio.create_task(other())
    await asyncio.sleep(0.01)
    raise SystemExit(3)


try:
    asyncio.run(main())
except SystemExit as error:
    print("SystemExit", error.code)
