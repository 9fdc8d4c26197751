"""A pin that cannot count: what is said of it."""

import coop.ports.circuitpython as port

from ...hal.errors import PinError
from ...hal.holders import holder
from ...hal.levels import Edge
from ...hal.pin_names import name_of
from .counter import CANNOT, close, counter


def refusal(pin, edge, error):
    """Return the PinError for a pin that cannot count these edges."""
    # Which pins can, the free ones themselves say.
    able = []
    for name in port.names():
        other = port.find(name)
        if holder(other) is None and not [pin for _, pin in able if pin is other]:
            try:
                close(counter(other, edge, None), other)
                able.append((name, other))
            except CANNOT:
                pass
    if able:
        there = "these can: " + ", ".join([name for name, _ in able])
    else:
        there = "no pin that is free can" + ("; count one kind of edge" if edge == Edge.RISE_AND_FALL else "")
    return PinError("pin %s cannot count edge=%r (%s); %s" % (name_of(pin), edge, error, there))
