# for: cpython micropython
import asyncio


async def other():
    try:
        await asyncio.sleep(5)
        print("other is over")
    except asyncio.CancelledError:
        print("other is cancelled")
        raise
    finally:
        print("other's finally")


async def main():
    asyncio.create_task(other())
    await asyncio.sleep(0.01)
    raise ValueError("main")


try:
    asyncio.run(main())
except ValueError as error:
    print("raised", error)
print("end")
