{#- Reading the level below. A model is one select from `rows(level, keys)`. The macro returns the level's rows as they
    will be after this batch is published, for the keys that the batch touches; in a full build, all rows. The
    materialization `delta` (materializations/delta.sql) collects the touched keys, compares the result with the
    published rows, and passes the differences on to the level above. -#}

{#- Rows of the model `level` for the touched keys.

    `by`      this model's key columns that a changed row of the level touches: a list of columns with the same names
              in the level, or a map from this model's column to an expression over the level's row `l`
    `where`   a condition over `l`; rows that do not meet it are left out and touch nothing
    `columns` the columns to read, when the model needs only a few; changes in other columns then touch nothing
    `touches` false when every change of the level comes with a change of another level that the model reads

    Rows with a null key belong to no group and are left out. A model reads all its levels by the same columns. -#}
{% macro rows(level, by, where=none, columns=none, touches=true) -%}
    {%- set below = ref(level) -%}
    {%- if not execute -%} {%- do published(level) -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- set keys = by if by is mapping else key_map(by) -%}
    {%- set conditions = [] -%}
    {%- for expression in keys.values() -%}
        {%- do conditions.append(qualified(expression) ~ ' is not null') -%}
    {%- endfor -%}
    {%- if where -%} {%- do conditions.append('(' ~ where ~ ')') -%} {%- endif -%}
    {%- set condition = conditions | join(' and ') -%}
    {%- set spec = published_as(level) -%}
    {%- set selected = 'l.*' if columns is none else 'l.' ~ columns | join(', l.') -%}
    {%- if is_full_build() -%}
        (select {{ selected }} from {{ below }} as l where {{ condition }})
    {%- elif spec.groups is defined and keys.keys() | sort == spec.groups | sort -%}
        {%- if is_unit_test() -%}
        (select {{ selected }} from {{ below }} as l where {{ condition }})
        {%- else -%}
        {{ touched_note('select ' ~ spec.groups | join(', ') ~ ' from ' ~ of_batch(level, '__touched')) if touches }}
        (select {{ selected }} from {{ of_batch(level, '__current') }} as l where {{ condition }})
        {%- endif -%}
    {%- elif is_unit_test() -%}
        {%- set selected = 'l.' ~ (columns or contract_columns(level)) | join(', l.') -%}
        {{ rows_in_unit_test(level, selected, condition) }}
    {%- else -%}
        {%- set read = columns or contract_columns(level) -%}
        {%- set selected = 'l.' ~ read | join(', l.') -%}
        {%- set with_key = read + spec.key | reject('in', read) | list -%}
        {%- set needed = 'l.' ~ with_key | join(', l.') -%}
        {%- set removed = of_batch(level, '__removed') -%}
        {%- set changes = [[below, removed], [removed, below]] if touches else [] -%}
        {%- for side, other in changes -%}
            {%- if columns is not none and not is_rebuild() -%}
                {%- set names = with_key | join(', ') -%}
                {%- set side = '(select ' ~ names ~ ' from ' ~ side ~ ' except select ' ~ names ~ ' from ' ~ other ~ ')' -%}
                {{ touched_note('select distinct ' ~ mapped(keys) ~ ' from ' ~ side ~ ' as l where ' ~ condition) }}
            {%- else -%}
                {{ touched_note('select distinct ' ~ mapped(keys) ~ ' from ' ~ side ~ ' as l where ' ~ condition) }}
            {%- endif -%}
        {%- endfor -%}
        (
            select {{ selected }} from (
                select {{ needed }} from {{ published(level) }} as l
                inner join {{ touched() }} as t on {{ matched(keys) }}
                where {{ condition }} {{ fence() }}
            ) as l
            where not exists (select from {{ of_batch(level, '__removed') }} as r where {{ same(spec.key, 'r', 'l') }})
            union all
            select {{ selected }} from {{ below }} as l
            {%- if columns is not none or not touches %}
            inner join {{ touched() }} as t on {{ matched(keys) }}
            {%- endif %}
            where {{ condition }}
        )
    {%- endif -%}
{%- endmacro %}

{#- In a unit test: the published fixture, with the rows that the batch adds or changes in place of those they
    replace. -#}
{% macro rows_in_unit_test(level, selected, condition='true') -%}
    (
        select {{ selected }} from {{ published(level) }} as l
        where
            {{ condition }}
            and not exists (select from {{ ref(level) }} as r where {{ same(published_as(level).key, 'r', 'l') }})
        union all
        select {{ selected }} from {{ ref(level) }} as l where {{ condition }}
    )
{%- endmacro %}

{#- The rows of the model `level` that the batch adds or changes, for a model with one row per row of the level. `key`
    is the level's whole key. -#}
{% macro changed_rows(level, key, where=none) -%}
    {%- set below = ref(level) -%}
    {%- if not execute -%} {%- do published(level) -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- set condition = where or 'true' -%}
    {%- if not is_full_build() and not is_unit_test() -%}
        {%- for side in [below, of_batch(level, '__removed')] -%}
        {{ touched_note('select ' ~ key | join(', ') ~ ' from ' ~ side ~ ' as l where ' ~ condition) }}
        {%- endfor -%}
    {%- endif -%}
    (select l.* from {{ below }} as l where {{ condition }})
{%- endmacro %}

{#- Rows of the model `level` for all dates from `days` before a touched date up to it. A row that appears or vanishes
    touches its date and the `days` dates after it, as does one that begins or ceases to meet `where`; a row that
    otherwise changes touches nothing. -#}
{% macro rows_before_dates(level, days, columns, where='true') -%}
    {%- set below, before = ref(level), source(published_schema(level), level) -%}
    {%- if not execute -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- set selected, key = 'l.' ~ columns | join(', l.'), published_as(level).key -%}
    {%- if is_full_build() -%}
        (select {{ selected }} from {{ below }} as l where {{ where }})
    {%- elif is_unit_test() -%}
        {{ rows_in_unit_test(level, selected, where) }}
    {%- else -%}
        {%- set wanted -%}
            (
                select distinct t.date - ago.days as date
                from {{ touched() }} as t cross join generate_series(0, {{ days }}) as ago (days)
            )
        {%- endset -%}
        {{ touched_note(
            'select l.date + later.days as date from (select ' ~ key | join(', ') ~ ' from (select ' ~ key | join(', ')
            ~ ' from ' ~ below ~ ' as l where ' ~ where ~ ' union all select ' ~ key | join(', ') ~ ' from '
            ~ of_batch(level, '__removed') ~ ' as l where ' ~ where ~ ') as sides group by ' ~ key | join(', ')
            ~ ' having count(*) = 1) as l cross join generate_series(0, ' ~ days ~ ') as later (days)'
        ) }}
        (
            select {{ selected }} from (
                select {{ selected }} from {{ before }} as l
                inner join {{ wanted }} as t on t.date = l.date
                where {{ where }} {{ fence() }}
            ) as l
            where not exists (select from {{ of_batch(level, '__removed') }} as r where {{ same(key, 'r', 'l') }})
            union all
            select {{ selected }} from {{ below }} as l
            inner join {{ wanted }} as t on t.date = l.date
            where {{ where }}
        )
    {%- endif -%}
{%- endmacro %}

{#- Rows of the model `level` whose `keys` occur in another relation, whatever touches the model. -#}
{% macro rows_of(level, relation, keys, columns) -%}
    {%- set below, before = ref(level), source(published_schema(level), level) -%}
    {%- if not execute -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- set selected, key = 'l.' ~ columns | join(', l.'), published_as(level).key -%}
    {%- if is_full_build() -%}
        (select {{ selected }} from {{ below }} as l)
    {%- elif is_unit_test() -%}
        {{ rows_in_unit_test(level, selected) }}
    {%- else -%}
        (
            select {{ selected }} from (
                select {{ selected }} from {{ before }} as l
                inner join (select distinct {{ keys | join(', ') }} from {{ relation }}) as t
                    on {{ same(keys, 't', 'l') }} {{ fence() }}
            ) as l
            where not exists (select from {{ of_batch(level, '__removed') }} as r where {{ same(key, 'r', 'l') }})
            union all
            select {{ selected }} from {{ below }} as l
        )
    {%- endif -%}
{%- endmacro %}

{#- A `union all` branch with the published rows that only time has changed: they have no explicit end, and 30 minutes
    have passed since `ended_at`. Their `column` becomes 'timeout'. `recomputed` lists the keys that the model already
    recomputes. -#}
{% macro timed_out_rows(column, recomputed) -%}
    {%- set before = published(model_name()) -%}
    {%- if execute and not is_full_build() -%}
        {%- set key = published_as(model_name()).key -%}
        {%- set condition = column ~ ' is null and ended_at <= ' ~ opened_at() ~ " - interval '30 minutes'" -%}
        {{ touched_by('select ' ~ key | join(', ') ~ ' from ' ~ before ~ ' where ' ~ condition) }}
        union all
        select
            {%- for name in contract_columns(model_name()) %}
            {{ "'timeout'" if name == column else 'waiting.' ~ name }} as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ before }} as waiting
        where
            {{ condition }}
            and not exists (select from {{ recomputed }} as t where {{ same(key, 't', 'waiting') }})
    {%- endif -%}
{%- endmacro %}

{#- Further touched keys of this model, as a select of its key columns. -#}
{% macro touched_by(statement) -%}
    {%- if execute and not is_full_build() and not is_unit_test() -%} {{ touched_note(statement) }} {%- endif -%}
{%- endmacro %}

{#- The published relation of a model, and the candidate relations of this batch. A unit test has only one candidate
    relation: the rows that the batch adds or changes. -#}
{% macro published(level) -%} {{ source(published_schema(level), level) }} {%- endmacro %}

{% macro published_schema(level) -%} {{ return('store' if level.startswith('int_') else 'marts') }} {%- endmacro %}

{% macro of_batch(level, suffix) -%}
    {{ return(ref(level) if is_unit_test() else target.schema ~ '.' ~ level ~ suffix) }}
{%- endmacro %}

{#- The temporary table of this model's touched keys, which the materialization creates. -#}
{% macro touched() -%} {{ return(model_name() ~ '__touched') }} {%- endmacro %}

{#- Passes a select of touched keys to the materialization, as a comment in the model's SQL. -#}
{% macro touched_note(statement) -%} {{ return('/*touched: ' ~ statement ~ ' */') }} {%- endmacro %}

{#- A model's `meta.publish`: key, groups, indexes. A unit test cannot read the project, so it reads the key from the
    published table; every model with groups groups by session. -#}
{% macro published_as(level) -%}
    {%- if is_unit_test() -%}
        {{ return({'key': primary_key(published_table(level)), 'groups': ['session_key']}) }}
    {%- endif -%}
    {{ return(graph.nodes['model.sluice.' ~ level].config.meta.publish) }}
{%- endmacro %}

{#- The columns of a model's contract, without `_batch_id`. -#}
{% macro contract_columns(level) -%}
    {%- if is_unit_test() -%}
        {%- set columns = adapter.get_columns_in_relation(published_table(level)) | map(attribute='name') -%}
    {%- else -%}
        {%- set columns = graph.nodes['model.sluice.' ~ level].columns.keys() -%}
    {%- endif -%}
    {{ return(columns | reject('equalto', '_batch_id') | list) }}
{%- endmacro %}

{#- The published table in the database. In a unit test `published` is a fixture instead. -#}
{% macro published_table(level) -%}
    {{ return(api.Relation.create(database=target.dbname, schema=published_schema(level), identifier=level)) }}
{%- endmacro %}

{% macro model_name() -%}
    {{ return(model.tested_node_unique_id.split('.')[-1] if is_unit_test() else model.name) }}
{%- endmacro %}

{% macro is_full_build() -%} {{ return(flags.FULL_REFRESH) }} {%- endmacro %}

{#- True in a full build of a warehouse whose event store has events that are no longer landed. They are in a table of
    the batch, with the columns of the event store as it is now. -#}
{% macro keeps_history() -%} {{ return(is_full_build() and var('keeps_history', false)) }} {%- endmacro %}

{% macro kept_events() -%} {{ return(of_batch('kept', '_events')) }} {%- endmacro %}

{% macro is_unit_test() -%} {{ return(model.resource_type == 'unit_test') }} {%- endmacro %}

{#- True when the batch rebuilds days that were published before. All recomputed rows then count as changed, so that the
    levels above are repaired too; publication writes only the differences. -#}
{% macro is_rebuild() -%} {{ return(var('is_rebuild', false)) }} {%- endmacro %}

{#- True when the batch lands nothing and removes people from the event store (macros/events/erasure.sql). -#}
{% macro is_erasure() -%} {{ return(var('is_erasure', false)) }} {%- endmacro %}

{% macro batch_id() -%} {{ var('batch_id', 0) }}::bigint {%- endmacro %}

{#- Time at which the batch was opened. A model may read no other clock. -#}
{% macro opened_at() -%} '{{ var('opened_at', run_started_at.isoformat()) }}'::timestamptz {%- endmacro %}

{% macro same(keys, left, right) -%}
    {%- for key in keys -%} {{ left }}.{{ key }} = {{ right }}.{{ key }}{{ ' and ' if not loop.last }} {%- endfor -%}
{%- endmacro %}

{% macro matched(keys) -%}
    {%- for name, expression in keys.items() -%}
        t.{{ name }} = {{ qualified(expression) }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{% macro mapped(keys) -%}
    {%- for name, expression in keys.items() -%}
        {{ qualified(expression) }} as {{ name }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- A key map for columns with the same names in the level and in this model. -#}
{% macro key_map(columns) -%}
    {%- set keys = {} -%}
    {%- for column in columns -%} {%- do keys.update({column: column}) -%} {%- endfor -%}
    {{ return(keys) }}
{%- endmacro %}

{#- An unqualified column refers to the level's row `l`. -#}
{% macro qualified(expression) -%}
    {{ return('l.' ~ expression if modules.re.fullmatch('[a-z_]+', expression) else expression) }}
{%- endmacro %}
