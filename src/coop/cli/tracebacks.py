"""Tracebacks in the app's own lines."""

import os
import traceback

_roots = None


def is_ours(filename):
    """Return True for a file of coop, or of what the command runs on."""
    global _roots
    if _roots is None:
        import coop.hal
        import coop.ports

        # Three, because an editable install has hal and ports elsewhere.
        folders = list(coop.__path__) + list(coop.hal.__path__) + list(coop.ports.__path__)
        _roots = tuple(os.path.abspath(folder) + os.sep for folder in folders)
    return os.path.abspath(filename).startswith(_roots)


def text_of(error, full=False):
    """Return the traceback of `error` as text, without coop's own frames unless `full`."""
    if isinstance(error, SyntaxError) and not full:
        return "".join(traceback.format_exception_only(type(error), error))
    told = traceback.TracebackException.from_exception(error)
    if not full:
        _prune(told, set())
    return "".join(told.format())


def short(error):
    """Return the error as one line or more without its traceback: "ValueError: no such thing"."""
    return "".join(traceback.format_exception_only(type(error), error)).strip()


def last_line(error, app):
    """Return (file, line) of the app's innermost frame in the traceback, or None."""
    found = None
    for frame in traceback.extract_tb(error.__traceback__):
        if app.owns(frame.filename) and not is_ours(frame.filename):
            found = frame.filename, frame.lineno
    return found


def _prune(told, seen):
    if told is None or id(told) in seen:
        return
    seen.add(id(told))
    kept = [frame for frame in told.stack if not is_ours(frame.filename)]
    del told.stack[:]
    told.stack.extend(kept)
    _prune(told.__cause__, seen)
    _prune(told.__context__, seen)
    for one in getattr(told, "exceptions", None) or ():
        _prune(one, seen)
