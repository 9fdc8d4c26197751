"""What a port must give, and what the ports share. Names are loaded when they are first used.

A port is a module `coop.ports.<name>` with a `Port` class; `hal/port.py` is the page that says what it must give.
"""

_WHERE = {
    "pins": "board PinError",
    "choose": "use port",
    "digital_out": "DigitalOut",
    "digital_in": "DigitalIn",
    "levels": "Pull Edge",
    "pwm": "PWMOut",
    "pixel_out": "PixelOut",
    "keys": "Keys",
    "matrix": "KeyMatrix",
    "key_events": "KeyEvent",
    "event_queue": "EventQueue",
    "counter": "Counter",
    "encoder": "IncrementalEncoder",
    "ticks": "ticks_ms",
}
# Of these a port may have its own.
_DEVICES = "DigitalOut DigitalIn PWMOut Keys KeyMatrix Counter IncrementalEncoder".split()


def __getattr__(name):
    for module, names in _WHERE.items():
        if name in names.split():
            place = "coop.hal." + module
            if name in _DEVICES:
                from .choose import own

                place = own(name) or place
            value = getattr(__import__(place, None, None, (name,)), name)
            globals()[name] = value
            return value
    raise AttributeError("module 'coop.hal' has no attribute '%s'" % name)
