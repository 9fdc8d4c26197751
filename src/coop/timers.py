"""The scheduler's timers: a heap of lists, which are used again, so that a sleep makes no garbage."""

from .platform import REBASE, heapify, heappush


class _All:
    def __getitem__(self, index):
        return index


# list[_ALL] = () empties a list in its place. clear() and pop() give its space back, to be allocated again.
_ALL = _All()[:]


class Timers:
    """The base of the scheduler that keeps time: `heap`, `hw_timers`, and the ticks of `clock`.

    A timer is [deadline, sequence number, task] or [deadline, sequence number, None, function]; one that was cancelled
    has None in the place of the task or the function. Equal deadlines come in the order of the sequence numbers.
    """

    def call_at(self, deadline, function):
        """Call function() in the first pass at or after `deadline` (ticks); returns the timer, for `cancel_timer`."""
        self._sequence += 1
        timer = [deadline, self._sequence, None, function]
        heappush(self.heap, timer)
        return timer

    def cancel_timer(self, timer):
        """Take a timer back, whether or not it has run."""
        if len(timer) == 4:
            if timer[3] is None:
                return
            timer[3] = None
        else:
            task = timer[2]
            if task is None:
                return
            task._timer = None
            timer[2] = None
        self._dead += 1
        # Never more dead timers than live ones, so the cost of throwing them out is spread over the cancelling.
        if self._dead * 2 > len(self.heap):
            heap = self.heap
            heap[_ALL] = [t for t in heap if t[2] is not None or (len(t) == 4 and t[3] is not None)]
            heapify(heap)
            self._dead = 0

    def sleep_until(self, task, deadline):
        """Hold `task` until `deadline` (ticks); it uses its own timer again, and makes no garbage."""
        timer = task._timer
        if timer is None:
            task._timer = timer = [0, 0, task]
        self._sequence = timer[1] = self._sequence + 1
        timer[0] = deadline
        task._on = timer
        heappush(self.heap, timer)

    def _fire(self, timer):
        # One that fell due and is no task's, or was cancelled.
        if len(timer) == 4 and timer[3] is not None:
            function = timer[3]
            timer[3] = None
            self._call(function)
        else:
            self._dead -= 1

    def _expire_hardware(self):
        now = self.clock()
        i = 0
        timers = self.hw_timers
        while i < len(timers):
            timer = timers[i]
            if timer[0] <= now:
                timers.remove(timer)
                self._call(timer[1])
            else:
                i += 1
        if timers:
            self.flag[0] |= 2

    def _rebase(self, now):
        # The clock stays in small integers: all deadlines come down together with it.
        n = 0
        while now >= REBASE + REBASE:
            self.rebase()
            now -= REBASE
            n += 1
        self.rebased += n
        heap = self.heap
        heap.sort()
        self._sequence = 0
        for timer in heap:
            timer[0] -= n * REBASE
            self._sequence = timer[1] = self._sequence + 1
        for timer in self.hw_timers:
            timer[0] -= n * REBASE
        if self._deadline is not None:
            self._deadline -= n * REBASE
        return now
