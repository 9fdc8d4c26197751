"""How far copying is: a bar in a terminal, a line elsewhere."""

import contextlib

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn


def stage(update):
    """Have an update look and stage itself, and show how far it is. False, and said so, if nothing changed."""
    update.look()
    if not update.changed and not update.removed:
        click.echo("nothing changed")
        return False
    with shown(update.changed, update.size) as progress:
        update.stage(progress)
    return True


@contextlib.contextmanager
def shown(paths, size):
    """Give a function (path, bytes done) that shows it; `paths` are the files to copy, `size` their bytes."""
    console = Console()
    if not console.is_terminal:
        click.echo("copying %s, %d bytes" % ("1 file" if len(paths) == 1 else "%d files" % len(paths), size))
        yield lambda path, done: None
        return
    with Progress(BarColumn(), DownloadColumn(), TextColumn("{task.description}"), console=console) as bar:
        task = bar.add_task("", total=size)
        yield lambda path, done: bar.update(task, completed=done, description=path)
        bar.update(task, completed=size, description="%d files" % len(paths))
