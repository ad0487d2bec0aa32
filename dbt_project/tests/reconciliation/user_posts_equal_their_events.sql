-- Hurts: anyone who counts what users did with posts: a row that is wrong once would stay wrong.
{{ config(meta={'dagster': {'ref': {'name': 'fct_post_interactions'}}}) }}

{{ rows_unlike_their_events(
    'fct_post_interactions', user_post_columns(), ['user_key', 'post_id'], user_posts_of
) }}
