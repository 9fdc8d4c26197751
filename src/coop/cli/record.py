"""What the pins did in a run, by the names that the app uses."""

from ..hal.pin_names import name_of
from ..ports.sim.world import NS
from .snapshot import used_pins


class Record:
    """`outputs` and `inputs`: {name: [(ns, level)]}. Output levels are 0, 1, a float 0..1 (the duty of PWM) or None."""

    def __init__(self, outputs, inputs, end):
        self.outputs = outputs
        self.inputs = inputs
        self.end = end  # ns

    def seconds(self, edges):
        """Return the edges as JSON has them: [[seconds, level], ...]."""
        return [[ns / NS, level] for ns, level in edges]


def record(world):
    """Take the record of a simulated world. Call it before the aliases are forgotten."""
    outputs, inputs = {}, {}
    for pin in used_pins(world):
        if pin.edges:
            outputs[name_of(pin)] = list(pin.edges)
        # An output is an input for a moment before it is one, and after it.
        if pin.inputs and not (pin.edges and len(pin.inputs) == 1):
            inputs[name_of(pin)] = list(pin.inputs)
    return Record(outputs, inputs, world.now)


def as_json(outcome):
    """Return the one object of --json, as a dict."""
    recorded = outcome.record
    longest = outcome.longest_step
    return {
        "pins": {name: recorded.seconds(edges) for name, edges in recorded.outputs.items()},
        "inputs": {name: recorded.seconds(edges) for name, edges in recorded.inputs.items()},
        "ended": outcome.ended,
        "error": outcome.error,
        "output": outcome.output,
        "longest_step": None if longest is None else [longest[0], longest[1]],
    }
