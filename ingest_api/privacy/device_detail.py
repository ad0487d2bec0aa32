"""Fields that describe a device or a place, which the modes of consent leave out.

`balanced` leaves out what tells one device from all others of its kind: the agent's text, screen, hardware, place.
`strict` leaves out all that describes it. The lists are names in one spelling, as SDKs and the seeds' clients use them.
"""

from typing import Any

from ingest_api.consent import Mode

_TELLING = """
    useragent rawuseragent ua useragentdata screenresolution resolution screensize screenwidth screenheight
    screendensity colordepth pixelratio devicepixelratio viewport viewportwidth viewportheight viewportsize
    hardwareconcurrency devicememory gpu webgl canvas fonts plugins battery connection network carrier
    latitude longitude lat lng lon coordinates geolocation location geoipcityname geoiplatitude geoiplongitude
    geoippostalcode geoipaccuracyradius devicemodel devicename res vp cd
"""
_DESCRIBING = """
    language languages locale browserlanguage acceptlanguage lang browserlanguageprefix timezone timezoneoffset tz
    browser browsername browserversion os osname osversion platform devicetype devicemanufacturer devicebrand device
    appversion country countrycode region city geoipcountrycode geoipcountryname geoipcontinentcode
    geoipcontinentname geoipsubdivision1code geoipsubdivision1name geoiptimezone
"""
LEFT_OUT: dict[Mode, frozenset[str]] = {
    "full": frozenset(),
    "balanced": frozenset(_TELLING.split()),
    "strict": frozenset(_TELLING.split()) | frozenset(_DESCRIBING.split()),
}
# Of raw.events.context, what each mode keeps. Whether a client is a bot must be known to count people.
_KEPT_OF_CONTEXT: dict[Mode, frozenset[str]] = {
    "balanced": frozenset({"browser", "os", "device", "country", "is_bot"}),
    "strict": frozenset({"is_bot"}),
}


def without_detail(value: Any, mode: Mode) -> Any:
    """A JSON value without the fields that the mode leaves out, at any depth; lists and objects are copied."""
    left_out = LEFT_OUT[mode]
    return _without(value, left_out) if left_out else value


def without_detail_of_context(context: dict[str, Any], mode: Mode) -> dict[str, Any]:
    """What a mode keeps of a row's context."""
    kept = _KEPT_OF_CONTEXT.get(mode)
    return context if kept is None else {name: value for name, value in context.items() if name in kept}


def _without(value: Any, left_out: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {
            name: _without(inner, left_out) for name, inner in value.items() if not _is_left_out(name, inner, left_out)
        }
    if isinstance(value, list):
        return [_without(each, left_out) for each in value]
    return value


def _is_left_out(name: str, value: Any, left_out: frozenset[str]) -> bool:
    spelled = name.lower().replace("_", "").replace("-", "").removeprefix("$")
    # Apps call a page of theirs a screen; of a device it is an object.
    return spelled in left_out or (spelled == "screen" and isinstance(value, dict))
