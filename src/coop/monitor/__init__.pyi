"""The types of coop.monitor."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from .. import Task

monitor: ModuleType
on_slow: Callable[[Task[Any], float], object] | None

class TaskRow:
    id: int
    name: str
    state: str
    waits_on: str
    waiting_for: float
    steps: int
    total: float
    longest: float

class Snapshot:
    time: float
    load: float
    idle: float
    latency: float | None
    latency_task: str | None
    tasks: list[TaskRow]

def start(slow_ms: float | None = None) -> None: ...
def stop() -> None: ...
def running() -> bool: ...
def snapshot() -> Snapshot: ...
def report() -> str: ...
def stream(every: float = 1) -> None: ...
