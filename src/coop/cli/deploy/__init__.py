"""Apps on MicroPython boards: `coop deploy` and `coop logs`. mpremote (PyPI) does the talking."""
