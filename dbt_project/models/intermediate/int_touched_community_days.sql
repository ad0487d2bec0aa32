{{ config(post_hook='analyze {{ this }}') }}
{%- set community_days = published('marts', 'agg_community_daily') %}

with changed as (

    select distinct
        community_id,
        date,
        event_name
    from {{ ref('int_changed_attributions') }}
    where community_id is not null

),

{% if community_days -%}
first_changes_of_members as (

    select
        community_id,
        min(date) as date
    from changed
    where event_name in ('community_joined', 'community_left')
    group by community_id

),
{%- endif %}

touched as (

    select
        community_id,
        date
    from changed
    {% if community_days -%}
    union
    -- Members are counted from the first day on: a late join is one more member on every day after it.
    select
        published.community_id,
        published.date
    from {{ community_days }} as published
    inner join first_changes_of_members as first_change
        on
            first_change.community_id = published.community_id
            and first_change.date < published.date
    {%- endif %}

)

select distinct
    community_id,
    date
from touched
