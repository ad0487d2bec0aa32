"""A model that is to be published says where and by which key."""

import pytest

from orchestration.publish.manifest import ManifestError, published_models


@pytest.mark.parametrize(
    ("publish", "missing"), [({"key": ["post_id"]}, "lacks schema"), ({"order": ["date"]}, "lacks key, schema")]
)
def test_a_model_that_lacks_schema_or_key_is_named(publish: dict[str, object], missing: str) -> None:
    node = {"resource_type": "model", "name": "dim_posts", "config": {"meta": {"publish": publish}}}
    with pytest.raises(ManifestError, match=f"Model dim_posts: meta.publish {missing}"):
        published_models({"nodes": {"model.sluice.dim_posts": node}})
