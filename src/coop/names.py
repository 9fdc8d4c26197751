"""Which module has what. In texts: a word of a dict would stay in a board's memory for good."""

# coop's names.
NAMES = """
running run
stepping step
tasks Task create_task
task_methods current_task all_tasks
sleeping sleep sleep_ms
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
ending _end _ended mend empty
reports report _forgotten _refused
hardware _hardware _expire_hardware _sooner _go_on _step wake_urgent _nothing_left
timers call_at cancel_timer sleep_until read_clock _call _expired _rebase
platform rebase
"""
