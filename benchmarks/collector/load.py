"""The benchmark's load: request bodies as a client sends them, and wrk to send them."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID

import httpx

KEY = "dev-write"
SCRIPT = Path(__file__).with_name("post.lua")


@dataclass(frozen=True, slots=True)
class Measured:
    """What wrk measured: requests answered in `seconds`, and latencies in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    errors: int


def write_bodies(path: Path, *, requests: int, events: int) -> None:
    """Requests of one user each, with ids, times and properties; about 270 bytes per event.

    5,000 users have two sessions each and see 2,000 posts; every tenth event measures scroll speed.
    """
    chance = random.Random(events)
    now = datetime.now(UTC).isoformat()

    def uuid() -> str:
        return str(UUID(int=chance.getrandbits(128), version=4))

    posts = [uuid() for _ in range(2_000)]

    def event(number: int) -> dict[str, object]:
        is_scroll = number % 10 == 9
        measured = {"speed": 1200 + number} if is_scroll else {"duration": 5000 + number}
        return {
            "event_id": uuid(),
            "post_id": chance.choice(posts),
            "interaction_type": "scroll" if is_scroll else chance.choice(["view", "click", "like"]),
            "timestamp": now,
            "metadata": measured | {"scroll_depth": 75, "source": "feed"},
        }

    with path.open("w") as file:
        for _ in range(requests):
            user = f"user-{chance.randrange(5000)}"
            session = f"{user}-session-{chance.randrange(2)}"
            body = {"user_id": user, "session_id": session, "interactions": [event(n) for n in range(events)]}
            file.write(json.dumps(body) + "\n")


def post(port: int, bodies: Path, *, seconds: int, connections: int, path: str = "/api/track") -> Measured:
    """Post to a path for `seconds` with one wrk thread."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("The benchmark needs wrk: apt install wrk, or brew install wrk.")
    command = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(SCRIPT), f"http://127.0.0.1:{port}"]
    printed = subprocess.run(
        command, env=os.environ | {"BODIES": str(bodies), "ENDPOINT": path}, check=True, capture_output=True, text=True
    ).stdout
    measured = Measured(**json.loads(printed.splitlines()[-1]))
    if measured.errors:
        print(f"  {measured.errors} of {measured.requests} requests were not answered with 200", file=sys.stderr)
    return measured


@contextmanager
def serving(command: list[str], port: int, path: str, environment: dict[str, str]) -> Iterator[None]:
    """A server that runs until the block ends; ready once it answers on `path`."""
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | environment)
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}{path}", process)
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url).status_code < 500:
                return
        except httpx.HTTPError:
            pass
        sleep(0.1)
    raise SystemExit(f"{url} did not become ready.")
