"""A board that is cut off in the middle has all of the old app, or all of the new one."""

import shutil
import subprocess

import pytest

click = pytest.importorskip("click")

BLOCKS = 64  # of the board's disk
PARTS = ("one", "two", "sub/three")


def release(word):
    """A library and an app of one release: each file has the word, and the app prints that of all of them."""
    files = {"lib/coop/%s.py" % part: ("WORD = %r\n" % word).encode() for part in PARTS}
    files["lib/coop/__init__.py"] = files["lib/coop/sub/__init__.py"] = b""
    files["lib/coop/only_%s.py" % word] = b""
    files["coop_pins.py"] = ("WORD = %r\n" % word).encode()
    imports = "".join("from coop.%s import WORD as %s\n" % (part.replace("/", "."), part[-3:]) for part in PARTS)
    names = ", ".join(part[-3:] for part in PARTS)
    app = imports + "import coop_pins\nprint('<', %r, %s, coop_pins.WORD, '>')\n" % (word, names)
    files["main.py"] = app.encode()
    return files


WHOLE = {word: "< %s >" % " ".join([word] * 5) for word in ("old", "new")}


def update(unix, files):
    from coop.cli.deploy.board import Board
    from coop.cli.deploy.update import Update

    with Board(unix.device) as board:
        found = Update(board, files, "lib/coop")
        found.look()
        found.stage(lambda path, done: None)
        found.commit()
        return found


@pytest.fixture
def old_disk(make_board, tmp_path):
    """A disk with the old release."""
    board = make_board(tmp_path / "old.img", BLOCKS)
    update(board, release("old"))
    return tmp_path / "old.img"


@pytest.fixture
def one_file_a_message(monkeypatch):
    from coop.cli.deploy import update as module

    monkeypatch.setattr(module, "_MESSAGE", 150)


def test_the_board_unplugged_at_every_message(old_disk, make_board, tmp_path, one_file_a_message, monkeypatch):
    from coop.cli.deploy import board as module

    run = module.Board.run
    count = 0
    cut = 0

    def run_or_cut(self, code, *timeout):
        nonlocal count
        count += 1
        if count == cut:
            # In the middle of a message, or right after it for every second one, while the board is at work on it.
            unix.pull_after = unix.typed + (len(code) // 2 if count % 2 else len(code))
        return run(self, code, *timeout)

    monkeypatch.setattr(module.Board, "run", run_or_cut)
    seen = []
    while True:
        cut += 1
        count = 0
        disk = tmp_path / ("%d.img" % cut)
        shutil.copy(old_disk, disk)
        unix = make_board(disk, BLOCKS)
        assert WHOLE["old"] in unix.wait_for(">>> ")
        try:
            update(unix, release("new"))
        except (module.Gone, click.ClickException):
            said = unix.wait_for(">>> ")
            found = [word for word in WHOLE if WHOLE[word] in said]
            assert len(found) == 1, said
            seen += found
        else:
            break
    assert seen[0] == "old" and len(seen) > 10
    assert seen == sorted(seen, reverse=True), "once it was the new one, it stays the new one"
    # From whatever was left, the next deployment is as good as the first.
    for cut_at in (2, len(seen) // 2, len(seen)):
        cut = 0
        unix = make_board(tmp_path / ("%d.img" % cut_at), BLOCKS)
        update(unix, release("new"))
        assert list_files(unix) == sorted(["/flash/" + path for path in release("new")])


def list_files(unix):
    from coop.cli.deploy.board import Board
    from coop.cli.deploy.update import _HELPERS

    with Board(unix.device) as board:
        board.run(_HELPERS)
        lines = board.run("coop_show('/flash/')").splitlines()
    return sorted("/flash/" + line.split(" ", 1)[1] for line in lines if line[0] != "/")


def test_power_cut_at_every_write_while_the_new_app_takes_its_place(old_disk, make_board, tmp_path, monkeypatch):
    import boards
    import unix_vm

    from coop.cli.deploy import board as module
    from coop.cli.deploy.update import Update

    disk = tmp_path / "changing.img"
    shutil.copy(old_disk, disk)
    unix = make_board(disk, BLOCKS)
    with module.Board(unix.device) as board:
        found = Update(board, release("new"), "lib/coop")
        found.look()
        found.stage(lambda path, done: None)
        # As commit() begins, and no further.
        board.run("os.rename('/flash/coop.new/finish.py', '/flash/main.py')")

    def start(disk, *writes):
        script = [unix_vm.binary(), str(boards.HERE / "unix_board.py"), str(disk), str(BLOCKS), "main"]
        return subprocess.run(script + [str(n) for n in writes], stdout=subprocess.PIPE, check=True).stdout.decode()

    writes = 0
    while True:
        copy = tmp_path / "copy.img"
        shutil.copy(disk, copy)
        start(copy, writes)
        before = copy.read_bytes()
        assert WHOLE["new"] in start(copy), "power was cut after %d writes" % writes
        if copy.read_bytes() == before:
            break  # there was nothing left to do
        writes += 1
    assert writes > len(PARTS)


def test_no_room_in_the_middle_leaves_the_old_app_and_the_room(old_disk, make_board, monkeypatch):
    from coop.cli.deploy.update import NoRoom, Update

    unix = make_board(old_disk, BLOCKS)
    files = dict(release("new"), **{"lib/coop/big.py": bytes(150_000), "lib/coop/more.py": bytes(150_000)})
    with pytest.raises(NoRoom):
        update(unix, files)
    # It could not be known before: the board says so when it is full.
    monkeypatch.setattr(Update, "_check_room", lambda self: None)
    with pytest.raises(NoRoom) as error:
        update(unix, files)
    assert error.value.free > 100_000
    assert list_files(unix) == sorted("/flash/" + path for path in release("old"))
