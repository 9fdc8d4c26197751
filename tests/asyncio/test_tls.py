"""TLS over loopback sockets, on CPython and on the real MicroPython."""

import base64
import ssl

import pytest
from streaming import INTERPRETERS, run

trustme = pytest.importorskip("trustme", reason="trustme is not installed; see tox -e asyncio")

PROGRAM = """
import ssl
async def echo(reader, writer):
    try:
        while True:
            data = await reader.read(5000)
            if not data:
                break
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()
        try:
            await writer.wait_closed()
        except OSError:
            pass

def client(ca):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=ca)
    return context

async def main():
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(CERT, KEY)
    server = await asyncio.start_server(echo, "127.0.0.1", PORT, ssl=serving)
    reader, writer = await within(
        asyncio.open_connection("127.0.0.1", PORT, ssl=client(CA), server_hostname="localhost")
    )
    writer.write(b"hello")
    await within(writer.drain())
    print(await within(reader.readexactly(5)))
    big = bytes(range(256)) * 400
    writer.write(big)
    async def drain():
        await writer.drain()
    task = asyncio.create_task(drain())
    print(await within(reader.readexactly(len(big))) == big)
    await within(task)
    writer.close()
    await within(writer.wait_closed())
    # A certificate that nobody vouches for, and a name that is not in it: whoever connects or writes is told.
    for ca, name in ((OTHER, "localhost"), (CA, "elsewhere")):
        try:
            reader, writer = await within(
                asyncio.open_connection("127.0.0.1", PORT, ssl=client(ca), server_hostname=name)
            )
            writer.write(b"hello")
            await within(writer.drain())
            print(await within(reader.readexactly(5)))
        except (OSError, ValueError) as error:
            print("refused")
    # And the server serves on.
    reader, writer = await within(
        asyncio.open_connection("127.0.0.1", PORT, ssl=client(CA), server_hostname="localhost")
    )
    writer.write(b"bye")
    await within(writer.drain())
    print(await within(reader.readexactly(3)))
    print("end")
"""


@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_bytes_go_there_and_back_and_strangers_are_refused(interpreter, tmp_path):
    ca, other = trustme.CA(), trustme.CA()
    made = ca.issue_cert("localhost")
    cert, key = made.cert_chain_pems[0].bytes(), made.private_key_pem.bytes()
    cas = [one.cert_pem.bytes().decode() for one in (ca, other)]
    if interpreter == "cpython":
        (tmp_path / "cert").write_bytes(cert)
        (tmp_path / "key").write_bytes(key)
        cert, key = str(tmp_path / "cert"), str(tmp_path / "key")
    else:
        cas = [ssl.PEM_cert_to_DER_cert(one) for one in cas]
        cert = ssl.PEM_cert_to_DER_cert(cert.decode())
        key = base64.b64decode("".join(key.decode().split("\n")[1:-2]))
    lines = run(interpreter, PROGRAM, CERT=cert, KEY=key, CA=cas[0], OTHER=cas[1])
    assert [line for line in lines if line in ("refused", "end") or line[:2] == "b'" or line == "True"] == [
        "b'hello'",
        "True",
        "refused",
        "refused",
        "b'bye'",
        "end",
    ]
