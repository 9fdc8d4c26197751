"""--watch: the app runs in a process of its own, which is ended and started again when a file is saved."""

import os
import signal
import subprocess
import sys
import time

import click

_PAUSE = 0.2  # seconds between two looks at the files
_PATIENCE = 5.0  # seconds that the app has for its `finally` blocks


def watch(app, arguments):
    """Run `coop` with `arguments` (those of this command, --watch among them) over and over, until Ctrl-C; returns the
    exit status: that of the run that Ctrl-C has ended, or of the last before it."""
    command = [sys.executable, "-m", "coop.cli"] + without_watch(arguments)
    folders = [app.folder]
    files = [value for value in arguments if os.path.isfile(value)]
    terminal = _Terminal()
    status = 0
    while True:
        seen = stamps(folders, files)
        process = subprocess.Popen(command)
        try:
            changed = None
            while process.poll() is None and not changed:
                time.sleep(_PAUSE)
                changed = difference(seen, stamps(folders, files))
            if process.poll() is None:
                _end(process)
            else:
                status = process.returncode
            terminal.mend()
            if not changed:
                click.echo("-- waiting for a file to be saved; Ctrl-C ends", err=True)
                while not changed:
                    time.sleep(_PAUSE)
                    changed = difference(seen, stamps(folders, files))
            click.echo("-- %s was saved: starting again" % changed, err=True)
        except KeyboardInterrupt:
            # The terminal sends it to the app as well; by other ways it comes here alone.
            if process.poll() is None:
                status = _end(process, ask=not sys.stdin.isatty())
            terminal.mend()
            return status


def without_watch(arguments):
    """Return the command's arguments without --watch; what stands behind `--` is the app's."""
    own = arguments.index("--") if "--" in arguments else len(arguments)
    return [value for n, value in enumerate(arguments) if value != "--watch" or n > own]


def stamps(folders, files):
    """Return {path: when it was last written, and its size} of the .py files in the folders, and of the files."""
    found = {}
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        files = files + [os.path.join(folder, name) for name in names if name.endswith(".py")]
    for path in files:
        try:
            stat = os.stat(path)
        except OSError:  # an editor is just replacing it
            continue
        found[os.path.abspath(path)] = stat.st_mtime_ns, stat.st_size
    return found


def difference(before, now):
    """Return the name of a file that is new or was written, or None. One that has gone is about to come back."""
    for path, stamp in now.items():
        if before.get(path) != stamp:
            return os.path.basename(path)
    return None


def _end(process, ask=True):
    if ask:
        process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
    try:
        return process.wait(_PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        return process.wait()


class _Terminal:
    # The terminal's mode, in case that an app had to be killed.
    def __init__(self):
        self._mode = None
        if os.name != "nt" and sys.stdin.isatty():
            import termios

            self._mode = termios.tcgetattr(sys.stdin.fileno())

    def mend(self):
        if self._mode is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._mode)
