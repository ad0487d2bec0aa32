{#- Views are added to and taken from those published: to read a viewer's events anew, the store would need an index
    that nothing else uses. A rebuild reads them all the same, for it is to mend what is published. #}
-- depends_on: {{ ref('int_touched_anonymous_viewers') }}
-- depends_on: {{ ref('int_events') }}
{%- set viewers_before = published('store', 'int_anonymous_viewers') %}
{%- set is_anonymous_view = 'is_view and user_key is null and post_id is not null and anonymous_key is not null' %}

{% if is_rebuild() -%}
with events as (

    {{ current_events('int_touched_anonymous_viewers', ['post_id', 'anonymous_key']) }}

),

changes as (

    select
        post_id,
        anonymous_key,
        1 as views
    from events
    where {{ is_anonymous_view }}
{%- else -%}
with changes as (

    select
        post_id,
        anonymous_key,
        case when is_now then 1 else -1 end as views
    from {{ ref('int_changed_attributions') }}
    where {{ is_anonymous_view }}
    {% if viewers_before -%}
    union all
    select
        published.post_id,
        published.anonymous_key,
        published.views
    from {{ viewers_before }} as published
    inner join {{ ref('int_touched_anonymous_viewers') }} as touched
        on
            touched.post_id = published.post_id
            and touched.anonymous_key = published.anonymous_key
    {%- endif %}
{%- endif %}

),

viewers as (

    select
        post_id,
        anonymous_key,
        sum(views)::bigint as views,
        {{ batch_id() }} as _batch_id
    from changes
    group by post_id, anonymous_key
    having sum(views) <> 0

)

select * from viewers
