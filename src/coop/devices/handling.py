"""Handlers of a device: functions, and coroutine functions, that it calls when something happens."""

from ..loop import loop
from ..platform import CONSUME, iscoroutine, later, pending
from ..tasks import create_task

_OF_GESTURES = "when_clicked when_double_clicked when_long_pressed"


class Handlers:
    """The handlers of one device, by the names of its attributes."""

    def __init__(self):
        self._functions = {}

    def get(self, name):
        """Return a handler, or None."""
        return self._functions.get(name)

    def call(self, device, name, *args):
        """Call a handler, if there is one. What it raises is reported with the device's name, and nobody else's matter."""
        function = self._functions.get(name)
        if function is None:
            return
        try:
            result = function(*args)
        except Exception as error:
            result = _raise(error)
        else:
            if not iscoroutine(result) and not (CONSUME and (pending or later)):
                return
        create_task(result, name=lambda: "%r.%s" % (device, name))

    def clear(self):
        """Forget all of them."""
        loop.sources -= len(self._functions)
        self._functions = {}


async def _raise(error):
    # A task that dies of it: so the report has a name.
    raise error


def put(device, name, function):
    """Set a handler; None takes it away. TypeError for what cannot be called, PinError after `deinit()`."""
    if function is not None and not callable(function):
        raise TypeError(
            "%s = %r: give the function itself, without calling it: %s.%s = led.toggle"
            % (name, function, type(device).__name__.lower(), name)
        )
    # A device that was given back calls nothing any more.
    stands_on = device._knob if name == "when_turned" else getattr(device, "_keys", None)
    if function is not None and stands_on is not None:
        stands_on._check()
    if device._handlers is None:
        device._handlers = Handlers()
    functions = device._handlers._functions
    before = functions.pop(name, None)
    if function is not None:
        functions[name] = function
        if name in _OF_GESTURES:
            device._recognize()
        elif name == "when_turned":
            device._watch()
    loop.sources += (function is not None) - (before is not None)
