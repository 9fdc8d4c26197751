"""What `coop ports` shows of a Linux board: its GPIO chips, who holds which line, and the header."""

from rich.table import Table

from ..ports import blinka
from ..ports.blinka import boards, errors

_POWER = {1: "3.3 V", 2: "5 V", 4: "5 V", 17: "3.3 V"}
_GROUND = (6, 9, 14, 20, 25, 30, 34, 39)
_PLACES = 40


def show(levels):
    """Return what to print, in order: texts, and tables of rich.

    levels: read the free lines' levels, for which each is asked from the kernel for a moment.
    """
    seen, missing = {}, []
    parts = _chips(levels, seen, missing)
    if any(line.holder is not None for lines in seen.values() for line in lines):
        parts.append(_taken(seen))
    if blinka.found():
        board = boards.Board()
        parts += _header(board, seen) if board.is_pi else _names(board, seen)
    return parts + missing


def _chips(levels, seen, missing):
    # Fills `seen`, {path: [_Line]}, and `missing`, texts that say what to do.
    paths = boards.chips()
    if not paths:
        return ["No GPIO chip is here."]
    try:
        from ..ports.blinka.port import check_gpiod  # which needs Linux

        check_gpiod()
    except ImportError as error:
        missing.append(str(error))
        return ["GPIO chips: %s" % ", ".join(paths)]
    table = _table("chip", "label", "lines", "taken")
    for path in paths:
        try:
            label, seen[path] = _look(path, levels)
        except OSError as error:
            table.add_row(path, "?", "?", "?")
            missing.append(_why_not(path, error))
            continue
        taken = sum(line.holder is not None for line in seen[path])
        table.add_row(path, label, str(len(seen[path])), str(taken or "none"))
    return [table]


class _Line:
    # `holder` is None if the line is free, "" if the holder has no name; `level` is None where nobody has looked.
    def __init__(self, info, level):
        self.name = info.name or ""
        self.holder = (info.consumer or "") if info.used else None
        self.direction = info.direction.name.lower()
        self.level = level

    def say(self):
        words = [self.direction]
        if self.level is not None:
            words.append("high" if self.level else "low")
        if self.holder is not None:
            words.append("taken by %s" % (self.holder or "?"))
        return ", ".join(words)


def _look(path, levels):
    import gpiod

    with gpiod.Chip(path) as chip:
        about = chip.get_info()
        lines = []
        for number in range(about.num_lines):
            info = chip.get_line_info(number)
            lines.append(_Line(info, _level(chip, number) if levels and not info.used else None))
    return about.label, lines


def _level(chip, number):
    try:
        with chip.request_lines(config={number: None}, consumer="coop ports") as request:
            return bool(request.get_value(number).value)
    except OSError:  # it cannot be read, or somebody was quicker
        return None


def _why_not(path, error):
    if isinstance(error, PermissionError):
        return errors.no_permission(path)
    return "%s cannot be read: %s" % (path, error.strerror or error)


def _taken(seen):
    table = _table("line", "of", "its name", "", "taken by")
    for path, lines in seen.items():
        for number, line in enumerate(lines):
            if line.holder is not None:
                table.add_row(
                    str(number), path, line.name, line.direction, line.holder or "? (a driver of the kernel's, perhaps)"
                )
    return table


def _header(board, seen):
    path = _pi_chip(board)
    table = Table.grid(padding=(0, 2))
    for justify in ("right", "right", "right", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for place in range(1, _PLACES, 2):
        left, right = _place(seen, path, place), _place(seen, path, place + 1)
        table.add_row(left[1], left[0], str(place), str(place + 1), right[0], right[1])
    return ["The header of %s:" % board.id, table]


def _pi_chip(board):
    pin = board.find("GPIO17")
    try:
        board.locate(pin)
    except ValueError:  # what is missing is told in its own place
        pass
    return pin.chip


def _place(seen, path, place):
    # (name, state) of a place on the header.
    if place in _GROUND:
        return "ground", ""
    if place in _POWER:
        return _POWER[place], ""
    number = boards.HEADER[place]
    lines = seen.get(path, ())
    return "GPIO%d" % number, lines[number].say() if number < len(lines) else ""


def _names(board, seen):
    table = _table("pin", "chip", "line", "")
    others = []
    for name in board.names():
        pin = board.find(name)
        if not isinstance(pin, boards.GpioPin):
            others.append(name)
            continue
        lines = seen.get(pin.chip, ())
        table.add_row(name, pin.chip, str(pin.line), lines[pin.line].say() if pin.line < len(lines) else "")
    parts = ["The pins of %s:" % board.id, table] if table.row_count else []
    if others:
        parts.append("Pins of %s that are no GPIO lines: %s" % (board.id, ", ".join(others)))
    return parts


def _table(*titles):
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in titles:
        table.add_column(title, no_wrap=True)
    return table
