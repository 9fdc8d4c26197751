"""Which module has which of coop's names."""

WHERE = {
    "running": "run",
    "stepping": "step",
    "tasks": "Task create_task",
    "task_methods": "current_task all_tasks",
    "sleeping": "sleep sleep_ms",
    "ticker": "every",
    "events": "Event ThreadSafeFlag",
    "locks": "Lock Semaphore BoundedSemaphore",
    "conditions": "Condition Barrier BrokenBarrierError",
    "queues": "Queue QueueEmpty QueueFull",
    "gathering": "gather",
    "racing": "race",
    "timeouts": "timeout wait_for wait_for_ms",
    "groups": "TaskGroup ExceptionGroup",
    "reports": "StuckError",
    "handlers": "set_exception_handler",
    "platform": "CancelledError TimeoutError InvalidStateError",
    "devices.led": "LED",
    "devices.button": "Button",
    "hal": "board DigitalOut DigitalIn PWMOut Keys KeyMatrix KeyEvent Counter IncrementalEncoder Pull Edge ticks_ms",
}


def where(name):
    """Return the module that has `name`; None if none has it."""
    for module, names in WHERE.items():
        if name in names.split():
            return module
    return None
