-- Hurts: anyone who reads what users did in all: a row that is wrong once would stay wrong.
{{ config(meta={'dagster': {'ref': {'name': 'dim_users'}}}) }}

{{ rows_unlike_their_days(
    'dim_users', user_columns(), 'int_user_days', 'int_touched_user_days',
    'user_key', user_day_facts(), user_day_sums(), users_of
) }}
