"""`coop logs`: what a board prints."""

import codecs

import click

from . import devices
from .board import Gone, console


@click.command(short_help="Show what a board prints.")
@click.option("--device", metavar="DEVICE", help=devices.HELP)
def logs(device):
    """Show what a board prints, until Ctrl-C; its app goes on."""
    device = devices.choose(device)
    transport = devices.open_transport(device)
    try:
        show(console(transport, None))
    except Gone as error:
        raise click.ClickException("the board at %s is gone (%s); plug it in and try again" % (device, error))
    finally:
        transport.serial.close()


def show(output):
    """Print what comes, in bytes, until Ctrl-C."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        for data in output:
            click.echo(decoder.decode(data).replace("\r", ""), nl=False)
    except KeyboardInterrupt:
        click.echo()
