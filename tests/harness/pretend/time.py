"""The pretend `time`: the clock and the sleeps are the world's."""

from utime import *  # noqa: F403
from world import sleep_us, ticks_ms, ticks_us  # noqa: F401


def sleep_ms(ms):
    sleep_us(ms * 1000)


def sleep(seconds):
    sleep_us(round(seconds * 1000000))
