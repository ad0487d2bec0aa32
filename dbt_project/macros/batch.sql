{#- The batch: which raw rows this run covers. The pipeline passes the bounds as vars; a plain `dbt build` covers
    everything that is not yet published, and everything there is with --full-refresh. -#}

{% macro batch_bounds() -%}
    {%- if var('upper_snapshot', none) is not none -%}
        {{ return({'lower': var('lower_snapshot', none), 'upper': var('upper_snapshot')}) }}
    {%- elif not execute -%}
        {{ return({'lower': none, 'upper': '1:1:'}) }}
    {%- endif -%}
    {%- set query -%}
        select
            (
                select upper_snapshot::text from ops.batches
                where state = 'published' order by batch_id desc limit 1
            ) as lower_snapshot,
            pg_current_snapshot()::text as upper_snapshot
    {%- endset -%}
    {%- set row = run_query(query).rows[0] -%}
    {{ return({'lower': none if flags.FULL_REFRESH else row[0], 'upper': row[1]}) }}
{%- endmacro %}

{% macro is_in_batch() -%}
    {%- set bounds = batch_bounds() -%}
    event.xact_id < pg_snapshot_xmax('{{ bounds.upper }}'::pg_snapshot)::text::bigint
    and pg_visible_in_snapshot(event.xact_id::text::xid8, '{{ bounds.upper }}'::pg_snapshot)
    {%- if bounds.lower is not none %}
    and (
        event.xact_id >= pg_snapshot_xmin('{{ bounds.lower }}'::pg_snapshot)::text::bigint
        and not pg_visible_in_snapshot(event.xact_id::text::xid8, '{{ bounds.lower }}'::pg_snapshot)
        {%- if is_rebuild() %}
        or {{ is_rebuilt('event.occurred_at') }}
        {%- endif %}
    )
    {%- endif %}
    and not exists (
        select 1 from {{ source('raw', 'quarantined_events') }} as quarantined
        where
            quarantined.source_id = event.source_id
            and quarantined.event_id = event.event_id
            and quarantined.received_at = event.received_at
    )
{%- endmacro %}

{#- Whether the batch covers days that were published before: then a delivery that the store has is built again. -#}
{% macro is_rebuild() -%} {{ return(var('rebuild_from', none) is not none) }} {%- endmacro %}

{#- Whether a moment is on one of the days that the batch builds anew. -#}
{% macro is_rebuilt(moment) -%}
    {{ moment }} >= {{ start_of("'" ~ var('rebuild_from') ~ "'") }}
    and {{ moment }} < {{ start_of("('" ~ var('rebuild_to') ~ "'::date + 1)") }}
{%- endmacro %}

{% macro batch_id() -%} {{ var('batch_id', 0) }}::bigint {%- endmacro %}

{#- When the batch was opened: the only clock that a model may read. -#}
{% macro opened_at() -%} '{{ var('opened_at', run_started_at.isoformat()) }}'::timestamptz {%- endmacro %}

{#- A published table, or none: on the first run, and with --full-refresh, which starts from nothing. A model that takes
    one published table for empty, beside others that are not, would publish the batch's part as the whole. So would one
    that adds to `columns` which the published table does not have yet. -#}
{% macro published(schema, name, columns=[]) -%}
    {%- if not execute or flags.FULL_REFRESH -%} {{ return(none) }} {%- endif -%}
    {%- set relation = adapter.get_relation(database=target.database, schema=schema, identifier=name) -%}
    {%- if relation is none
        and adapter.get_relation(database=target.database, schema='store', identifier='int_events') is not none -%}
        {{ exceptions.raise_compiler_error(
            schema ~ "." ~ name ~ " was never published, but other tables were: from a batch alone its rows would be"
            " too few. Run `sluice refresh --full`, which builds all of them."
        ) }}
    {%- endif -%}
    {%- if relation is not none and columns -%}
        {%- set present = adapter.get_columns_in_relation(relation) | map(attribute='name') | list -%}
        {%- set missing = columns | reject('in', present) | list -%}
        {%- if missing -%}
            {{ exceptions.raise_compiler_error(
                schema ~ "." ~ name ~ " was published without " ~ missing | join(', ') ~ ", which new events are added"
                " to. Run `sluice refresh --full`, which builds all of it."
            ) }}
        {%- endif -%}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
