{#- Reading a level as a whole, or by its changes. Groups of a bounded size are recomputed from the rows of the level
    below (`rows`). A sum over a group without a bound, such as all units of an experiment, follows from the published
    sum and the changes below it: numbers of PostgreSQL's type `numeric` add up exactly, so the result is that of a full build
    (decision 32). -#}

{#- All rows of the model `level` as they will be once this batch is published. For small levels: reads all. -#}
{% macro whole(level, columns) -%}
    {%- set below, before = ref(level), published(level) -%}
    {%- if not execute -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- set selected = 'l.' ~ columns | join(', l.') -%}
    {%- if is_full_build() -%}
        (select {{ selected }} from {{ below }} as l)
    {%- elif is_unit_test() -%}
        {{ rows_in_unit_test(level, selected) }}
    {%- else -%}
        (
            select {{ selected }} from {{ before }} as l
            where
                not exists (
                    select from {{ of_batch(level, '__removed') }} as r
                    where {{ same(published_as(level).key, 'r', 'l') }}
                )
            union all
            select {{ selected }} from {{ below }} as l
        )
    {%- endif -%}
{%- endmacro %}

{#- Whether the batch has no changes, but whole levels: a full build, or a unit test, which has no removed rows. -#}
{% macro has_whole_levels() -%} {{ return(is_full_build() or is_unit_test()) }} {%- endmacro %}

{#- Whether a model sums whole levels. A rebuild of days does, so that it repairs sums, too. -#}
{% macro sums_whole_levels() -%} {{ return(has_whole_levels() or is_rebuild()) }} {%- endmacro %}

{#- The change of the model `level` as rows with a `sign`: 1 for those that the batch adds, -1 for those it removes;
    a changed row is both. A sum over the level changes by the sum over these rows, times the sign. -#}
{% macro signed_changes(level, columns) -%}
    {%- set selected = 'l.' ~ columns | join(', l.') -%}
    (
        select 1 as sign, {{ selected }} from {{ ref(level) }} as l
        union all
        select -1 as sign, {{ selected }} from {{ of_batch(level, '__removed') }} as l
    )
{%- endmacro %}

{#- The same for a model that adds its published sums to them; all rows where it sums whole levels. -#}
{% macro signed_rows(level, columns) -%}
    {%- set below = ref(level) -%}
    {%- if not execute -%} {%- do published(level) -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- if sums_whole_levels() -%}
        (select 1 as sign, l.* from {{ whole(level, columns) }} as l)
    {%- else -%}
        {{ signed_changes(level, columns) }}
    {%- endif -%}
{%- endmacro %}
