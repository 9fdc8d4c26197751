"""Waking a task: a method of the scheduler, where no hardware does so (hardware.py has another)."""


def wake(self, task):
    """Make a parked task ready; it joins the next pass."""
    if task._on is not None:
        task._on = None
        self.ready.append(task._entry)
