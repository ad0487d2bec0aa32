{{ config(post_hook='analyze {{ this }}') }}
{#- The days whose users this batch counts again, and the published days after them: their running totals change. #}
{%- set published_adoption = published('marts', 'agg_feature_adoption') %}

with session_days as (

    select date from {{ ref('int_session_days') }}
    union
    {{ rows_before('int_session_days', ['mart.date'], 'int_touched_session_keys', ['session_key']) }}

),

adopted_before as (

    {{ rows_before(
        'int_user_features', ['mart.user_key', 'mart.feature', 'mart.first_used_on'], 'int_touched_users', ['user_key']
    ) }}

),

no_longer_adopted as (

    select * from adopted_before
    except
    select
        user_key,
        feature,
        first_used_on
    from {{ ref('int_user_features') }}

),

newly_adopted as (

    select
        user_key,
        feature,
        first_used_on
    from {{ ref('int_user_features') }}
    except
    select * from adopted_before

),

counted_again as (

    select date from session_days
    union
    select first_used_on from no_longer_adopted
    union
    select first_used_on from newly_adopted

),

{% if published_adoption -%}
later as (

    select distinct date from {{ published_adoption }}
    where
        date > (select min(counted_again.date) from counted_again)
        and date not in (select counted_again.date from counted_again)

),
{%- endif %}

touched as (

    select
        date,
        true as is_counted_again
    from counted_again
    {% if published_adoption -%}
    union all
    select
        date,
        false as is_counted_again
    from later
    {%- endif %}

)

select * from touched
