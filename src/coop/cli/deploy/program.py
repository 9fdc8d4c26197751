"""The app as a board gets it: main.py or code.py, its own modules, and its aliases."""

import ast
import io
import os
import tokenize

import click

_STAND_IN = "import coop.circuitpython"


def source(path, for_circuitpython=False):
    """Return the app's source, as UTF-8 bytes; SyntaxError if it does not parse.

    A program that needs CircuitPython's modules gets `import coop.circuitpython` in front of its first statement, on
    the same line, so that the lines of tracebacks stay those of the file.
    """
    with open(path, "rb") as file:
        data = file.read()
    encoding = tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    data = data.decode(encoding).encode()  # without a byte order mark, which no board takes
    return with_statement(data, _STAND_IN, path) if for_circuitpython else data


def with_statement(data, statement, path="main.py"):
    """Return a source, in UTF-8, with a simple statement in front of its first one, or at the end if there is none;
    the lines keep their numbers."""
    statement = statement.encode()
    lines = data.splitlines(keepends=True)
    simple = None  # the last simple statement in front of a compound one
    for node in ast.parse(data, path).body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.lineno == 1 + _blank(lines):
            simple = node  # the docstring stays the first
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            simple = node
            continue
        if hasattr(node, "body") or hasattr(node, "cases"):
            return _before_compound(lines, node, simple, statement)
        index, column = node.lineno - 1, node.col_offset
        lines[index] = lines[index][:column] + statement + b"; " + lines[index][column:]
        return b"".join(lines)
    return data.rstrip() + b"\n" + statement + b"\n"


def _blank(lines):
    # How many lines stand in front of the first statement.
    for index, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith(b"#"):
            return index
    return len(lines)


def _before_compound(lines, node, simple, statement):
    # `import x; def f():` is no Python: the statement goes on a line above that has room for it.
    if simple is not None:
        index, column = simple.end_lineno - 1, simple.end_col_offset
        lines[index] = lines[index][:column] + b"; " + statement + lines[index][column:]
    elif _blank(lines):
        lines[0] = statement + (b"  " if lines[0].strip() else b"") + lines[0]
    else:
        lines.insert(0, statement + b"\n")  # here lines are counted one further
    return b"".join(lines)


def own_modules(path):
    """Return {path on the board: path here} of the modules beside the app that it imports, and those import in turn."""
    folder = os.path.dirname(os.path.abspath(path))
    found = {}
    todo = [os.path.abspath(path)]
    while todo:
        for name in _imported(todo.pop()):
            for there, here in _beside(folder, name):
                if there in ("boot.py", "main.py", "code.py"):
                    raise click.UsageError("%s: a board runs a file of that name itself; give it another one" % here)
                if there not in found:
                    found[there] = here
                    todo.append(here)
    return found


def _imported(path):
    names = set()
    for node in ast.walk(ast.parse(source(path), path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.split(".")[0])
    return sorted(names - {"coop", "coop_pins"})


def _beside(folder, name):
    file = os.path.join(folder, name + ".py")
    if os.path.isfile(file):
        yield name + ".py", file
    elif os.path.isfile(os.path.join(folder, name, "__init__.py")):
        for top, _, names in os.walk(os.path.join(folder, name)):
            for file in sorted(names):
                if file.endswith(".py"):
                    here = os.path.join(top, file)
                    yield os.path.relpath(here, folder).replace(os.sep, "/"), here


def aliases(path, pins):
    """Return the module coop_pins, as bytes: made of `pins`, else the one beside the app, else None."""
    if pins:
        return "".join("%s = %r\n" % item for item in sorted(pins.items())).encode()
    beside = os.path.join(os.path.dirname(os.path.abspath(path)), "coop_pins.py")
    return source(beside) if os.path.isfile(beside) else None
