{#- One level of the pipeline: what the batch changes in a published table. A full build creates the whole table, which
    publication swaps in. Otherwise it creates
        X__touched   the keys that the levels below touch, as `rows` notes them (temporary)
        X__current   the model's select, recomputed for these keys (kept if `groups` is set, else temporary)
        X__removed   published rows of these keys that have vanished or changed
        X            recomputed rows that are new or changed: the candidate that the gates check
    Unchanged rows are in neither X nor X__removed and touch nothing above. In a rebuild all rows count as changed. The
    union that collects the keys makes them distinct. -#}
{% materialization delta, adapter='postgres' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set spec = model.config.meta.publish -%}
    {%- set columns = contract_columns(model.name) -%}
    {%- set touches = touching_statements(sql) -%}
    {%- set keys = spec.get('touched_by', spec.key) -%}
    {%- set temporary = 'temporary' if spec.groups is not defined else 'unlogged' -%}
    {%- set current = model.name ~ '__current' if spec.groups is not defined else of_batch(model.name, '__current') -%}
    {%- set old = model.name ~ '__old' -%}
    {{ run_hooks(pre_hooks) }}
    {%- if is_full_build() -%}
        {%- do assert_contract(sql) -%}
        {% call statement('main') -%}
            create table {{ target_relation }} as
            select {{ columns | join(', ') }}, {{ batch_id() }} as _batch_id from ({{ sql }}) as built
        {%- endcall %}
        {% call statement('removed') -%}
            create unlogged table {{ of_batch(model.name, '__removed') }} (like {{ target_relation }})
        {%- endcall %}
        {%- do note_changes(target_relation, none, target_relation) -%}
    {%- else -%}
        {#- One call for all statements: each call costs dbt some milliseconds. #}
        {% call statement('main') -%}
            create temporary table {{ touched() }} on commit drop as {{ touches | join(' union ') }};
            analyze {{ touched() }};
            create {{ temporary }} table {{ current }} {{ 'on commit drop' if temporary == 'temporary' }} as
            select {{ columns | join(', ') }} from ({{ without_notes(sql) }}) as built;
            analyze {{ current }};
            create temporary table {{ old }} on commit drop as
            select published.* from {{ published(model.name) }} as published
            inner join {{ touched() }} as t on {{ published_keys(keys) }};
            analyze {{ old }};
            {%- if spec.groups is defined %}
            create unlogged table {{ of_batch(model.name, '__touched') }} as select * from {{ touched() }};
            {%- endif %}
            create unlogged table {{ of_batch(model.name, '__removed') }} as
            select old.* from {{ old }} as old
            {{ where_unlike(current, 'new', 'old', spec.key, columns) }};
            analyze {{ of_batch(model.name, '__removed') }};
            create unlogged table {{ target_relation }} as
            select new.{{ columns | join(', new.') }}, {{ batch_id() }} as _batch_id from {{ current }} as new
            {{ where_unlike(old, 'old', 'new', spec.key, columns) }}
        {%- endcall %}
        {%- do note_changes(current, old, target_relation) -%}
    {%- endif -%}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- The event store, grouped by session. int_sessionized_events decides which events are recomputed and which of them
    have changed. The columns in `scratch` are for the level above and are not published. -#}
{% materialization event_store, adapter='postgres' %}
    {%- set spec = model.config.meta.publish -%}
    {%- set columns = contract_columns(model.name) -%}
    {%- set target_relation = this.incorporate(type='table' if is_full_build() else 'view') -%}
    {%- set current = of_batch(model.name, '__current') -%}
    {%- do assert_contract(sql, spec.scratch) -%}
    {%- do read_in_parallel() -%}
    {%- if is_full_build() -%}
        {% call statement('main') -%}
            create table {{ target_relation }} as
            select {{ (columns + spec.scratch) | join(', ') }}, {{ batch_id() }} as _batch_id from ({{ sql }}) as built
        {%- endcall %}
        {% call statement('statistics') -%}
            analyze {{ target_relation }};
            create unlogged table {{ of_batch(model.name, '__removed') }} as
            select {{ columns | join(', ') }}, _batch_id from {{ target_relation }} where false
        {%- endcall %}
        {%- do note_changes(target_relation, none, none) -%}
    {%- else -%}
        {% call statement('main') -%}
            create unlogged table {{ current }} as
            select {{ (columns + spec.scratch) | join(', ') }} from ({{ sql }}) as built;
            analyze {{ current }}
        {%- endcall %}
        {%- set sessionized = ref('int_sessionized_events') -%}
        {% call statement('removed') -%}
            create unlogged table {{ of_batch(model.name, '__removed') }} as
            select stored.* from {{ published(model.name) }} as stored
            inner join {{ sessionized }} as recomputed
                on recomputed.stored_event_id = stored.event_id and recomputed.source_id = stored.source_id
            where recomputed.is_changed
            {%- if is_erasure() %}
            union all
            select stored.* from {{ published(model.name) }} as stored
            inner join {{ erased_events() }} as erased
                on erased.event_id = stored.event_id and erased.source_id = stored.source_id
            where not erased.is_mention
            {%- endif %};
            create view {{ target_relation }} as
            select *, {{ batch_id() }} as _batch_id from {{ current }} where is_changed;
            create unlogged table {{ of_batch(model.name, '__touched') }} as
            select {{ session_or_event_key() }} as session_key from {{ current }}
            union
            select {{ session_or_event_key() }} as session_key from {{ of_batch(model.name, '__removed') }};
            analyze {{ of_batch(model.name, '__removed') }};
            analyze {{ of_batch(model.name, '__touched') }}
        {%- endcall %}
        {%- do note_changes(target_relation, of_batch(model.name, '__removed'), none) -%}
    {%- endif -%}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- A table of this batch only. It first collects the model's touched keys in `touched()`. -#}
{% materialization of_batch, adapter='postgres' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set touches = touching_statements(sql) -%}
    {%- if touches -%}
    {% call statement('touched') -%}
        create temporary table {{ touched() }} on commit drop as {{ touches | join(' union ') }};
        analyze {{ touched() }}
    {%- endcall %}
    {%- endif -%}
    {%- do read_in_parallel() -%}
    {% call statement('main') -%}
        create unlogged table {{ target_relation }} as {{ without_notes(sql) }}
    {%- endcall %}
    {% call statement('statistics') -%} analyze {{ target_relation }} {%- endcall %}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- Every other model waits for the event store, so reading the batch may use all cores. Passing a row from a worker is
    cheap compared with reading it, hence the low cost settings. -#}
{% macro read_in_parallel() -%}
    {%- call statement('parallel') -%}
        set local parallel_tuple_cost = 0.001;
        set local parallel_setup_cost = 100
    {%- endcall -%}
{%- endmacro %}

{#- The join condition of published rows and touched keys. A key that is not a column is an expression over
    `published`. -#}
{% macro published_keys(keys) -%}
    {%- if keys is not mapping -%} {{ return(same(keys, 't', 'published')) }} {%- endif -%}
    {%- for name, expression in keys.items() -%}
        t.{{ name }} = {{ expression }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{% macro touching_statements(sql) -%}
    {{ return(modules.re.findall('/[*]touched: (.*?) [*]/', sql, modules.re.S)) }}
{%- endmacro %}

{% macro without_notes(sql) -%} {{ return(modules.re.sub('(?s)/[*]touched: .*? [*]/', '', sql)) }} {%- endmacro %}

{#- Keeps the rows `own` that have no equal among `others` (alias `other`); in a rebuild it keeps all. -#}
{% macro where_unlike(others, other, own, key, columns) -%}
    {%- if not is_rebuild() -%}
    where not exists (
        select from {{ others }} as {{ other }}
        where {{ same(key, other, own) }} and {{ whole_row(other, columns) }} *= {{ whole_row(own, columns) }}
    )
    {%- endif -%}
{%- endmacro %}

{% macro whole_row(relation, columns) -%}
    row({{ relation }}.{{ columns | join(', ' ~ relation ~ '.') }})::record
{%- endmacro %}

{#- Runs dbt's own check of the select's columns against the YAML file, which raises an error for any difference. -#}
{% macro assert_contract(sql, scratch=[]) -%}
    {%- set built -%}
        select {{ contract_columns(model.name) | join(', ') }}, {{ batch_id() }} as _batch_id from ({{ sql }}) as built
    {%- endset -%}
    {%- do get_assert_columns_equivalent(built) -%}
{%- endmacro %}

{#- Notes the row counts of the recomputed groups before and after, for the gate that looks for lost rows. -#}
{% macro note_changes(current, old, analyzed) -%}
    {%- call statement('changes') -%}
        {%- if analyzed is not none %} analyze {{ analyzed }}; {% endif %}
        insert into {{ of_batch('model_changes', '') }} as noted (model, rows_before, rows_after)
        select
            '{{ model.name }}',
            {% if old is none -%}
            (select greatest(reltuples, 0)::bigint from pg_class where oid = '{{ published(model.name) }}'::regclass),
            {%- else -%}
            (select count(*) from {{ old }}),
            {%- endif %}
            (select count(*) from {{ current }})
        on conflict (model) do update set rows_before = excluded.rows_before, rows_after = excluded.rows_after
    {%- endcall -%}
{%- endmacro %}
