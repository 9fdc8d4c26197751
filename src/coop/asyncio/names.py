"""Which module of coop has what of asyncio, on boards. In a text: a word of a dict would stay in a board's memory."""

NAMES = """
asyncio.loops run run_until_complete Loop get_event_loop
asyncio.loop_functions new_event_loop set_event_loop get_running_loop current_task
asyncio.runner Runner
asyncio.calls Handle
asyncio.tasks Task create_task
asyncio.waiting gather wait_for wait_for_ms
asyncio.sets wait as_completed shield FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED
asyncio.futures Future isfuture ensure_future
asyncio.queues LifoQueue PriorityQueue
asyncio.limits timeout timeout_at Timeout
asyncio.task_queue TaskQueue ticks ticks_add ticks_diff select sys
task_methods all_tasks
sleeping sleep
sleeping_ms sleep_ms
events Event ThreadSafeFlag
locks Lock Semaphore BoundedSemaphore
conditions Condition Barrier BrokenBarrierError
queues Queue QueueEmpty QueueFull
groups TaskGroup
platform CancelledError TimeoutError InvalidStateError iscoroutine
asyncio.streams open_connection start_server Stream StreamReader StreamWriter IOQueue _io_queue stream_awrite
asyncio.serving Server
"""
