-- depends_on: {{ ref('int_touched_session_keys') }}
{%- set features_before = published('store', 'int_user_features') %}

with used_in_batch as (

    select
        days.user_key,
        used_feature.feature,
        days.date
    from {{ ref('int_session_days') }} as days
    inner join {{ ref('int_touched_users') }} as touched on touched.user_key = days.user_key
    cross join jsonb_array_elements_text(days.features) as used_feature (feature)

),

{% if features_before -%}
known as (

    select
        published.user_key,
        published.feature,
        published.first_used_on
    from {{ features_before }} as published
    inner join {{ ref('int_touched_users') }} as touched on touched.user_key = published.user_key

),

session_days_before as (

    {{ rows_before(
        'int_session_days', ['mart.user_key', 'mart.date', 'mart.features'],
        'int_touched_session_keys', ['session_key']
    ) }}

),

in_doubt as (

    {#- A first use stands unless a touched session showed it and no longer does. #}
    select
        known.user_key,
        known.feature
    from known
    where
        exists (
            select 1 from session_days_before as before
            where
                before.user_key = known.user_key
                and before.date = known.first_used_on
                and before.features ? known.feature
        )
        and not exists (
            select 1 from used_in_batch as used
            where
                used.user_key = known.user_key
                and used.feature = known.feature
                and used.date = known.first_used_on
        )

),

searched as (

    {{ current_rows(
        'int_session_days', ['mart.user_key', 'wanted.feature', 'mart.date'],
        'int_touched_session_keys', ['session_key'],
        'in_doubt', 'wanted.user_key = mart.user_key and mart.features ? wanted.feature'
    ) }}

),
{%- endif %}

used as (

    select * from used_in_batch
    {% if features_before -%}
    union all
    select * from searched
    union all
    select * from known
    where
        not exists (
            select 1 from in_doubt
            where in_doubt.user_key = known.user_key and in_doubt.feature = known.feature
        )
    {%- endif %}

),

adopted as (

    select
        user_key,
        feature,
        min(date) as first_used_on,
        {{ batch_id() }} as _batch_id
    from used
    group by user_key, feature

)

select * from adopted
