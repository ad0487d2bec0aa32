-- Hurts: anyone who counts what users did with posts. New events are added to the published row, so a wrong one would
-- stay: twenty touched users and posts, others in each batch, are read anew from all their events; in a rebuild, which
-- is to mend what is published, all.
{{ config(meta={'dagster': {'ref': {'name': 'fct_post_interactions'}}}) }}

{%- set store = published('store', 'int_events') %}
{%- set keys = ['date', 'user_key', 'post_id'] %}

with some_user_posts as (

    select {{ user_post_columns() | join(', ') }}
    from {{ ref('fct_post_interactions') }}
    {%- if not is_rebuild() %}
    order by md5(user_key || post_id || {{ batch_id() }})
    limit 20
    {%- endif %}

),

their_days as (

    {{ current_rows(
        'int_user_days', ['mart.user_key', 'wanted.post_id', 'mart.date'],
        'int_touched_user_days', ['user_key', 'date'], 'some_user_posts', 'wanted.user_key = mart.user_key'
    ) }}

),

events as (

    select
        changed.user_key,
        {{ event_columns('changed') }}
    from {{ ref('int_events') }} as changed
    inner join their_days as wanted
        on {{ same_keys(keys, 'wanted', 'changed') }}
    {% if store -%}
    union all
    select
        stored.user_key,
        {{ event_columns('stored') }}
    from {{ store }} as stored
    inner join their_days as wanted
        on {{ same_keys(keys, 'wanted', 'stored') }}
    where
        not exists (
            select 1 from {{ ref('int_events') }} as changed
            where changed.source_id = stored.source_id and changed.event_id = stored.event_id
        )
    {%- endif %}

),

reread as (

    {{ user_posts_of('events') }}

),

wrong as (

    select * from some_user_posts
    except
    select * from reread

),

missed as (

    select * from reread
    except
    select * from some_user_posts

)

select
    'in the mart' as row_as,
    wrong.*
from wrong
union all
select
    'of its events' as row_as,
    missed.*
from missed
