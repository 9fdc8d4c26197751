"""The command's top: its subcommands, loaded when they are called."""

import importlib

import click

import coop

# Each subcommand's module has a click command of that name.
_COMMANDS = {
    "run": ("run_command", "Run an app, and show it."),
    "deploy": ("deploy.command", "Put an app on a MicroPython board, and start it."),
    "top": ("top_command", "Show what the tasks of an app do, live."),
    "logs": ("deploy.logs_command", "Show what a board prints."),
    "ports": ("ports_command", "Say which port an app would run on here, and why."),
}


class _Lazy(click.Group):
    def list_commands(self, ctx):
        return list(_COMMANDS)

    def get_command(self, ctx, name):
        if name not in _COMMANDS:
            return None
        module = importlib.import_module("coop.cli." + _COMMANDS[name][0])
        return getattr(module, name)

    def format_commands(self, ctx, formatter):
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(coop.__version__, prog_name="coop")
def main():
    """LED and button programs that do two things at once."""
