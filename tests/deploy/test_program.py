"""What becomes of an app before it is copied."""

import pytest

pytest.importorskip("click")

import click

from coop.cli.deploy import program

IMPORT = "import coop.circuitpython"


@pytest.mark.parametrize(
    "before, after",
    [
        ("import board\nx = 1\n", IMPORT + "; import board\nx = 1\n"),
        ("# a comment\n\nimport board\n", "# a comment\n\n" + IMPORT + "; import board\n"),
        ('"""Doc."""\nimport board\n', '"""Doc."""\n' + IMPORT + "; import board\n"),
        ('"""Doc\nö."""; import board\n', '"""Doc\nö."""; ' + IMPORT + "; import board\n"),
        (
            "from __future__ import annotations\nimport board\n",
            "from __future__ import annotations\n%s; import board\n" % IMPORT,
        ),
        (
            "# why\ntry:\n    import board\nfinally:\n    pass\n",
            IMPORT + "  # why\ntry:\n    import board\nfinally:\n    pass\n",
        ),
        ("\nif 1:\n    import board\n", IMPORT + "\nif 1:\n    import board\n"),
        ('"""Doc."""\n@f\ndef g():\n    import board\n', '"""Doc."""; %s\n@f\ndef g():\n    import board\n' % IMPORT),
        ("def g():\n    import board\n", IMPORT + "\ndef g():\n    import board\n"),
        ('"""Doc."""\n# no more\n', '"""Doc."""\n# no more\n%s\n' % IMPORT),
        ("import board\r\nx = 1\r\n", IMPORT + "; import board\r\nx = 1\r\n"),
    ],
)
def test_the_import_stands_in_front_of_the_first_statement(before, after):
    assert program.with_statement(before.encode(), IMPORT).decode() == after
    compile(after, "main.py", "exec")


def test_the_source_is_utf_8_without_a_mark(tmp_path):
    app = tmp_path / "app.py"
    app.write_bytes(b"\xef\xbb\xbfprint(1)\n")
    assert program.source(app) == b"print(1)\n"
    app.write_bytes(b"# -*- coding: latin-1 -*-\nprint('\xe4')\n")
    assert program.source(app).decode().endswith("print('ä')\n")


def test_own_modules_go_along(tmp_path):
    (tmp_path / "app.py").write_text("import helper, sys\nfrom parts.one import x\nimport coop_pins\n")
    (tmp_path / "helper.py").write_text("import deeper\n")
    (tmp_path / "deeper.py").write_text("import helper\n")
    (tmp_path / "other.py").write_text("")
    (tmp_path / "coop_pins.py").write_text("")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/__init__.py").write_text("")
    (tmp_path / "parts/one.py").write_text("x = 1\n")
    found = program.own_modules(tmp_path / "app.py")
    assert sorted(found) == ["deeper.py", "helper.py", "parts/__init__.py", "parts/one.py"]


def test_a_module_that_the_board_would_run_itself(tmp_path):
    (tmp_path / "app.py").write_text("import boot\n")
    (tmp_path / "boot.py").write_text("")
    with pytest.raises(click.UsageError, match="runs a file of that name itself"):
        program.own_modules(tmp_path / "app.py")


def test_aliases(tmp_path):
    app = tmp_path / "app.py"
    assert program.aliases(app, {"D2": 3, "D1": "GP2"}) == b"D1 = 'GP2'\nD2 = 3\n"
    assert program.aliases(app, None) is None
    (tmp_path / "coop_pins.py").write_text('D1 = "GP7"\n')
    assert program.aliases(app, None) == b'D1 = "GP7"\n'
    assert program.aliases(app, {"D1": "GP2"}) == b"D1 = 'GP2'\n"
