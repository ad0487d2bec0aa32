{#- Rows of a published model, before this batch and after it. Both call the model's rows `mart`, in `columns` and in
    conditions; `touched` and `key` are what the model itself is published by. -#}

{#- The rows of the keys that this batch recomputes, as they were published. -#}
{% macro rows_before(model, columns, touched, key) -%}
    {%- set recomputed = ref(touched) -%}
    {%- set before = published('store' if model.startswith('int_') else 'marts', model) -%}
    {%- if before -%}
    select
        {{ columns | join(',\n        ') }}
    from {{ before }} as mart
    inner join {{ recomputed }} as recomputed
        on {{ same_keys(key, 'recomputed', 'mart') }}
    {%- else -%}
    select
        {{ columns | join(',\n        ') }}
    from {{ ref(model) }} as mart
    where false
    {%- endif -%}
{%- endmacro %}

{#- The rows as they will be once this batch is published, of those that `wanted` matches by the condition `on`. Two
    joins and not one view joined afterwards, for the reason that current_events gives. -#}
{% macro current_rows(model, columns, touched, key, wanted, on) -%}
    {%- set recomputed = ref(touched) -%}
    {%- set before = published('store' if model.startswith('int_') else 'marts', model) -%}
    select
        {{ columns | join(',\n        ') }}
    from {{ ref(model) }} as mart
    inner join {{ wanted }} as wanted
        on {{ on }}
    {% if before -%}
    union all
    select
        {{ columns | join(',\n        ') }}
    from {{ before }} as mart
    inner join {{ wanted }} as wanted
        on {{ on }}
    where
        not exists (
            select 1 from {{ recomputed }} as recomputed
            where {{ same_keys(key, 'recomputed', 'mart') }}
        )
    {%- endif %}
{%- endmacro %}
