"""--plot FILE: all pins drawn over time, as a logic analyser shows them. Needs matplotlib, the extra `plot`."""

import os

import click

from .vcd import merged

_OUT, _IN = "#d1495b", "#30638e"


def check(path):
    """click.UsageError, before the app runs, if the picture could not be made."""
    if os.path.splitext(path)[1].lower() not in (".png", ".svg"):
        raise click.UsageError("--plot %s: the file's name must end with .png or .svg" % path)
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise click.UsageError('--plot needs matplotlib: pip install "coop-mcu[plot]"')


def draw(path, recorded, title):
    """Draw the record into a file, .png or .svg."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    tracks = merged(recorded)
    height = 0.55 * max(1, len(tracks)) + 1.1
    figure, axes = pyplot.subplots(figsize=(10, height), layout="constrained")
    end = recorded.end / 1e9
    for row, (name, edges) in enumerate(tracks.items()):
        times = [ns / 1e9 for ns, _ in edges] + [end]
        levels = [float("nan") if level is None else level * 0.7 - row for _, level in edges]
        levels.append(levels[-1])
        color = _OUT if name in recorded.outputs else _IN
        axes.axhline(-row, color="#dddddd", linewidth=0.8, zorder=0)
        axes.step(times, levels, where="post", color=color, linewidth=1.4)
        axes.fill_between(times, levels, -row, step="post", color=color, alpha=0.15, linewidth=0)
    axes.set_yticks([0.35 - row for row in range(len(tracks))], list(tracks))
    axes.set_ylim(-len(tracks) + 0.8, 0.95)
    axes.set_xlim(0, end or 1)
    axes.set_xlabel("seconds")
    axes.set_title(title, loc="left", fontsize=11)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    figure.savefig(path, dpi=150)
    pyplot.close(figure)
