"""coop's names, for `from coop import *` and for editors (on a desktop)."""

import coop


def test_star_import_gives_the_public_names_and_no_others():
    names = {}
    exec("from coop import *", names)
    names.pop("__builtins__")
    assert set(names) == set(coop.__all__)
    assert {"LED", "Button", "board", "every", "run", "sleep", "ticks_ms"} <= set(names)
    assert not {"sys", "find", "load"} & set(names)


def test_dir_lists_them():
    assert set(coop.__all__) <= set(dir(coop))


def test_all_of_them_are_there():
    for name in coop.__all__:
        getattr(coop, name)
