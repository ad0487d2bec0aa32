"""A flood affects only its sender: 429 for that key, user or address, while others are served."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psycopg
from typer.testing import CliRunner

from orchestration.cli import keys
from tests.collector_process import collector_process

TRACK = "/api/track"
INITIALIZE = "/api/v1/analytics/users/initialize"
VIEW = {"post_id": "p1", "interaction_type": "view"}
RATES = {"key_rate": 0.0, "user_rate": 0.0, "ip_rate": 0.0}


@contextmanager
def limited(database_url: str, **rates: float) -> Iterator[str]:
    """A collector whose two workers jointly limit the source `dev` from the start."""
    columns = ("source_id", *RATES)
    values = ["dev", *(RATES | rates).values()]
    with psycopg.connect(database_url) as connection:
        connection.execute(f"insert into ops.sources ({', '.join(columns)}) values (%s, %s, %s, %s)".encode(), values)
    with collector_process(database_url, SLUICE_COLLECTOR_WORKERS="2") as collector:
        yield collector.url


def post(url: str, events: int = 1, *, key: str = "dev-write", user: str = "ada", **headers: str) -> httpx.Response:
    sent = {"X-API-Key": key} | {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(f"{url}{TRACK}", json={"user_id": user, "interactions": [VIEW] * events}, headers=sent)


def require_limited(response: httpx.Response) -> None:
    assert response.status_code == 429, response.text
    assert int(response.headers["Retry-After"]) >= 1
    assert response.json()["code"] == "rate_limited"
    assert response.json()["message"]


def flood(url: str) -> httpx.Response:
    """Send ten times the allowed burst, which is accepted on credit; returns the response to the next request."""
    assert post(url, 1_000).status_code == 200
    return post(url)


def test_a_flooding_key_is_429_and_another_key_of_its_source_is_served(database_url: str) -> None:
    other = CliRunner().invoke(keys.app, ["create", "dev"]).output.strip()
    with limited(database_url, key_rate=10) as url:
        require_limited(flood(url))
        assert post(url, key=other, user="bob").status_code == 200
        for _ in range(20):
            require_limited(post(url, user="bob"))


def test_a_flooding_user_is_429_and_another_user_of_the_same_key_is_served(database_url: str) -> None:
    with limited(database_url, user_rate=10) as url:
        require_limited(flood(url))
        assert post(url, user="bob").status_code == 200


def test_a_flooding_address_is_429_whatever_address_it_claims_to_be(database_url: str) -> None:
    with limited(database_url, ip_rate=10) as url:
        require_limited(flood(url))
        for number in range(10):
            require_limited(post(url, X_Forwarded_For=f"203.0.113.{number}", X_Real_IP=f"203.0.113.{number}"))
            require_limited(post(url, Forwarded=f"for=203.0.113.{number}"))


def test_an_address_initializes_ten_users_a_minute_whatever_address_it_claims_to_be(database_url: str) -> None:
    with limited(database_url) as url:
        answers = [
            httpx.post(
                f"{url}{INITIALIZE}",
                json={"extension_user_id": f"installation-{number}"},
                headers={"X-API-Key": "dev-write", "X-Forwarded-For": f"203.0.113.{number}"},
            )
            for number in range(15)
        ]
        served = [answer for answer in answers if answer.status_code == 200]
        assert 10 <= len(served) <= 12, "a burst of ten plus the refill meanwhile"
        require_limited(answers[-1])
        assert post(url).status_code == 200, "other endpoints have their own limits"
