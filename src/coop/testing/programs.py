"""Programs that were written for CircuitPython, told from others."""

import ast

# What such a program imports, and nobody else does.
_MODULES = {"analogio", "board", "countio", "digitalio", "keypad", "microcontroller", "pwmio", "rotaryio"}


def for_circuitpython(tree):
    """Return True if a program, as its syntax tree, imports CircuitPython's own modules: coop must stand in for them."""
    return not _MODULES.isdisjoint(_imported(tree))


def _imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
