"""All endpoints of the read API."""

from typing import Any

from ingest_api.read import dashboard, gamification, learning, system
from ingest_api.read.metrics import metrics_endpoint
from ingest_api.read.route import ReadEndpoint
from warehouse.settings import Settings


def endpoints(config: Settings) -> list[ReadEndpoint[Any]]:
    """The endpoints, with the metrics of the configured dbt project."""
    return [
        dashboard.ENDPOINT,
        learning.OVERVIEW_ENDPOINT,
        learning.HEATMAP_ENDPOINT,
        gamification.ENDPOINT,
        system.ENDPOINT,
        metrics_endpoint(config),
    ]
