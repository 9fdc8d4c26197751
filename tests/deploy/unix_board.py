"""Run by the real MicroPython (unix): makes it a board with a littlefs of its own, kept in a file of the host.

    micropython -i unix_board.py DISK BLOCKS main|repl [WRITES]

`main` runs the board's main.py, as a board does when it starts. After so many WRITES to the disk nothing reaches it any
more, as if power had been cut off then.
"""

import os
import sys

import vfs


class _Disk:
    def __init__(self, path, blocks, writes):
        self._left = writes
        self._blocks = blocks
        try:
            self._file = open(path, "r+b")
        except OSError:
            with open(path, "wb") as file:
                for _ in range(blocks):
                    file.write(b"\xff" * 4096)
            self._file = open(path, "r+b")

    def readblocks(self, block, buffer, offset=0):
        self._file.seek(block * 4096 + offset)
        self._file.readinto(buffer)

    def writeblocks(self, block, buffer, offset=0):
        if self._left == 0:
            return
        self._left -= 1
        self._file.seek(block * 4096 + offset)
        self._file.write(buffer)
        self._file.flush()

    def ioctl(self, operation, argument):
        return {3: 0, 4: self._blocks, 5: 4096, 6: 0}.get(operation)


def _start(path, blocks, mode, writes="-1"):
    disk = _Disk(path, int(blocks), int(writes))
    try:
        vfs.mount(disk, "/flash")
    except OSError:
        vfs.VfsLfs2.mkfs(disk)
        vfs.mount(disk, "/flash")
    os.chdir("/flash")
    sys.path[:] = ["", ".frozen", "/flash/lib"]
    while mode == "main":
        try:
            source = open("main.py").read()
        except OSError:
            break
        try:
            exec(source, {"__name__": "__main__"})
            break
        except SystemExit:
            pass  # a soft reset, as machine.soft_reset() asks for it
        except BaseException as error:
            sys.print_exception(error)
            break


_start(*sys.argv[1:])
