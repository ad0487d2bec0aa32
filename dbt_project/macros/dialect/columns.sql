{#- The columns of a relation. dbt's unit tests cast their rows to these types. dbt's own macro reads the information
    schema, which reports every array type as ARRAY, and PostgreSQL cannot cast to that. -#}
{% macro postgres__get_columns_in_relation(relation) -%}
    {%- call statement('get_columns_in_relation', fetch_result=True) -%}
        select
            attname as column_name,
            format_type(atttypid, atttypmod) as data_type,
            null::integer as character_maximum_length,
            null::integer as numeric_precision,
            null::integer as numeric_scale
        from pg_attribute
        where attrelid = to_regclass('{{ relation }}') and attnum > 0 and not attisdropped
        order by attnum
    {%- endcall -%}
    {{ return(sql_convert_columns_in_relation(load_result('get_columns_in_relation').table)) }}
{%- endmacro %}

{#- The columns of a table's primary key. -#}
{% macro primary_key(relation) -%} {{ return(adapter.dispatch('primary_key', 'sluice')(relation)) }} {%- endmacro %}
{% macro postgres__primary_key(relation) -%}
    {%- call statement('primary_key', fetch_result=True) -%}
        select attribute.attname as column_name
        from pg_index as index
        inner join pg_attribute as attribute
            on attribute.attrelid = index.indrelid and attribute.attnum = any(index.indkey)
        where index.indrelid = to_regclass('{{ relation }}') and index.indisprimary
    {%- endcall -%}
    {{ return(load_result('primary_key').table.columns[0].values() | list) }}
{%- endmacro %}
