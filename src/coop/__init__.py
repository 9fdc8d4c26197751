"""coop: programs on small boards that do two things at once. Names are loaded when they are first used."""

__version__ = "0.1.0"
__repo__ = "https://github.com/coop-mcu/coop.git"

# Which module has which name.
_WHERE = {
    "running": "run step",
    "tasks": "Task create_task current_task all_tasks",
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
    "loop": "StuckError",
    "handlers": "set_exception_handler",
    "platform": "CancelledError TimeoutError InvalidStateError",
    "devices.led": "LED",
    "devices.button": "Button",
    "hal": "board DigitalOut DigitalIn PWMOut Keys KeyMatrix KeyEvent Counter IncrementalEncoder Pull Edge ticks_ms",
}


def __getattr__(name):
    for module, names in _WHERE.items():
        if name in names.split():
            value = getattr(__import__("coop." + module, None, None, (name,)), name)
            globals()[name] = value
            return value
    raise AttributeError("module 'coop' has no attribute '%s'" % name)
