"""Which module has what of coop.asyncio on CPython. What is not here is CPython's own, and runs on these."""

NAMES = """
running run Runner
tasks Task
futures Future
loops EventLoop SelectorEventLoop
current get_event_loop set_event_loop new_event_loop ensure_future
sleeping sleep
micropythons sleep_ms wait_for_ms ThreadSafeFlag
"""
