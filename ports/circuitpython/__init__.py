"""CircuitPython boards: native digitalio, pwmio, keypad, countio and rotaryio, and an idle that sleeps."""


def start():
    """Return the port. `coop.hal` calls this when CircuitPython is chosen."""
    import coop.hal as hal

    from .port import CircuitPythonPort

    hal.once("ports.circuitpython.counted").free_left()
    return CircuitPythonPort()
