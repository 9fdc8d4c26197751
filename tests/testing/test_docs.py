"""The tests on the page docs/testing.md pass, as they stand there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def blocks(page):
    return re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S | re.M)


def test_the_worked_tests_pass(pytester):
    tests = [block for block in blocks("testing.md") if "def test_" in block]
    assert len(tests) >= 3
    for n, block in enumerate(tests):
        pytester.path.joinpath("test_%d.py" % n).write_text(block, encoding="utf-8")
    for name in ("two_leds.py", "reaction.py", "rate_buttons.py"):
        pytester.path.joinpath(name).write_text(
            (ROOT / "examples" / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    outcomes = pytester.runpytest_inprocess("-p", "no:cacheprovider", "--strict-markers").parseoutcomes()
    assert set(outcomes) == {"passed"} and outcomes["passed"] >= len(tests)


def test_every_example_is_on_the_page_of_examples():
    page = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "examples").glob("*.py")):
        assert "examples/%s" % path.name in page


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs" / "devices").glob("*.md")))
def test_the_recipes_of_the_devices_run(board, page):
    for recipe in blocks("devices/" + page):
        board.press("D3", at=board.now + 0.5)
        board.run(recipe, seconds=20)
