"""CircuitPython boards: native digitalio, pwmio, keypad, countio and rotaryio, and an idle that sleeps."""


def start():
    """Return the port. `coop.hal` calls this when CircuitPython is chosen."""
    from .port import CircuitPythonPort

    return CircuitPythonPort()
