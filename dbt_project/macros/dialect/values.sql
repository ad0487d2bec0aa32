{#- An id in its one spelling: 12345.0 is 12345. -#}
{% macro plain_id(text) -%} {{ return(adapter.dispatch('plain_id', 'sluice')(text)) }} {%- endmacro %}
{% macro postgres__plain_id(text) -%} regexp_replace({{ text }}, '^(-?[0-9]+)[.]0+$', '\1') {%- endmacro %}

{#- A number of up to 200 characters, which also fits the float8 that the gates compare. 50.0 becomes 50: otherwise the
    maximum of equal numbers would depend on which one came first. -#}
{% macro number(text) -%} {{ return(adapter.dispatch('number', 'sluice')(text)) }} {%- endmacro %}
{% macro postgres__number(text) -%}
    case
        when length({{ text }}) <= 200 and {{ text }} ~ '^ *[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})? *$'
            then trim_scale(({{ text }})::numeric)
    end
{%- endmacro %}

{#- The UTC day of an instant, and the start of its UTC hour. -#}
{% macro utc_date(instant) -%} {{ return(adapter.dispatch('utc_date', 'sluice')(instant)) }} {%- endmacro %}
{% macro postgres__utc_date(instant) -%} (({{ instant }}) at time zone 'UTC')::date {%- endmacro %}

{% macro utc_hour(instant) -%} {{ return(adapter.dispatch('utc_hour', 'sluice')(instant)) }} {%- endmacro %}
{% macro postgres__utc_hour(instant) -%} date_trunc('hour', {{ instant }}, 'UTC') {%- endmacro %}

{#- The UTC hour of an instant as a timestamp without time zone, because an index expression must be immutable. -#}
{% macro indexed_hour(instant) -%} {{ return(adapter.dispatch('indexed_hour', 'sluice')(instant)) }} {%- endmacro %}
{% macro postgres__indexed_hour(instant) -%} date_trunc('hour', ({{ instant }}) at time zone 'UTC') {%- endmacro %}

{#- The time from one instant to another in seconds or milliseconds, to the microsecond. -#}
{% macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between', 'sluice')(earlier, later)) }}
{%- endmacro %}
{% macro postgres__seconds_between(earlier, later) -%}
    extract(epoch from {{ later }} - {{ earlier }})::numeric
{%- endmacro %}

{% macro milliseconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('milliseconds_between', 'sluice')(earlier, later)) }}
{%- endmacro %}
{% macro postgres__milliseconds_between(earlier, later) -%}
    (extract(epoch from {{ later }} - {{ earlier }}) * 1000)::numeric
{%- endmacro %}

{#- The number of whole spans of 24 hours from one instant to a later one. -#}
{% macro whole_days_between(earlier, later) -%}
    {{ return(adapter.dispatch('whole_days_between', 'sluice')(earlier, later)) }}
{%- endmacro %}
{% macro postgres__whole_days_between(earlier, later) -%}
    extract(day from {{ later }} - {{ earlier }})::integer
{%- endmacro %}

{#- md5 of the non-null parts, as 32 hexadecimal digits. -#}
{% macro hash_key(parts) -%} {{ return(adapter.dispatch('hash_key', 'sluice')(parts)) }} {%- endmacro %}
{% macro postgres__hash_key(parts) -%} md5(concat_ws(chr(31), {{ parts | join(', ') }})) {%- endmacro %}

{#- Hashes of 64 bits: of texts, where null differs from the empty text, and of a JSON document, where equal numbers
    have equal hashes however they are written. -#}
{% macro hash_of_texts(texts) -%} {{ return(adapter.dispatch('hash_of_texts', 'sluice')(texts)) }} {%- endmacro %}
{% macro postgres__hash_of_texts(texts) -%}
    hashtextextended(
        {%- for text in texts %}
        coalesce({{ text }}, chr(30)){{ ' || chr(31) || ' if not loop.last }}
        {%- endfor %}, 0
    )
{%- endmacro %}

{% macro hash_of_json(document, seed=0) -%}
    {{ return(adapter.dispatch('hash_of_json', 'sluice')(document, seed)) }}
{%- endmacro %}
{% macro postgres__hash_of_json(document, seed) -%}
    coalesce(jsonb_hash_extended({{ document }}, {{ seed }}), 0)
{%- endmacro %}

{#- A hash of several columns, as a whole number. -#}
{% macro row_hash(columns) -%} {{ return(adapter.dispatch('row_hash', 'sluice')(columns)) }} {%- endmacro %}
{% macro postgres__row_hash(columns) -%} hash_record_extended(row({{ columns | join(', ') }}), 0) {%- endmacro %}

{% macro mixed_hash(first, second) -%}
    {{ return(adapter.dispatch('mixed_hash', 'sluice')(first, second)) }}
{%- endmacro %}
{% macro postgres__mixed_hash(first, second) -%} ({{ first }} # {{ second }}) {%- endmacro %}

{#- A key as 16 bytes, which PostgreSQL compares fastest. -#}
{% macro short_key(key) -%} {{ return(adapter.dispatch('short_key', 'sluice')(key)) }} {%- endmacro %}
{% macro postgres__short_key(key) -%} ({{ key }})::uuid {%- endmacro %}

{#- Fence: PostgreSQL computes the subquery once, before the query around it. The 0 is quoted because an unquoted one
    keeps the subquery out of parallel workers. -#}
{% macro fence() -%} {{ return(adapter.dispatch('fence', 'sluice')()) }} {%- endmacro %}
{% macro postgres__fence() -%} offset '0' {%- endmacro %}

{#- A cross join with one row of which PostgreSQL expects a thousand. It multiplies the selectivities of several join
    keys, expects one row where there are thousands, and then compares each row with all others. `value` is not null. -#}
{% macro expect_many(value) -%} {{ return(adapter.dispatch('expect_many', 'sluice')(value)) }} {%- endmacro %}
{% macro postgres__expect_many(value) -%}
    cross join lateral generate_series(1, ({{ value }} is not null)::integer) as expected
{%- endmacro %}
