"""`python -m orchestration.transform.parse`: parse the dbt project as the pipeline does, including warnings."""

import os
from tempfile import TemporaryDirectory


def main() -> None:
    """Parse into a temporary target, without a database. Raises DbtError if the project does not parse."""
    with TemporaryDirectory() as home:
        os.environ["SLUICE_HOME"] = home
        from orchestration.publish.manifest import published_models
        from orchestration.transform.dbt_runner import load_manifest

        manifest = load_manifest()
        names = ", ".join(model.name for model in published_models(manifest))
        print(f"dbt project parses: {len(manifest['nodes'])} nodes; published: {names}")


if __name__ == "__main__":
    main()
