"""A relay between client and collector that can lose responses, as networks do, and refuse requests."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


@dataclass
class Relay:
    """The relay's address, statuses and request headers of what carried events, and the responses still to lose.

    The first request for each of `paths_to_refuse` gets 503.
    """

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers_to_lose: int = 0
    paths_to_refuse: list[str] = field(default_factory=list)


@contextmanager
def relay_to(collector_url: str, *, answers_to_lose: int = 0, paths_to_refuse: Sequence[str] = ()) -> Iterator[Relay]:
    """Forward every request unchanged; instead of the first responses the client sees a closed connection."""
    relay = Relay(answers_to_lose=answers_to_lose, paths_to_refuse=list(paths_to_refuse))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = self.forwarded()
            relay.statuses.append(answer.status_code)
            relay.headers.append({name.lower(): value for name, value in self.headers.items()})
            if relay.answers_to_lose > 0:
                relay.answers_to_lose -= 1
                self.close_connection = True
            else:
                self.answer(answer)

        def do_GET(self) -> None:
            self.do_POST() if self.path.startswith("/i?") else self.answer(self.forwarded())

        def do_OPTIONS(self) -> None:
            self.answer(self.forwarded())

        def forwarded(self) -> httpx.Response:
            """The collector's response; a refused request does not reach it."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.partition("?")[0]
            if path in relay.paths_to_refuse and self.command != "OPTIONS":
                relay.paths_to_refuse.remove(path)
                readable = {
                    "Access-Control-Allow-Origin": self.headers.get("Origin", "*"),
                    "Access-Control-Allow-Credentials": "true",
                }
                return httpx.Response(503, headers={"Retry-After": "1", **readable})
            sent = {name: value for name, value in self.headers.items() if name != "Host"}
            return httpx.request(self.command, collector_url + self.path, content=body, headers=sent, timeout=60)

        def answer(self, answer: httpx.Response) -> None:
            self.send_response(answer.status_code)
            for name, value in answer.headers.items():
                if name in ("content-type", "retry-after", "allow", "vary") or name.startswith("access-control-"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Keep request logs out of the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    relay.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield relay
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
