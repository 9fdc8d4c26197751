"""The simulator: a board without hardware, in virtual time or in real time. The desktop's default port."""

from .port import SimPort
from .world import world


def start():
    """Return the port. `coop.hal` calls this when the simulator is chosen."""
    return SimPort(world)
