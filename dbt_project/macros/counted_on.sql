{#- Dimensions are counted on from days: to the published row the touched days are added as they are now, and taken off
    it as they were. Of what is first or latest, the row counts as a day before all others; so of a key with a late event
    the days after that are read, too. Nothing can be taken from a first or latest value: of a key that loses an event
    all days are read. -#}

{#- The keys of which all days are read; in a rebuild, which is to mend what is published, all touched ones. -#}
{% macro keys_to_count_anew(dimension, touched, key) -%}
    -- depends_on: {{ ref(touched) }}
    -- depends_on: {{ ref('int_changed_attributions') }}
    {%- set before = published('marts', dimension) %}
    {% if is_rebuild() or not before -%}
    select {{ key }} from {{ ref(touched) }}
    {%- else -%}
    select distinct {{ key }} from {{ ref('int_changed_attributions') }}
    where not is_now and is_recounted and {{ key }} is not null
    {%- endif %}
{%- endmacro %}

{#- The keys that have a touched day before their last published one, with the first such day. -#}
{% macro keys_with_late_days(dimension, touched_days, key) -%}
    {%- set before = published('marts', dimension) %}
    select
        touched_days.{{ key }},
        min(touched_days.date) as since
    from {{ ref(touched_days) }} as touched_days
    {% if before -%}
    inner join {{ before }} as mart
        on mart.{{ key }} = touched_days.{{ key }}
    where touched_days.date < {{ utc_date('mart.last_seen_at') }}
    {%- else -%}
    where false
    {%- endif %}
    group by touched_days.{{ key }}
{%- endmacro %}

{#- The rows that a dimension's rows are added up from: days with their `facts`, first and last values, and `sums`.
    `as_day` tells how the published row reads as a day before all others, where its columns have other names. -#}
{% macro days_to_add(dimension, touched, days, touched_days, reread, late, key, facts, sums, as_day) -%}
    {%- set touched_keys, days_touched, late_keys = ref(touched), ref(touched_days), ref(late) -%}
    {%- set columns = [key, 'date'] + facts + sums -%}
    {%- set columns_before = [] -%}
    {%- for column in facts + sums -%} {%- do columns_before.append(as_day.get(column, column)) -%} {%- endfor -%}
    {%- set before = published('marts', dimension, columns_before) -%}
    {{ current_rows(
        days, ['mart.' ~ columns | join(',\n        mart.')],
        touched_days, [key, 'date'], ref(reread), 'wanted.' ~ key ~ ' = mart.' ~ key
    ) }}
    {% if before -%}
    union all
    select mart.{{ columns | join(',\n        mart.') }}
    from {{ ref(days) }} as mart
    where {{ is_counted_on(reread, key) }}
    union all
    -- What these days were.
    select
        mart.{{ key }},
        mart.date,
        null as {{ facts | join(',\n        null as ') }},
        -mart.{{ sums | join(',\n        -mart.') }}
    from {{ published('store', days) }} as mart
    inner join {{ days_touched }} as touched_days
        on {{ same_keys([key, 'date'], 'touched_days', 'mart') }}
    where {{ is_counted_on(reread, key) }}
    union all
    -- Later days, for the latest values.
    select
        mart.{{ key }},
        mart.date,
        mart.{{ facts | join(',\n        mart.') }},
        null as {{ sums | join(',\n        null as ') }}
    from {{ published('store', days) }} as mart
    inner join {{ late_keys }} as late
        on late.{{ key }} = mart.{{ key }} and late.since < mart.date
    where
        {{ is_counted_on(reread, key) }}
        and not exists (
            select 1 from {{ days_touched }} as touched_days
            where {{ same_keys([key, 'date'], 'touched_days', 'mart') }}
        )
    union all
    select
        mart.{{ key }},
        '-infinity'::date as date,
        mart.{{ columns_before | join(',\n        mart.') }}
    from {{ before }} as mart
    inner join {{ touched_keys }} as touched on touched.{{ key }} = mart.{{ key }}
    where {{ is_counted_on(reread, key) }}
    {%- endif %}
{%- endmacro %}

{% macro is_counted_on(reread, key) -%}
    not exists (
            select 1 from {{ ref(reread) }} as reread_key
            where reread_key.{{ key }} = mart.{{ key }}
        )
{%- endmacro %}

{#- A test: rows of the dimension that differ from what all days of their keys add up to, of twenty touched keys, others
    in each batch, as a wrong row would stay; in a rebuild of all. -#}
{% macro rows_unlike_their_days(dimension, columns, days, touched_days, key, facts, sums, added_up) -%}
    with some_keys as (

        select {{ key }}
        from {{ ref(dimension) }}
        {%- if not is_rebuild() %}
        order by md5({{ key }} || {{ batch_id() }})
        limit 20
        {%- endif %}

    ),

    their_days as (

        {{ current_rows(
            days, ['mart.' ~ ([key, 'date'] + facts + sums) | join(', mart.')],
            touched_days, [key, 'date'], 'some_keys', 'wanted.' ~ key ~ ' = mart.' ~ key
        ) }}

    ),

    reread as (

        {{ added_up('their_days') }}

    ),

    in_mart as (

        select mart.{{ columns | join(', mart.') }}
        from {{ ref(dimension) }} as mart
        inner join some_keys on some_keys.{{ key }} = mart.{{ key }}

    )

    {{ differences('in_mart', 'reread') }}
{%- endmacro %}
