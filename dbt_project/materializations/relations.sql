{#- A table, and the view below, made anew in the place of the old one. dbt's own make it under another name, rename both
    and drop the old one: of a hundred small relations that took a quarter of dbt's time. The old one goes in a
    transaction of its own, for whoever else drops the same views waits for its end. Hooks run inside the transaction
    that builds; grants and dbt's comments, which `candidate` has none of, are left out. A table lives for one batch and
    is not autovacuum's: what it took with large batches it would only take from them. -#}
{% materialization table, adapter='postgres' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {% do drop_old(target_relation) %}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {{ get_create_table_as_sql(false, target_relation, sql) }}
    {%- endcall %}
    {% call statement('no_autovacuum') -%}
        alter table {{ target_relation }} set (autovacuum_enabled = false)
    {%- endcall %}
    {% do create_indexes(target_relation) %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization view, adapter='postgres' %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {% do drop_old(target_relation) %}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {{ get_create_view_as_sql(target_relation, sql) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{#- What has the relation's name goes with all views of it, which dbt makes anew after it. -#}
{% macro drop_old(relation) -%}
    {%- set old = load_cached_relation(relation) -%}
    {%- if old is not none -%}
        {%- do adapter.cache_dropped(old) -%}
        {%- call statement('drop_old') -%} drop {{ old.type }} if exists {{ old }} cascade {%- endcall -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
{%- endmacro %}
