"""The names under which these pages are reached, and the URL to print for a page."""

from warehouse.settings import Settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
ANY_ADDRESS = ("0.0.0.0", "::")


def known_names(config: Settings) -> frozenset[str]:
    """Host names that requests may address. An attacker's name is not among them, wherever it resolves to."""
    bound = set() if config.admin_host in ANY_ADDRESS else {_in_url(config.admin_host.lower())}
    return LOOPBACK | bound | set(config.admin_name_list)


def page_url(config: Settings, port: int) -> str:
    """The page on this port, as this machine reaches it."""
    host = "127.0.0.1" if config.admin_host in ANY_ADDRESS else config.admin_host
    return f"http://{_in_url(host)}:{port}"


def _in_url(address: str) -> str:
    return f"[{address}]" if ":" in address else address
