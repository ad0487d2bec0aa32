{#- Runs before a build, and drops what an earlier batch left of the selected models, with all views on it. All at once:
    whatever a transaction drops, PostgreSQL searches all its buffers for pages of it. -#}
{% macro drop_candidates() -%}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {%- set names = [] -%}
        {%- for id in selected_resources if id.startswith('model.') -%}
            {%- for suffix in ['', '__touched', '__current', '__removed', '__input'] -%}
                {%- do names.append(graph.nodes[id].name ~ suffix) -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- call statement('left', fetch_result=true) -%}
            select
                string_agg(oid::regclass::text, ', ') filter (where relkind = 'v'),
                string_agg(oid::regclass::text, ', ') filter (where relkind = 'r')
            from pg_class
            where relnamespace = '{{ target.schema }}'::regnamespace and relname in ('{{ names | join("', '") }}')
        {%- endcall -%}
        {%- set views, tables = load_result('left')['data'][0] -%}
        {%- call statement('drop_candidates') -%}
            {% if views %} drop view {{ views }} cascade; {% endif %}
            {% if tables %} drop table {{ tables }} cascade; {% endif %}
            select
        {%- endcall -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
{%- endmacro %}
