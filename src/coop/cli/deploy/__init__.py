"""Apps on boards: `coop deploy` and `coop logs`. mpremote (PyPI) talks to MicroPython; CircuitPython has a drive."""
