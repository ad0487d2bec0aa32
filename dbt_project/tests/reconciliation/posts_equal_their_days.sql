-- Hurts: anyone ranking posts: a row that is wrong once would stay wrong.
{{ config(meta={'dagster': {'ref': {'name': 'dim_posts'}}}) }}

{{ rows_unlike_their_days(
    'dim_posts', post_columns(), 'int_post_days', 'int_touched_post_days',
    'post_id', post_day_facts(), post_day_sums(), posts_of
) }}
