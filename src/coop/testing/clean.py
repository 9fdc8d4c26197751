"""A clean world: nothing that a test did is left for the next one."""

import sys

from .. import platform
from ..closing import leave
from ..hal import edges, holders, pins, use
from ..loop import loop


def start(seed, names):
    """Choose the simulator, in virtual time, with everything else as after an import. Returns the port.

    RuntimeError if the program has chosen another port already.
    """
    port = use("sim")
    clean(port)
    aliases(names)
    port.world.reset(seed or 0, virtual=True)
    port.install(loop)
    return port


def stop(port):
    """Leave nothing behind, and the simulator in real time, which is how a program finds it."""
    clean(port)
    port.world.reset(virtual=False)
    port.install(loop)


def clean(port):
    """End tasks, give pins back, forget aliases, handlers and edges, and take CircuitPython's names out."""
    if loop.running:
        raise RuntimeError("a Board cannot begin or end inside coop.run()")
    for task in list(loop.tasks):
        task._coro.close()
    if "coop.monitor" in sys.modules:
        sys.modules["coop.monitor"].stop()
        sys.modules["coop.monitor"].on_slow = None
    while pins._taken:
        holder = next(iter(pins._taken.values()))
        try:
            holder.deinit()
        finally:
            for native in [native for native, owner in pins._taken.items() if owner is holder]:
                holders.release(native)
    leave()
    loop.busy = loop.on_pass = loop.on_report = None
    loop.sources = 0
    del loop.flags[:], loop.hw_timers[:]
    loop.flag[0] = 0
    edges.clear()
    platform.on_unawaited = None
    aliases(None)
    # Taken out, too: importing it is what installs it, so that the next program's import does.
    circuitpython = sys.modules.pop("coop.circuitpython", None)
    if circuitpython is not None:
        circuitpython.uninstall()
    port.world.listeners.clear()


def aliases(names):
    """Put these aliases in place; None: those of the next app, which its module `coop_pins` has."""
    sys.modules.pop("coop_pins", None)
    holders.set_aliases(names)
