"""CPython: all methods of the scheduler and of tasks at once, for nothing is gained by waiting.

And so their classes need no `__getattr__`, with which every attribute, those that are there too, takes twice as long.
"""

from functools import cached_property

from . import load
from .names import METHODS
from .platform import attach


def complete_loop(cls, loop):
    """Give Loop all its methods."""
    attach(loop)
    for line in METHODS.split("\n"):
        for name in line.split()[1:]:
            setattr(cls, name, getattr(load(line.split()[0]), name))
    # For those who look on from outside, another thread's too.
    cls.current = property(lambda self: self.turn[0] and self.turn[0][3])
    del cls.__getattr__


def complete_task(cls):
    """Give Task all its methods."""
    cls.name = cached_property(lambda task: task._make_name())
    cls.name.__set_name__(cls, "name")
    for name, method in vars(load("task_methods").TaskMethods).items():
        if name not in vars(cls):
            setattr(cls, name, method)
    del cls.__getattr__
