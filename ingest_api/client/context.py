"""What may be known and kept about a request's client: address, browser, place."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

import msgspec
from starlette.types import Scope

from ingest_api.client.address import ClientAddress, stored_ip
from ingest_api.client.geo import Geo, Place
from ingest_api.client.user_agent import MAX_AGENT_CHARACTERS, Agent, Client, parse_agent
from ingest_api.policy import Policy
from ingest_api.request.headers import Headers
from warehouse.settings import Settings

NOWHERE: Place = (None, None)


class ClientContext:
    """Reads requests' connections and headers. Raises SettingsError for unusable settings."""

    def __init__(self, config: Settings) -> None:
        self._addresses = ClientAddress(config.trusted_proxy_list)
        self._geo = Geo(config.geoip_database, config.country_header_list, config.city_header_list)
        # Without a file, only trusted proxies provide places.
        self._knows_places = config.geoip_database is not None or bool(config.trusted_proxy_list)
        self._pepper = config.pepper.get_secret_value()
        parse_agent("loads its patterns, which takes 0.3 s, before the first client waits for it")

    def address(self, scope: Scope, headers: Headers) -> str | None:
        """The client's address, looking behind trusted proxies only."""
        return self._addresses.of(_peer(scope), headers)

    def trusts(self, peer: str | None) -> bool:
        """Whether a connection's peer (None on a Unix socket) is a trusted proxy."""
        return self._addresses.trusts(peer)

    def contexts(
        self, scope: Scope, headers: Headers, address: str | None, policy: Policy
    ) -> Callable[[str | None], bytes | None]:
        """A function from an event's own user agent, or None, to its raw.events.context as JSON.

        An event whose user agent differs from its request's comes from a server on the user's behalf: the address and
        the place are the server's, so they are omitted.
        """
        sent_agent = headers.get("user-agent")

        def context(user_agent: str | None) -> bytes | None:
            if user_agent is not None and user_agent != sent_agent:
                return _encoded(parse_agent(user_agent), None, NOWHERE)
            if policy.ip_policy == "drop" and not self._knows_places:
                return _of_agent(sent_agent and sent_agent[:MAX_AGENT_CHARACTERS])
            ip = None
            if policy.ip_policy != "drop":
                ip = stored_ip(address, policy.ip_policy, self._pepper, datetime.now(UTC).date())
            place = NOWHERE
            if self._knows_places:
                place = self._geo.of(address, headers, trusted=self._addresses.trusts(_peer(scope)))
            return _encoded(parse_agent(sent_agent), ip, place)

        return context


@lru_cache(maxsize=4096)
def _of_agent(user_agent: str | None) -> bytes | None:
    """What is known of a client of whom nothing else may be stored."""
    return _encoded(parse_agent(user_agent), None, NOWHERE)


@lru_cache(maxsize=4096)
def _encoded(agent: Agent, ip: str | None, place: Place) -> bytes | None:
    if (agent, ip, place) == (Agent(), None, NOWHERE):
        return None
    return msgspec.json.encode(Client(agent, ip, *place).context())


def _peer(scope: Scope) -> str | None:
    client = scope.get("client")
    return client[0] if client else None
