-- Hurts: anyone who compares variants: a user counted in the wrong one would stay there.
{{ config(meta={'dagster': {'ref': {'name': 'fct_experiment_exposures'}}}) }}

{{ rows_unlike_their_events(
    'fct_experiment_exposures', exposure_columns(), ['experiment_key', 'user_key'], exposures_of
) }}
