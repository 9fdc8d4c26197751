"""Which module of coop has what of asyncio. In a text: a word of a dict would stay in a board's memory for good."""

NAMES = """
running run
tasks Task create_task
task_methods current_task all_tasks
sleeping sleep sleep_ms
events Event ThreadSafeFlag
locks Lock Semaphore BoundedSemaphore
conditions Condition Barrier BrokenBarrierError
queues Queue QueueEmpty QueueFull
gathering gather
timeouts timeout wait_for wait_for_ms
groups TaskGroup
threads to_thread
platform CancelledError TimeoutError InvalidStateError
asyncio.streams open_connection start_server Stream StreamReader StreamWriter Server IOQueue stream_awrite
"""
