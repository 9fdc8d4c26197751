"""`coop`, called in this process."""

import json
import textwrap

import pytest
from click.testing import CliRunner

from coop.cli import main


class Coop:
    """Calls the command in a folder of its own. `app(source)` writes app.py there; `run(*options)` runs it."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name, text):
        path = self.folder / name
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def app(self, source, name="app.py"):
        return self.write(name, source)

    def __call__(self, *arguments):
        try:
            runner = CliRunner(mix_stderr=False)
        except TypeError:  # click 8.2 and newer always has them apart
            runner = CliRunner()
        return runner.invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)

    def run(self, *options):
        return self("run", self.folder / "app.py", *options)

    def json(self, *options):
        return json.loads(self.run("--json", *options).stdout)


@pytest.fixture
def coop(tmp_path, monkeypatch):
    monkeypatch.delenv("COOP_PORT", raising=False)
    monkeypatch.chdir(tmp_path)
    return Coop(tmp_path)
