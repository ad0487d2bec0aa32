{#- This folder holds all PostgreSQL-specific SQL, each piece behind a dispatched macro, so that another adapter can add
    its own version. -#}

{#- The text at a path of a JSON document; `path` is keys separated by dots. -#}
{% macro json_text(document, path) -%}
    {{ return(adapter.dispatch('json_text', 'sluice')(document, path)) }}
{%- endmacro %}
{% macro postgres__json_text(document, path) -%}
    {{ document }} {{ "->> '" ~ path ~ "'" if '.' not in path else "#>> '{" ~ path | replace('.', ',') ~ "}'" }}
{%- endmacro %}

{#- The part of a JSON document under a key. -#}
{% macro json_part(document, key) -%}
    {{ return(adapter.dispatch('json_part', 'sluice')(document, key)) }}
{%- endmacro %}
{% macro postgres__json_part(document, key) -%} {{ document }} -> '{{ key }}' {%- endmacro %}

{#- A JSON value if it is a string of any length, else null. -#}
{% macro json_string(value) -%} {{ return(adapter.dispatch('json_string', 'sluice')(value)) }} {%- endmacro %}
{% macro postgres__json_string(value) -%}
    case when jsonb_typeof({{ value }}) = 'string' then {{ value }} #>> '{}' end
{%- endmacro %}

{#- Whether there is a string at a path of a JSON document. -#}
{% macro json_is_string(document, path) -%}
    {{ return(adapter.dispatch('json_is_string', 'sluice')(document, path)) }}
{%- endmacro %}
{% macro postgres__json_is_string(document, path) -%}
    jsonb_typeof({{ document }} #> '{ {{- path | replace('.', ',') -}} }') = 'string'
{%- endmacro %}

{#- A JSON value if it is a list, else null. -#}
{% macro json_list(value) -%} {{ return(adapter.dispatch('json_list', 'sluice')(value)) }} {%- endmacro %}
{% macro postgres__json_list(value) -%} case jsonb_typeof({{ value }}) when 'array' then {{ value }} end {%- endmacro %}

{#- Aggregate the rows of a group into a map of names to numbers, and expand a map into rows (name, number). -#}
{% macro count_map(name, number) -%} {{ return(adapter.dispatch('count_map', 'sluice')(name, number)) }} {%- endmacro %}
{% macro postgres__count_map(name, number) -%} jsonb_object_agg({{ name }}, {{ number }}) {%- endmacro %}

{% macro count_map_rows(map) -%} {{ return(adapter.dispatch('count_map_rows', 'sluice')(map)) }} {%- endmacro %}
{% macro postgres__count_map_rows(map) -%} jsonb_each_text({{ map }}) {%- endmacro %}

{#- The number of a name in such a map; 0 when the name is missing. -#}
{% macro count_in_map(map, name) -%} {{ return(adapter.dispatch('count_in_map', 'sluice')(map, name)) }} {%- endmacro %}
{% macro postgres__count_in_map(map, name) -%} coalesce(({{ map }} ->> '{{ name }}')::bigint, 0) {%- endmacro %}

{% macro count_in_map_of(map, name) -%}
    {{ return(adapter.dispatch('count_in_map_of', 'sluice')(map, name)) }}
{%- endmacro %}
{% macro postgres__count_in_map_of(map, name) -%} coalesce(({{ map }} ->> {{ name }})::bigint, 0) {%- endmacro %}

{#- The texts at a path of a JSON document as a list, in their order; `path` is SQL/JSON, such as variants[*].key. -#}
{% macro json_texts(document, path) -%}
    {{ return(adapter.dispatch('json_texts', 'sluice')(document, path)) }}
{%- endmacro %}
{% macro postgres__json_texts(document, path) -%}
    array(select found.value #>> '{}' from jsonb_path_query({{ document }}, '$.{{ path }}') as found (value))
{%- endmacro %}

{#- The elements of a JSON list as rows (element). -#}
{% macro json_elements(list) -%} {{ return(adapter.dispatch('json_elements', 'sluice')(list)) }} {%- endmacro %}
{% macro postgres__json_elements(list) -%} jsonb_array_elements({{ list }}) {%- endmacro %}

{#- The type of a JSON value, and a scalar as text. -#}
{% macro json_type(value) -%} {{ return(adapter.dispatch('json_type', 'sluice')(value)) }} {%- endmacro %}
{% macro postgres__json_type(value) -%} jsonb_typeof({{ value }}) {%- endmacro %}

{% macro json_scalar(value) -%} {{ return(adapter.dispatch('json_scalar', 'sluice')(value)) }} {%- endmacro %}
{% macro postgres__json_scalar(value) -%} {{ value }} #>> '{}' {%- endmacro %}

{#- The object under a key of a JSON document, else null; whether there is one. -#}
{% macro json_object(document, key) -%}
    {{ return(adapter.dispatch('json_object', 'sluice')(document, key)) }}
{%- endmacro %}
{% macro postgres__json_object(document, key) -%}
    case jsonb_typeof({{ document }} -> '{{ key }}') when 'object' then {{ document }} -> '{{ key }}' end
{%- endmacro %}

{% macro json_is_object(document, key) -%}
    {{ return(adapter.dispatch('json_is_object', 'sluice')(document, key)) }}
{%- endmacro %}
{% macro postgres__json_is_object(document, key) -%}
    coalesce(jsonb_typeof({{ document }} -> '{{ key }}') = 'object', false)
{%- endmacro %}
