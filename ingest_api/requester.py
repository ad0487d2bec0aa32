"""Who sends a request, as far as it may be known: address, browser, country."""

from collections.abc import Callable

from starlette.requests import Request

from ingest_api.policy import Policy
from warehouse.settings import Settings


class Requester:
    def __init__(self, config: Settings) -> None:
        pass

    def address(self, request: Request) -> str | None:
        return request.client.host if request.client else None

    def contexts(self, request: Request, address: str | None, policy: Policy) -> Callable[[str | None], bytes | None]:
        return lambda _: None
