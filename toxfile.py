"""Read by tox beside tox.ini: finds pyenv's interpreters, and notes which environments started, for the summary."""

import os
import shutil
from pathlib import Path

from tox.plugin import impl

_reports = None


@impl
def tox_add_core_config(core_conf, state):
    """Look at pyenv's interpreters too, and forget what an earlier run reported."""
    global _reports
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    # pyenv puts on the PATH only the version that is chosen, and stand-ins that fail for all others.
    state.conf.options.discover.extend(str(path) for path in sorted(root.glob("versions/3.*/bin/python")))
    _reports = Path(core_conf["work_dir"]) / "reports"
    # With `tox -p` this file is read once more for each environment.
    if "TOX_PARALLEL_ENV" not in os.environ:
        shutil.rmtree(_reports, ignore_errors=True)
        asked = getattr(state.conf.options, "env", None)
        if asked and not asked.is_default_list and not asked.is_all:
            _reports.mkdir(parents=True)
            (_reports / "asked").write_text("\n".join(asked))


def _note(tox_env):
    _reports.mkdir(parents=True, exist_ok=True)
    (_reports / (tox_env.conf.name + ".started")).touch()


@impl
def tox_on_install(tox_env, arguments, section, of_type):
    """Its interpreter was found."""
    _note(tox_env)


@impl
def tox_before_run_commands(tox_env):
    """Its interpreter was found, and everything was installed already."""
    _note(tox_env)


@impl
def tox_after_run_commands(tox_env, exit_code, outcomes):
    """It ran to its end."""
    (_reports / (tox_env.conf.name + ".exit")).write_text(str(exit_code))
