"""microdot, unmodified, from PyPI, under wrk with 50 connections, on coop and on the interpreter's own asyncio."""

import pytest
from loading import FULL, SCHEDULERS, Server, alone, needs
from streaming import INTERPRETERS

# Turn about, so that what else the machine does strikes both.
ROUNDS = 3
SECONDS = 20 if FULL else 2


@pytest.fixture(params=INTERPRETERS)
def served(request, tmp_path):
    """A function that starts the program on a scheduler."""
    folder = alone("microdot", tmp_path)
    folders = [folder] if request.param == "micropython" else []

    def serve(scheduler):
        return Server(request.param, "web_program.py", scheduler, folders)

    serve.interpreter = request.param
    return serve


def test_as_many_requests_as_on_the_interpreters_own_and_the_led_in_time(served):
    needs("wrk")
    rates = {scheduler: [] for scheduler in SCHEDULERS}
    edges = {scheduler: [] for scheduler in SCHEDULERS}
    for _ in range(ROUNDS):
        for scheduler in SCHEDULERS:
            with served(scheduler) as server:
                rates[scheduler].append(server.wrk(SECONDS)[1:])
                edges[scheduler].append([int(word) / 1000 for word in server.get("/edges").split()])
    wall = {s: max(rate[0] for rate in rates[s]) for s in SCHEDULERS}
    cpu = {s: max(rate[1] for rate in rates[s]) for s in SCHEDULERS}
    late = {s: min(edge[1] for edge in edges[s]) for s in SCHEDULERS}
    for s in SCHEDULERS:
        print(
            "%s, %s: %.0f requests/s, %.0f for a second of processor time; the LED's edges are off by %.1f ms (p99)"
            % (served.interpreter, s, wall[s], cpu[s], late[s])
        )
    print("coop/own: %.2f, %.2f" % (wall["coop"] / wall["own"], cpu["coop"] / cpu["own"]))
    # Of the processor time another process may take a tenth; on a busy machine everybody's edges are late.
    assert cpu["coop"] >= 0.9 * cpu["own"]
    assert late["coop"] <= max(5, late["own"])
