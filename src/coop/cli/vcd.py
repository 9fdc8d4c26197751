"""--vcd FILE: all edges of all pins as a Value Change Dump, which waveform viewers read."""

import datetime

from vcd import VCDWriter


def write_vcd(path, recorded):
    """Write the file: one variable a pin, named as the app names it, in ns.

    A pin that is only ever high or low is a wire of one bit ("z" when it is not driven); one with PWM is a real number,
    its duty 0..1. A pin that was an input and an output has the input's level while it is not driven.
    """
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        date = datetime.datetime.now().replace(microsecond=0).isoformat()
        with VCDWriter(file, timescale="1 ns", date=date, version="coop") as writer:
            variables = {}
            for name, edges in merged(recorded).items():
                if any(isinstance(level, float) for _, level in edges):
                    variables[name] = writer.register_var("coop", name, "real", init=0.0), _real
                else:
                    variables[name] = writer.register_var("coop", name, "wire", size=1, init="z"), _bit
            changes = []
            for order, (name, edges) in enumerate(merged(recorded).items()):
                changes.extend((ns, order, n, name, level) for n, (ns, level) in enumerate(edges))
            for ns, _, _, name, level in sorted(changes, key=lambda change: change[:3]):
                variable, value = variables[name]
                writer.change(variable, ns, value(level))
            writer.close(recorded.end)


def merged(recorded):
    """Return {name: [(ns, level)]} of all pins, inputs and outputs in one."""
    together = {}
    for name, edges in list(recorded.outputs.items()) + list(recorded.inputs.items()):
        if name not in together:
            together[name] = list(edges)
            continue
        together[name] = _merge(together[name], edges)
    return together


def _merge(outputs, inputs):
    edges = []
    marked = [(ns, False, level) for ns, level in inputs] + [(ns, True, level) for ns, level in outputs]
    driven = outside = None
    for ns, is_output, level in sorted(marked, key=lambda mark: mark[0]):
        if is_output:
            driven = level
        else:
            outside = level
        shown = driven if driven is not None else outside
        if not edges or edges[-1][1] != shown:
            edges.append((ns, shown))
    return edges


def _bit(level):
    return "z" if level is None else level


def _real(level):
    return 0.0 if level is None else float(level)
