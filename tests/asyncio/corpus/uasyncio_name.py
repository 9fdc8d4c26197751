# for: micropython
import uasyncio


async def main():
    await uasyncio.sleep_ms(5)
    print("uasyncio")


loop = uasyncio.get_event_loop()
loop.run_until_complete(main())
