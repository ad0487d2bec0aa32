"""A malformed registry of event names or features is refused with file, line and reason before anything runs."""

from pathlib import Path

import pytest

from orchestration.tracking_plan.event_registry import RegistryError, event_names, features

HEADER = "dialect,raw_name,event_name,event_category,is_view,is_interaction,description\n"
VIEW = "tracking,view,post_viewed,consumption,true,false,A post was in the viewport\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("tracking,view,post_viewed,consumption,true,false,Again\n", "view of tracking is already on line 2"),
        ("pigeon,view,post_viewed,consumption,true,false,A view\n", "dialect 'pigeon' is not one of"),
        ("social, ,post_viewed,consumption,true,false,A view\n", "raw_name is missing"),
        ("social,view,PostViewed,consumption,true,false,A view\n", "'PostViewed' is not in snake_case"),
        ("social,view,post_viewed,fun,true,false,A view\n", "event_category 'fun' is not one of"),
        ("social,view,post_viewed,consumption,yes,no,A view\n", "must be true or false"),
        ("social,view,post_seen,consumption,true,true,A view\n", "counts as both view and interaction"),
        ("social,like,post_liked,interaction,false,false,A like\n", "does not count as one"),
        ("social,view,post_viewed,social,true,false,A view\n", "has a different category or flags on line 2"),
        ("social,view,post_viewed,consumption,true,false,\n", "description is missing"),
        ("social,view\n", "expected 7 columns, found 2"),
    ],
)
def test_malformed_event_name_is_refused_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "event_names.csv"
    path.write_text(HEADER + VIEW + row)
    with pytest.raises(RegistryError, match=f"event_names.csv:3: .*{reason}"):
        event_names(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"dialect,name\n", "event_names.csv:1: expected the columns dialect, raw_name,"),
        (b"", "event_names.csv:1: expected the columns dialect, raw_name,"),
        (HEADER.encode() + b"tracking,\xff\n", "event_names.csv cannot be read"),
        (HEADER.encode() + b'tracking,"view\n', "event_names.csv cannot be read"),
    ],
)
def test_file_that_is_no_registry_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "event_names.csv"
    path.write_bytes(content)
    with pytest.raises(RegistryError, match=reason):
        event_names(path)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("post_viewed,feed\n", "post_viewed is already on line 2"),
        ("post_sung,feed\n", "has no event_name 'post_sung'"),
        ("post_viewed,\n", "expected an event name and a feature"),
    ],
)
def test_malformed_feature_is_refused_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    names, path = tmp_path / "event_names.csv", tmp_path / "features.csv"
    names.write_text(HEADER + VIEW)
    path.write_text("event_name,feature\npost_viewed,feed\n" + row)
    with pytest.raises(RegistryError, match=f"features.csv:3: .*{reason}"):
        features(path, event_names(names))


def test_the_projects_own_registry_is_well_formed() -> None:
    assert features(names=event_names())
