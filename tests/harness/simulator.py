"""The simulator's harness: it is exact."""

from program import Harness, Run, program

from coop.testing import Board


class Simulator(Harness):
    """A simulated board in virtual time. The seed decides when contacts bounce, and shuffles the ready tasks."""

    name = "sim"
    names = "A0 to A7"
    exact = True
    seeds = 20

    def __init__(self, seed):
        self.seed = seed
        self._board = Board(seed=seed)

    def __enter__(self):
        board = self._board.__enter__()
        self.press, self.drive, self.close = board.press, board.drive, board.close
        self.wire, self.turn, self.pull = board.wire, board.turn, board.pull
        return self

    def __exit__(self, *error):
        self._board.__exit__(*error)

    def run(self, body, seconds=None, check=True):
        return Run(self._board.run(program(body), seconds=seconds, check=check).output)

    def run_app(self, path, seconds):
        return Run(self._board.run(path, seconds=seconds).output)

    def run_circuitpython(self, source, seconds=None, pins=()):
        return Run(self._board.run(source, seconds=seconds).output)

    def level(self, pin):
        return self._board[pin].value

    def edges(self, pin):
        return list(self._board[pin].edges)


HARNESSES = [Simulator]
