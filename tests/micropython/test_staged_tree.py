"""The staged tree by itself: every module that a board gets loads on the real interpreter."""

# What only an interpreter with that hardware has; loading them elsewhere says so.
HARDWARE = ("machine", "supervisor", "digitalio", "keypad", "countio", "microcontroller", "socketpool")


def modules(lib):
    for path in sorted((lib / "coop").rglob("*.py")):
        parts = path.relative_to(lib).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_it_is_the_real_micropython_and_not_cpython(micropython):
    result = micropython("-c", "import sys; print(sys.implementation.name)")
    assert result.stdout.strip() == "micropython"


def test_every_module_loads(micropython):
    failed = []
    for module in modules(micropython.lib):
        result = micropython("-c", "import " + module)
        if result.returncode and not any("no module named '%s'" % name in result.stdout for name in HARDWARE):
            failed.append("%s:\n%s" % (module, result.stdout))
    assert not failed, "\n".join(failed)


def test_names_load_when_first_used(micropython):
    program = "import sys, coop; print('coop.loop' in sys.modules); coop.run; print('coop.loop' in sys.modules)"
    result = micropython("-c", program)
    assert result.stdout.split() == ["False", "True"], result.stdout


def test_a_failing_program_is_seen_to_fail(micropython):
    # Guards the tests above: the exit status of this interpreter is to be trusted.
    assert micropython("-c", "import coop; coop.nothing").returncode != 0
