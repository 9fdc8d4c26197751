"""--inputs FILE, in JSON and in TOML: what it does, and what is said of bad files."""

import json

import pytest

APP = """
    from coop import Button, board, run

    async def main():
        async for press in Button(board.D3).presses():
            print(press.timestamp)

    run(main())
"""


def inputs(coop, name, text, *options):
    coop.write(name, text)
    return coop.json("--inputs", name, "--for", "10s", *options)


def test_json(coop):
    coop.app(APP)
    found = inputs(coop, "in.json", json.dumps({"D3": [[0, 1], [1, 0], [1.5, None], [2, 0], [2.25, 1]]}))
    assert found["output"] == ["1000", "2000"]
    assert found["inputs"] == {"D3": [[0.0, 1], [1.0, 0], [1.5, 1], [2.0, 0], [2.25, 1]]}


def test_json_contact_between_two_pins(coop):
    coop.app("""
        from coop import KeyMatrix, board, run

        async def main():
            keys = KeyMatrix([board.R0, board.R1], [board.C0, board.C1, board.C2])
            async for event in keys.events:
                print(event.key_number, event.pressed)

        run(main())
    """)
    assert inputs(coop, "in.json", '{"R1-C2": [[1, 1], [1.2, 0]]}')["output"] == ["5 True", "5 False"]


def test_toml_presses(coop):
    coop.app(APP)
    found = inputs(coop, "in.toml", "[D3]\npress = [1, [2.0, 0.5]]\nhold = 0.2\n")
    assert found["inputs"]["D3"] == [[0.0, 1], [1.0, 0], [1.2, 1], [2.0, 0], [2.5, 1]]
    assert found["output"] == ["1000", "2000"]


def test_toml_bounce_comes_from_the_seed(coop):
    coop.app(APP)
    found = [
        inputs(coop, "in.toml", "[D3]\npress = [1.0]\nbounce = 5\n", "--seed", seed)["inputs"]["D3"]
        for seed in (1, 1, 2)
    ]
    assert len(found[0]) == 1 + 2 * 11
    assert found[0] == found[1] != found[2]


def test_toml_levels_turns_contacts_and_aliases(coop):
    coop.app("""
        from coop import DigitalIn, IncrementalEncoder, board, create_task, run, sleep

        async def main():
            line, knob = DigitalIn(board.SENSOR), IncrementalEncoder("D6", "D7")
            await line.rose()
            print("rose")
            await sleep(4)
            print(knob.position)

        run(main())
    """)
    text = '[SENSOR]\nlevels = [[0, "open"], [1.0, 1]]\n[D6-D7]\nturn = [[1, 5], [3, -2]]\nrate = 20\n'
    assert inputs(coop, "in.toml", text, "--pins", "SENSOR=D9")["output"] == ["rose", "3"]


def test_a_button_has_a_resistor_where_the_app_sets_no_pull(coop):
    coop.app("""
        from coop import Counter, Edge, board, run, sleep

        async def main():
            down, up = Counter(board.D3), Counter(board.D4, Edge.RISE)
            await sleep(5)
            print(down.take(), up.take())

        run(main())
    """)
    found = inputs(coop, "in.toml", '[D3]\npress = [1, 2]\n[D4]\npress = [1, 2, 3]\npull = "down"\n')
    assert found["output"] == ["2 3"]


@pytest.mark.parametrize(
    "text, line, said",
    [
        ('{"D99": []}', 1, "there is no pin 'D99'"),
        ('{"D3": [[1, 0],\n[0.5, 1]]}', 2, "time goes backwards: 0.5 s comes after 1 s"),
        ('{"D3": [[1, 0],\n\n[2, 3]]}', 3, "expected a level, 0, 1 or null (an open contact); got 3"),
        ('{"D3": [[1, 0.5]]}', 1, "expected a level"),
        ('{"D3": [[-1, 0]]}', 1, "cannot be below 0"),
        ('{"D3": [[NaN, 0]]}', 1, "expected a time in seconds; got NaN"),
        ('{"D3": [["1", 0]]}', 1, 'expected a time in seconds; got "1"'),
        ('{"D3": [1, 0]}', 1, "expected [seconds, level]; got 1"),
        ('{"D3":\n 5}', 2, "expected a list, [[seconds, level], ...]; got '5'"),
        ('{"D3": [[1, 0]', 1, "expected a comma, or ] at the end; got the end of the file"),
        ('{"D3": [[1, 0]],\n}', 2, "expected a pin's name in double quotes"),
        ("{\n'D3': []}", 2, "expected a pin's name in double quotes"),
        ("[]", 1, "expected an object, {pin: [[seconds, level], ...]}; got '['"),
        ("", 1, "got the end of the file"),
        ('{"D3": []}\n}', 2, "expected the end of the file"),
        ('{"D3": [],\n"D3": []}', 2, "D3 is there twice, first in line 1"),
        ('{"D3-D4-D5": []}', 1, "expected a pin"),
        ('{"D3-D3": []}', 1, "connects a pin with itself"),
    ],
)
def test_bad_json(coop, text, line, said):
    coop.app(APP)
    coop.write("in.json", text)
    result = coop.run("--inputs", "in.json")
    assert result.exit_code == 2 and result.stdout == ""
    assert "in.json, line %d: " % line in result.stderr and said in result.stderr


