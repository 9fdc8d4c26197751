"""The core's portable tests on the real MicroPython, one by one, as tests/unit/run_portable.py reports them."""

import ast
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).resolve().parent.parent / "unit"
FILES = sorted((UNIT / "portable").glob("test_*.py"))


def names(path):
    return [
        statement.name
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.FunctionDef) and statement.name.startswith("test_")
    ]


# One process runs all tests of a file, which is run once.
TESTS = [
    pytest.param(path, name, marks=pytest.mark.xdist_group(path.stem), id="%s.%s" % (path.stem, name))
    for path in FILES
    for name in names(path)
]


@pytest.fixture(scope="session")
def output(micropython):
    """A function that gives what the run of a file printed; each file runs once."""
    printed = {}

    def of(path):
        if path not in printed:
            try:
                printed[path] = micropython(UNIT / "run_portable.py", path, cwd=UNIT, timeout=120).stdout
            except subprocess.TimeoutExpired as error:
                text = error.stdout or ""
                printed[path] = (text if isinstance(text, str) else text.decode()) + "\nIt did not end in 120 s.\n"
        return printed[path]

    return of


@pytest.mark.parametrize("path, name", TESTS)
def test_portable(output, path, name):
    lines = output(path).splitlines()
    if "ok %s.%s" % (path.stem, name) in lines:
        return
    failed = "FAIL %s.%s" % (path.stem, name)
    if failed not in lines:
        pytest.fail("it was not run to its end:\n" + "\n".join(lines[-10:]), pytrace=False)
    report = lines[lines.index(failed) :]
    end = next((n for n, line in enumerate(report[1:], 1) if line.startswith(("ok ", "FAIL "))), len(report))
    pytest.fail("\n".join(report[:end]), pytrace=False)


def test_there_are_portable_tests():
    assert TESTS


def test_all_goes_as_without_the_monitor(micropython):
    # The measured loop is another one: it does the same.
    files = [path for path in FILES if path.stem != "test_monitor"]
    done = micropython(UNIT / "run_portable.py", "--monitor", *files, cwd=UNIT, timeout=120)
    assert done.returncode == 0 and done.stdout.count("ok ") > 80, done.stdout
