"""Checked by mypy, never run: coop.asyncio as a program sees it. Each `type: ignore` is an error that mypy must find."""

from typing_extensions import assert_type

from coop import Button, asyncio


async def answer() -> int:
    return 42


async def main(button: Button) -> str:
    asyncio.install()
    flag = asyncio.ThreadSafeFlag()
    await flag.wait()
    await asyncio.sleep_ms(5)
    assert_type(await asyncio.wait_for_ms(answer(), 100), int)
    assert_type(await asyncio.wait_for(answer(), 0.1), int)
    assert_type(await asyncio.create_task(answer()), int)
    queue: asyncio.Queue[int] = asyncio.Queue(3)
    await queue.put("text")  # type: ignore[arg-type]
    asyncio.sleep(1)  # type: ignore[unused-coroutine]
    await button.pressed()
    asyncio.uninstall(5)  # type: ignore[call-arg]
    return "over"


assert_type(asyncio.run(main(Button("D3"))), str)
