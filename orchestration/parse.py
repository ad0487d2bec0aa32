"""`python -m orchestration.parse`: parse the dbt project as the pipeline does, warnings included."""

import os
from tempfile import TemporaryDirectory


def main() -> None:
    """Parse into a throw-away target; no database is needed. Raises DbtError when the project does not parse."""
    with TemporaryDirectory() as home:
        os.environ["SLUICE_HOME"] = home
        from orchestration.dbt import load_manifest
        from orchestration.manifest import published_models

        manifest = load_manifest()
        names = ", ".join(model.name for model in published_models(manifest))
        print(f"dbt project parses: {len(manifest['nodes'])} nodes; published: {names}")


if __name__ == "__main__":
    main()
