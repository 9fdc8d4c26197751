"""What a task waits on that sleeps for ever."""


class _Forever:
    def _park(self, task):
        task._on = self
        return False

    def _unpark(self, task):
        pass

    def _what(self):
        return "an endless sleep to end"


forever = _Forever()
