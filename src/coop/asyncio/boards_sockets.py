"""Boards: the module `socket`, as MicroPython has it; on CircuitPython from the WiFi's socket pool."""

try:
    import socket

    def native(s):
        """Return what the poll takes."""
        return s

    def wrapped(context, s, **how):
        """Return the socket in TLS, whose handshake comes with the first bytes."""
        return context.wrap_socket(s, do_handshake_on_connect=False, **how)

except ImportError:
    from .pool_sockets import native, socket, wrapped  # noqa: F401 (for others)
