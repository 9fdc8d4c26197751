"""Which module has what. In texts: a word of a dict would stay in a board's memory for good."""


def find(name):
    """Return the line of NAMES that has a name, as words: the module, and what it has. AttributeError if none has it."""
    return _line(NAMES, name, "module 'coop' has no attribute '%s'")


def method(name):
    """The same of METHODS."""
    return _line(METHODS, name, "%s")


def _line(text, name, error):
    at = max(text.find(" %s " % name), text.find(" %s\n" % name))
    if at < 0:
        raise AttributeError(error % name)
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at + 1)].split()


# coop's names.
NAMES = """
stepping step
tasks Task create_task run
task_methods current_task all_tasks
sleeping sleep
sleeping_ms sleep_ms
ticker every
events Event ThreadSafeFlag
locks Lock Semaphore BoundedSemaphore
conditions Condition Barrier BrokenBarrierError
queues Queue QueueEmpty QueueFull
gathering gather
racing race
timeouts timeout wait_for wait_for_ms
groups TaskGroup ExceptionGroup
reports StuckError
handlers set_exception_handler
monitor monitor
hosting in_asyncio from_asyncio to_asyncio
threads to_thread
platform CancelledError TimeoutError InvalidStateError
devices.led LED
devices.button Button
devices.switch Switch
devices.encoder Encoder
devices.chord Chord
devices.rgb_led RGBLED
devices.neopixel NeoPixel
devices.watchdog Watchdog
hal board DigitalOut DigitalIn PWMOut PixelOut Keys KeyMatrix KeyEvent Counter IncrementalEncoder Pull Edge ticks_ms
"""

# The methods of the scheduler (loop.py) that are needed seldom: functions whose first argument is the loop. A board loads
# them when it comes to them: the two-LED app has no use for any of these.
METHODS = """
ending _end _ended mend empty _closing
reports report _forgotten _refused on_report
going_on _go_on _step _do sleep_until
waking wake
hardware _hardware wake_urgent urgent _urgent_spare _in_urgent
idling _wait_for_more _sooner _nothing_left sources
timers call_at cancel_timer read_clock _call _expired _rebase _bury _dead
platform rebase
"""
