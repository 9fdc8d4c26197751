"""`python -m coop.cli` is `coop`."""

from .main import main

main(prog_name="coop")
