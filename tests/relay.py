"""A relay between client and collector that can lose responses, as networks do."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


@dataclass
class Relay:
    """The relay's address, the collector's statuses and request headers, and the number of responses still to lose."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers_to_lose: int = 0


@contextmanager
def relay_to(collector_url: str, *, answers_to_lose: int = 0) -> Iterator[Relay]:
    """Forward every POST unchanged; instead of the first responses the client sees a closed connection."""
    relay = Relay(answers_to_lose=answers_to_lose)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sent = {name: value for name, value in self.headers.items() if name != "Host"}
            answer = httpx.post(collector_url + self.path, content=body, headers=sent, timeout=60)
            relay.statuses.append(answer.status_code)
            relay.headers.append({name.lower(): value for name, value in sent.items()})
            if relay.answers_to_lose > 0:
                relay.answers_to_lose -= 1
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            for name in ("Content-Type", "Retry-After"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
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
