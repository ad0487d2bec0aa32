{#- Table and view materializations that create the relation; `drop_candidates` has dropped the old one. dbt's own versions
    create it under another name, rename both and drop the old one; for a hundred small relations that took a quarter of
    dbt's time. Hooks run inside the building transaction. Grants and dbt's comments are left out: schema `candidate` has
    none. Autovacuum is off because a table lives for one batch only, and vacuuming it would slow that batch. -#}
{% materialization table, adapter='postgres' %}
    {%- set target_relation = this.incorporate(type='table') -%}
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
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {{ get_create_view_as_sql(target_relation, sql) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
