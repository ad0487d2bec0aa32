{#- Table and view materializations that drop the old relation and create the new one. dbt's own versions create it
    under another name, rename both and drop the old one; for a hundred small relations that took a quarter of dbt's
    time. The drop commits at once, because other models that drop the same views wait for the commit. Hooks run inside
    the building transaction. Grants and dbt's comments are left out: schema `candidate` has none. Autovacuum is off
    because a table lives for one batch only, and vacuuming it would slow that batch. -#}
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

{#- Drops the relation with all views on it; dbt creates these again afterwards. -#}
{% macro drop_old(relation) -%}
    {%- set old = load_cached_relation(relation) -%}
    {%- if old is not none -%}
        {%- do adapter.cache_dropped(old) -%}
        {%- call statement('drop_old') -%} drop {{ old.type }} if exists {{ old }} cascade {%- endcall -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
{%- endmacro %}
