"""tools/test_summary.py: what a run of tox says at its end."""

from test_stage import load

summary = load("test_summary")
environment = summary.environment

REPORT = """<testsuites><testsuite tests="5" failures="1" errors="0" skipped="2">
<testcase name="a"/><testcase name="b"><skipped message="no board"/></testcase>
<testcase name="c"><skipped message="no board"/></testcase>
<testcase name="d"><failure/></testcase><testcase name="e"/>
</testsuite></testsuites>"""


def test_an_interpreter_that_is_missing(tmp_path):
    assert environment(tmp_path, "py39") == ["py39: SKIPPED, no Python 3.9 was found"]
    assert environment(tmp_path, "lint")[0].startswith("lint: SKIPPED")


def test_an_environment_that_was_not_asked_for(tmp_path):
    (tmp_path / "asked").write_text("py39\nsummary")
    assert environment(tmp_path, "py39") == ["py39: SKIPPED, no Python 3.9 was found"]
    assert environment(tmp_path, "py310") == ["py310: not asked for"]


def test_an_environment_that_could_not_be_set_up(tmp_path):
    (tmp_path / "py39.started").touch()
    assert environment(tmp_path, "py39") == ["py39: NOT RUN, setting it up failed"]


def test_counts_and_reasons(tmp_path):
    (tmp_path / "py39.started").touch()
    (tmp_path / "py39.exit").write_text("1")
    (tmp_path / "py39.xml").write_text(REPORT)
    assert environment(tmp_path, "py39") == [
        "py39: FAILED, 2 passed, 1 failures, 2 skipped",
        "    skipped 2: no board",
    ]


def test_an_environment_without_tests(tmp_path):
    (tmp_path / "lint.started").touch()
    (tmp_path / "lint.exit").write_text("0")
    assert environment(tmp_path, "lint") == ["lint: ok"]


def test_the_tests_that_failed(tmp_path):
    (tmp_path / "py39.xml").write_text(
        '<testsuites><testsuite><testcase classname="tests.unit.test_a" name="test_b">'
        '<failure message="assert 1 == 2&#10;more">all of it</failure></testcase>'
        '<testcase name="c"/></testsuite></testsuites>'
    )
    assert summary.failed(tmp_path) == ["py39: tests.unit.test_a::test_b: assert 1 == 2"]
    assert summary.failed(tmp_path / "nowhere") == []
