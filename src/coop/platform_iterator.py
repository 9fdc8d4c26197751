"""Boards whose deques cannot be iterated (small builds of CircuitPython): the iterator of coop.platform, in Python."""

from .platform import pending, popleft


class Iterator:
    # What was yielded goes to the other end, where the scheduler finds it: nothing else is there when a step is over.
    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        if not pending:
            raise StopIteration
        x = popleft()
        pending.append(x)
        return x


iterator = Iterator()
