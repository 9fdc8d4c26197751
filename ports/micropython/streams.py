"""Waiting for streams, under the name that it has had from the first: see `coop.polling`."""

from ...polling import readable, writable  # noqa: F401 (to be imported from here)
