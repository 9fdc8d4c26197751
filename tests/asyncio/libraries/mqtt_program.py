"""aiomqttc talks to a broker, each message when the one before has come back: SCHEDULER PORT COUNT."""

import sys

if sys.argv[1] == "coop":
    import coop.asyncio

    coop.asyncio.install()
import asyncio
import time

if sys.implementation.name == "micropython":
    # The unix port lacks the board's clock, which the library reads for its log.
    class machine:
        class RTC:
            def datetime(self):
                return (2000, 1, 1, 5, 0, 0, 0, 0)

    sys.modules["machine"] = machine

from aiomqttc import MQTTClient

if hasattr(time, "ticks_ms"):

    def seconds(since=0):
        return time.ticks_diff(time.ticks_ms(), since) / 1000 if since else time.ticks_ms()
else:

    def seconds(since=0):
        return time.monotonic() - since


def processor_time():
    with open("/proc/self/schedstat") as file:
        return int(file.read().split()[0]) / 1000000000


async def main():
    count = int(sys.argv[3])
    client = MQTTClient("coop-test", "127.0.0.1", int(sys.argv[2]))
    come = asyncio.Event()
    right = [0]  # how many came in order

    async def on_message(client, topic, message, retain):
        if bytes(message) == str(right[0]).encode():
            right[0] += 1
        come.set()

    client.on_message = on_message
    assert await client.connect()
    await client.subscribe("coop/test")
    began, used = seconds(), processor_time()
    for i in range(count):
        come.clear()
        await client.publish("coop/test", str(i), qos=0)
        await come.wait()
    took, used = seconds(began), processor_time() - used
    await client.disconnect()
    print("RESULT", right[0] == count, count / took, count / used)


asyncio.run(main())
