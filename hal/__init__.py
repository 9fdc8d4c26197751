"""What a port must give, and what the ports share. Names are loaded when they are first used.

A port is a module `coop.ports.<name>` with a `Port` class; `hal/port.py` is the page that says what it must give.
"""

_WHERE = {
    "pins": "board PinError",
    "choose": "use port",
    "digital": "DigitalOut DigitalIn Pull Edge",
    "pwm": "PWMOut",
    "keys": "Keys",
    "matrix": "KeyMatrix",
    "key_events": "KeyEvent EventQueue",
    "counter": "Counter",
    "encoder": "IncrementalEncoder",
    "ticks": "ticks_ms",
}


def __getattr__(name):
    for module, names in _WHERE.items():
        if name in names.split():
            value = getattr(__import__("coop.hal." + module, None, None, (name,)), name)
            globals()[name] = value
            return value
    raise AttributeError("module 'coop.hal' has no attribute '%s'" % name)
