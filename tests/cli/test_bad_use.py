"""Bad use: exit status 2, and what to do."""

import pytest


def test_no_such_app(coop):
    coop.write("blink.py", "pass")
    result = coop.run()
    assert result.exit_code == 2 and result.stdout == ""
    assert "there is no file" in result.stderr and "there is blink.py" in result.stderr


def test_a_folder(coop):
    result = coop("run", coop.folder)
    assert result.exit_code == 2 and "is a folder" in result.stderr


@pytest.mark.parametrize("source", [b"x = (\n", b"x = '\xff'\n", b"x = \0\n", b"if True:\npass\n"])
def test_an_app_that_does_not_parse(coop, source):
    (coop.folder / "app.py").write_bytes(source)
    result = coop.run()
    assert result.exit_code == 1
    assert "Error: " in result.stderr and "ast.py" not in result.stderr
    assert coop.json()["ended"] == "error"


@pytest.mark.parametrize("option", ["--vcd", "--plot"])
def test_a_folder_that_does_not_exist(coop, option):
    coop.app("print('ran')")
    result = coop.run(option, "nowhere/out.svg")
    assert result.exit_code == 2 and "ran" not in result.stdout
    assert "there is no folder nowhere; make it first" in result.stderr
    (coop.folder / "out.svg").mkdir()
    assert "that is a folder" in coop.run(option, "out.svg").stderr


@pytest.mark.parametrize(
    "options, said",
    [
        (["--for", "5q"], "'5q' is no time; write 5s, 200ms, 2m or 1h"),
        (["--for", "0"], "must be more than 0"),
        (["--pins", "D1"], "'D1' is no alias; write D1=LED,D2=GP3"),
        (["--pins", "D1=D2,D1=D3"], "D1 is given twice"),
        (["--pins", "D1=GP99"], "--pins D1=GP99: there is no pin 'GP99'"),
        (["--port", "toaster"], "there is no port 'toaster'; there are sim, micropython, circuitpython and blinka"),
        (["--port", "../sim"], "there is no port '../sim'; there are sim, micropython, circuitpython and blinka"),
        (["--port", "a.b"], "there is no port 'a.b'; there are sim, micropython, circuitpython and blinka"),
        (["--port", "micropython"], "that port runs on a board"),
        (["--plot", "out.gif"], "must end with .png or .svg"),
        (["--watch", "--json"], "--watch and --json exclude each other"),
        (["--seed", "x"], "'x' is not a valid integer"),
    ],
)
def test_options(coop, options, said):
    coop.app("print('ran')")
    result = coop.run(*options)
    assert result.exit_code == 2 and "ran" not in result.stdout
    assert said in result.stderr


def test_plot_without_matplotlib(coop, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    coop.app("print('ran')")
    result = coop.run("--plot", "out.png")
    assert result.exit_code == 2 and 'pip install "coop-mcu[plot]"' in result.stderr


def test_the_examples_of_the_help_can_be_used(coop):
    said = coop("run", "--help").stdout
    toml, json = said.split("in TOML:\n")[1].split("\n\n")[:2]
    coop.app("print('ran')")
    coop.write("in.toml", toml)
    coop.write("in.json", json.split("...]}:\n")[1])
    for name in ("in.toml", "in.json"):
        assert coop.json("--inputs", name)["output"] == ["ran"]


def test_ports_says_what_is_so(coop, monkeypatch):
    import importlib.util

    find_spec = importlib.util.find_spec
    for there in (True, False):
        monkeypatch.setattr(
            importlib.util,
            "find_spec",
            lambda name, *package: there or None if name == "adafruit_blinka" else find_spec(name, *package),
        )
        said = coop("ports").stdout
        assert ("(not installed: pip install" in said) is not there
        (chosen,) = [line for line in said.splitlines() if line.startswith("Apps run on")]
        assert ("adafruit-blinka" in chosen) is there
    monkeypatch.setenv("COOP_PORT", "toaster")
    result = coop("ports")
    assert (
        result.exit_code == 2 and "COOP_PORT is 'toaster', and there is no such port; there are sim," in result.stderr
    )
