"""CPython: all methods of the scheduler and of tasks at once, for nothing is gained by waiting."""

from . import load
from .loop import Loop, loop
from .names import METHODS
from .platform import attach
from .task_methods import TaskMethods
from .tasks import Task

attach(loop)
for _line in METHODS.split("\n"):
    for _name in _line.split()[1:]:
        setattr(Loop, _name, getattr(load(_line.split()[0]), _name))
# For those who look on from outside, another thread's too.
Loop.current = property(lambda self: self.turn[0] and self.turn[0][3])
for _name, _method in vars(TaskMethods).items():
    if _name not in vars(Task):
        setattr(Task, _name, _method)
