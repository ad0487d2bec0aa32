"""What SDKs ask a server for before or beside sending events: valid answers in which whatever Sluice lacks is off.

The key in such a request is repeated where the SDK needs it, and not checked: nothing here depends on the source.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

JSON = "application/json"
SCRIPT = "text/javascript"

_POSTHOG: dict[str, Any] = {
    # Compressed events are plain text to a browser, which then asks for no preflight.
    "supportedCompression": ["gzip-js"],
    "hasFeatureFlags": False,
    "autocapture_opt_out": False,
    "autocaptureExceptions": False,
    "captureDeadClicks": False,
    "capturePerformance": False,
    "conversations": False,
    "defaultIdentifiedOnly": True,
    "elementsChainAsString": True,
    "errorTracking": {"autocaptureExceptions": False, "suppressionRules": []},
    "heatmaps": False,
    "isAuthenticated": False,
    "logs": {"captureConsoleLogs": False},
    "productTours": False,
    "sessionRecording": False,
    "siteApps": [],
    "surveys": False,
    "toolbarParams": {},
}
_NO_FLAGS: dict[str, Any] = {
    **_POSTHOG,
    "errorsWhileComputingFlags": False,
    "featureFlagPayloads": {},
    "featureFlags": {},
    "flags": {},
}
_NO_DEFINITIONS: dict[str, Any] = {"cohorts": {}, "flags": [], "group_type_mapping": {}}
_RUDDERSTACK: dict[str, Any] = {
    "source": {
        "id": "sluice",
        "name": "Sluice",
        "enabled": True,
        "workspaceId": "sluice",
        "config": {"statsCollection": {"errors": {"enabled": False}, "metrics": {"enabled": False}}},
        "dataplanes": {},
        "destinations": [],
    }
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """A path of an SDK's own, and the answer for the key in the path ("" if there is none)."""

    path: str
    answer: Callable[[str], Any]
    media_type: str = JSON

    def body(self, key: str) -> bytes:
        """The response body."""
        answer = self.answer(key)
        return answer.encode() if self.media_type == SCRIPT else json.dumps(answer).encode()


def _segment(key: str) -> dict[str, Any]:
    every_event = {"__default": {"enabled": True, "integrations": {}}}
    return {
        "integrations": {"Segment.io": {"apiKey": key, "addBundledMetadata": True, "unbundledIntegrations": []}},
        "plan": {"track": every_event, "identify": every_event, "group": every_event},
        "edgeFunction": {},
        "analyticsNextEnabled": True,
        "enabledMiddleware": {},
        "middlewareSettings": {},
        "metrics": {"sampleRate": 0},
        "remotePlugins": [],
    }


def _posthog_script(key: str) -> str:
    config = json.dumps({"config": _POSTHOG, "siteApps": []})
    return f"(window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {{}})[{json.dumps(key)}] = {config}"


CONFIGURATIONS = [
    Configuration("/v1/projects/{key}/settings", _segment),
    Configuration("/sourceConfig", lambda _: _RUDDERSTACK),
    Configuration("/array/{key}/config", lambda _: _POSTHOG),
    Configuration("/array/{key}/config.js", _posthog_script, SCRIPT),
    # Extensions of posthog-js, such as surveys.
    Configuration("/static/{name:path}", lambda _: "", SCRIPT),
    *(Configuration(path, lambda _: _NO_FLAGS) for path in ("/flags", "/decide")),
    *(
        Configuration(path, lambda _: _NO_DEFINITIONS)
        for path in ("/flags/definitions", "/api/feature_flag/local_evaluation")
    ),
    Configuration("/api/surveys", lambda _: {"surveys": []}),
    Configuration("/api/product_tours", lambda _: {"product_tours": []}),
    Configuration("/api/early_access_features", lambda _: {"earlyAccessFeatures": []}),
    Configuration("/api/web_experiments", lambda _: {"experiments": []}),
    # Recordings of screens, which the configuration turns off.
    Configuration("/s", lambda _: {"status": 1}),
]
