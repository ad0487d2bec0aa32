{#- Marts whose rows new events are added to: a key may have any number of events, and each lies on a page of its own.
    Only of keys that lose an event are all events read again, for nothing can be taken back from a first or latest
    value. `key` has user_key in it, for the store finds events by day and user. -#}

{#- The keys whose events are read again, in a rebuild, which is to mend what is published, all that it touches; each
    with the days on which its user did anything. -#}
{% macro keys_to_reread(touched, key) -%}
    -- depends_on: {{ ref(touched) }}
    {%- set days = published('store', 'int_user_days') %}

    with lost as (

        {% if is_rebuild() -%}
        select {{ key | join(', ') }}
        from {{ ref(touched) }}
        {%- else -%}
        select distinct {{ key | join(', ') }}
        from {{ ref('int_changed_attributions') }}
        where not is_now and is_recounted and {{ key | join(' is not null and ') }} is not null
        {%- endif %}

    )

    select distinct
        lost.{{ key | join(',\n        lost.') }},
        changed.date
    from lost
    inner join {{ ref('int_changed_attributions') }} as changed
        on {{ same_keys(key, 'lost', 'changed') }}
    {% if days -%}
    union
    select
        lost.{{ key | join(',\n        lost.') }},
        mart.date
    from lost
    inner join {{ days }} as mart
        on mart.user_key = lost.user_key
    {%- endif %}
{%- endmacro %}

{#- All events of the keys that are read again, and the new events of the others. -#}
{% macro events_to_add(reread, key) -%}
    {{ current_events(reread, ['date'] + key) }}
    union all
    select
        added.session_key,
        added.user_key,
        {{ event_columns('added') }}
    from {{ ref('int_sessionized_events') }} as added
    where
        added.is_recounted
        and added.{{ key | join(' is not null and added.') }} is not null
        and not exists (
            select 1 from {{ ref(reread) }} as reread_key
            where {{ same_keys(key, 'reread_key', 'added') }}
        )
{%- endmacro %}

{#- The published rows that events are added to, those of touched keys that are not read again. -#}
{% macro rows_to_add_to(before, columns, touched, reread, key) -%}
    select
        mart.{{ columns | join(',\n        mart.') }}
    from {{ before }} as mart
    inner join {{ ref(touched) }} as touched
        on {{ same_keys(key, 'touched', 'mart') }}
    where
        not exists (
            select 1 from {{ ref(reread) }} as reread_key
            where {{ same_keys(key, 'reread_key', 'mart') }}
        )
{%- endmacro %}

{#- All events of some keys: each row of `days` is a key and a day on which its user did anything. -#}
{% macro events_on_days(days, key) -%}
    {%- set store = published('store', 'int_events') -%}
    select
        changed.user_key,
        {{ event_columns('changed') }}
    from {{ ref('int_events') }} as changed
    inner join {{ days }} as wanted
        on {{ same_keys(['date'] + key, 'wanted', 'changed') }}
    {% if store -%}
    union all
    select
        stored.user_key,
        {{ event_columns('stored') }}
    from {{ store }} as stored
    inner join {{ days }} as wanted
        on {{ same_keys(['date'] + key, 'wanted', 'stored') }}
    where
        not exists (
            select 1 from {{ ref('int_events') }} as changed
            where changed.source_id = stored.source_id and changed.event_id = stored.event_id
        )
    {%- endif %}
{%- endmacro %}

{#- A test: rows of the mart that differ from what all events of their keys add up to. New events are added to the
    published row, so a wrong one would stay: of twenty touched keys, others in each batch, all events are read anew; in
    a rebuild of all. -#}
{% macro rows_unlike_their_events(mart, columns, key, added_up) -%}
    with some_rows as (

        select {{ columns | join(', ') }}
        from {{ ref(mart) }}
        {%- if not is_rebuild() %}
        order by md5({{ key | join(' || ') }} || {{ batch_id() }})
        limit 20
        {%- endif %}

    ),

    their_days as (

        {{ current_rows(
            'int_user_days', ['wanted.' ~ key | join(', wanted.'), 'mart.date'],
            'int_touched_user_days', ['user_key', 'date'], 'some_rows', 'wanted.user_key = mart.user_key'
        ) }}

    ),

    events as (

        {{ events_on_days('their_days', key) }}

    ),

    reread as (

        {{ added_up('events') }}

    )

    {{ differences('some_rows', 'reread') }}
{%- endmacro %}

{#- The rows of two relations with the same columns that only one of them has. -#}
{% macro differences(in_mart, added_up) -%}
    (
        select
            'in the mart' as row_as,
            wrong.*
        from (select * from {{ in_mart }} except select * from {{ added_up }}) as wrong
    )
    union all
    (
        select
            'added up' as row_as,
            missed.*
        from (select * from {{ added_up }} except select * from {{ in_mart }}) as missed
    )
{%- endmacro %}
