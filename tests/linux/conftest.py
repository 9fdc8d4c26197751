"""These tests need the kernel's gpio-sim: `tox -e linux` finds or makes a machine that has it."""

import gpio_sim
import pytest

HERE = __file__.rpartition("/")[0]


def pytest_collection_modifyitems(items):
    reason = gpio_sim.available()
    if reason is not None:
        for item in items:
            if str(item.path).startswith(HERE):
                item.add_marker(pytest.mark.skip(reason="%s; see tox -e linux" % reason))
