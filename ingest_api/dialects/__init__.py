"""The registry of client dialects. A new dialect needs its module and one line here."""

from ingest_api.dialects import extension, learning, posthog, product, segment, snowplow, social, tracking
from ingest_api.dialects.endpoint import Endpoint

ENDPOINTS: list[Endpoint] = [
    *extension.ENDPOINTS,
    *tracking.ENDPOINTS,
    *social.ENDPOINTS,
    *learning.ENDPOINTS,
    *product.ENDPOINTS,
    *segment.ENDPOINTS,
    *posthog.ENDPOINTS,
    *snowplow.ENDPOINTS,
]