@pytest.mark.parametrize(
    "text, line, said",
    [
        ("[D3]\npress = [1.0\nhold = 2\n", 3, "expected TOML"),
        ("# first\n\n[D99]\npress = [1]\n", 3, "there is no pin 'D99'"),
        ("[D3]\nhold = 1\npress = [1, 1.5]\n", 3, "time goes backwards: the press at 1.5 s comes before 2 s"),
        ("[D3]\nlevels = [[2, 1], [1, 0]]\n", 2, "time goes backwards"),
        ("[D3-D4]\nturn = [[2, 10], [2.5, 1]]\n", 2, "time goes backwards"),
        ("[D3]\npres = [1]\n", 2, "there is no 'pres' here"),
        ("[D3]\n", 1, "expected one of press, levels and turn; got none"),
        ("[D3]\npress = [1]\nlevels = []\n", 1, "got press and levels"),
        ("[D3]\nlevels = []\nhold = 1\n", 3, "hold goes with press"),
        ("[D3]\npress = 1.0\n", 2, "expected a list, press = [...]; got 1.0"),
        ('[D3]\npress = ["one"]\n', 2, 'expected a time in seconds; got "one"'),
        ("[D3]\npress = [1]\nhold = -1\n", 3, "a time to hold, in seconds"),
        ("[D3]\npress = [1]\nbounce = 2.5\n", 3, "expected how often it bounces"),
        ("[D3]\npress = [1]\nhold = 0.001\nbounce = 2\n", 2, "more than the time to bounce"),
        ('[D3]\npress = [1]\npull = "sideways"\n', 3, 'expected "up" or "down"'),
        ("[D3]\nturn = [[1, 1]]\n", 1, "a turn needs the encoder's two pins"),
        ("[D3-D4]\nturn = [[1, 1.5]]\n", 2, "expected [time, steps]"),
        ("D3 = 4\n", 1, "expected a table"),
    ],
)
def test_bad_toml(coop, text, line, said):
    coop.app(APP)
    coop.write("in.toml", text)
    result = coop.run("--inputs", "in.toml")
    assert result.exit_code == 2 and result.stdout == ""
    assert "in.toml, line %d: " % line in result.stderr and said in result.stderr


def test_no_such_file(coop):
    coop.app(APP)
    assert "there is no file in.json" in coop.run("--inputs", "in.json").stderr
    assert "must end with .json or .toml" in coop.run("--inputs", "in.txt").stderr
    (coop.folder / "in.json").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in coop.run("--inputs", "in.json").stderr


def test_an_input_that_fights_with_an_output(coop):
    coop.app("""
        from coop import LED, board, run, sleep

        async def main():
            LED(board.D1)
            await sleep(5)

        run(main())
    """)
    coop.write("in.json", '{"D1": [[1, 1]]}')
    result = coop.run("--inputs", "in.json")
    assert result.exit_code == 1 and "D1 fights" in result.stderr


@pytest.mark.parametrize("time", ["--virtual", "--real"])
def test_what_is_due_at_the_start_has_happened_when_the_app_begins(coop, time):
    coop.app("""
        from coop import Button, board

        print(Button(board.D3).is_pressed, Button(board.D4).is_pressed)
    """)
    coop.write("in.json", '{"D3": [[0, 0]], "D4": [[0, 1]]}')
    found = coop.json("--inputs", "in.json", "--for", "10s", time)
    assert found["output"] == ["True False"]
    assert [[edge[1] for edge in edges] for edges in found["inputs"].values()] == [[0], [1]]


@pytest.mark.parametrize(
    "text, said",
    [
        ("[D3]\npress = [\n  2,  # [ 9, ]\n  [3, 0.1],\n\n  1,\n]\n", "line 6: time goes backwards"),
        ("[D3]\n'press' = [2, [3,\n 'x'],\n 1]\n", "line 2: expected a time to hold"),
        ("[D3]\nlevels = [\n  [0, 1],\n  [2, 'x'],\n]\n", 'line 4: expected a level, 0, 1 or "open" (an open contact)'),
        ("[D4-D5]\nturn = [\n  [1, 2],\n  [3, 2.5],\n]\n", "line 4: expected [time, steps]"),
    ],
)
def test_errors_in_toml_name_the_line_of_the_item(coop, text, said):
    coop.app(APP)
    coop.write("in.toml", text)
    result = coop.run("--inputs", "in.toml")
    assert result.exit_code == 2
    assert said in result.stderr
