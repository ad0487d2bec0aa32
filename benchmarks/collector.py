"""`make bench-collector`: events landed over HTTP against one COPY of the same rows, in one run on one server.

Absolute figures depend on the machine; the ratio says what HTTP, validation and pseudonyms cost.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg

from warehouse.embedded import EmbeddedPostgres
from warehouse.migrate import migrate

REQUESTS, EVENTS, CLIENTS = 400, 100, 8
PORT = 18_765
COLUMNS = "event_id, source_id, dialect, event_name, occurred_at, received_at, user_key, session_id, payload"


def event(number: int) -> dict[str, object]:
    return {
        "event_id": str(uuid4()),
        "post_id": f"post-{number % 500}",
        "interaction_type": "view",
        "metadata": {"duration": 5000 + number, "scroll_depth": 75, "source": "feed"},
    }


async def post_all(bodies: list[bytes]) -> float:
    headers = {"Authorization": "Bearer dev-write", "Content-Type": "application/json"}
    waiting = iter(bodies)

    async def client_loop(client: httpx.AsyncClient) -> None:
        for body in waiting:
            (await client.post("/api/track", content=body)).raise_for_status()

    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", headers=headers, timeout=60) as client:
        await client.post("/api/track", content=bodies[0])
        began = time.perf_counter()
        await asyncio.gather(*(client_loop(client) for _ in range(CLIENTS)))
        return time.perf_counter() - began


def copy_all(url: str) -> float:
    rows = [
        (uuid4(), "dev", "tracking", "view", "now", "now", "a" * 64, None, json.dumps(event(number)))
        for number in range(REQUESTS * EVENTS)
    ]
    with psycopg.connect(url) as connection:
        began = time.perf_counter()
        with connection.cursor().copy(f"copy raw.events ({COLUMNS}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        connection.commit()
        return time.perf_counter() - began


def main() -> None:
    """Run both on a server of their own, with fsync on, and print events per second and their ratio."""
    with tempfile.TemporaryDirectory() as home:
        server = EmbeddedPostgres(Path(home))
        url = server.start()
        migrate(url)
        environment = os.environ | {"SLUICE_DATABASE_URL": url, "SLUICE_COLLECTOR_PORT": str(PORT)}
        collector = subprocess.Popen([sys.executable, "-m", "orchestration.cli", "serve"], env=environment)
        try:
            wait_until_ready()
            bodies = [
                json.dumps({"user_id": "ada", "interactions": [event(n) for n in range(EVENTS)]}).encode()
                for _ in range(REQUESTS)
            ]
            over_http = REQUESTS * EVENTS / asyncio.run(post_all(bodies))
            by_copy = REQUESTS * EVENTS / copy_all(url)
        finally:
            collector.terminate()
            collector.wait()
            server.stop()
    print(f"one COPY            {by_copy:10,.0f} events/s")
    print(f"HTTP, {EVENTS} a request {over_http:10,.0f} events/s")
    print(f"ratio               {over_http / by_copy:10.2f}")


def wait_until_ready() -> None:
    """Wait for the collector, a minute at most."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(f"http://127.0.0.1:{PORT}/readyz").raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit("The collector did not start.")


if __name__ == "__main__":
    main()
