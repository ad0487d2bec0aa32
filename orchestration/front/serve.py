"""Serve a page for admins, on the address that the settings name."""

import logging

import uvicorn
from starlette.types import ASGIApp

from orchestration.front.app import behind_login
from warehouse.settings import settings

STOP_SECONDS = 3  # for open WebSockets and requests


def serve(page: ASGIApp, port: int) -> None:
    """Serve the page behind the login until the process is terminated."""
    config = settings()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("orchestration.front").setLevel(logging.INFO)
    uvicorn.run(
        behind_login(page),
        host=config.admin_host,
        port=port,
        log_level="warning",
        server_header=False,
        # by default uvicorn trusts every proxy on this machine
        proxy_headers=bool(config.trusted_proxy_list),
        forwarded_allow_ips=config.trusted_proxy_list,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
