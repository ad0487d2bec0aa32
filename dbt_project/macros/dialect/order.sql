{#- The order of events, everywhere: by the client's clock, then as they arrived, then by id. -#}
{% macro event_order(direction='asc') -%}
    occurred_at {{ direction }}, received_at {{ direction }}, event_id {{ direction }}
{%- endmacro %}

{#- An event's place in that order as text: of two marks, the smaller one belongs to the earlier event. A value behind a
    mark makes first and last values fold: the first is behind the smallest mark, the last behind the greatest. -#}
{% macro order_mark() -%} {{ return(adapter.dispatch('order_mark', 'sluice')()) }} {%- endmacro %}
{% macro postgres__order_mark() -%}
    encode(timestamptz_send(occurred_at) || timestamptz_send(received_at) || uuid_send(event_id), 'hex')
{%- endmacro %}

{#- The smallest or greatest mark with its value, of the rows that have a value; `mark` is a column of `order_mark`. -#}
{% macro first_mark(value, where=none, mark='mark') -%}
    min({{ mark }} || {{ value }}) filter (where {{ value }} is not null{{ ' and ' ~ where if where }})
{%- endmacro %}

{% macro last_mark(value, where=none, mark='mark') -%}
    max({{ mark }} || {{ value }}) filter (where {{ value }} is not null{{ ' and ' ~ where if where }})
{%- endmacro %}

{#- The value behind a mark. -#}
{% macro marked_value(mark) -%} substr({{ mark }}, 65) {%- endmacro %}

{#- The first, or with `direction='desc'` the last, value that is not null, in the order of the events or of `by`. -#}
{% macro first_of(value, where=none, direction='asc', by=none) -%}
    {{ return(adapter.dispatch('first_of', 'sluice')(value, where, direction, by)) }}
{%- endmacro %}
{% macro postgres__first_of(value, where, direction, by) -%}
    (
        array_agg({{ value }} order by {{ by ~ ' ' ~ direction if by else event_order(direction) }})
        filter (where {{ value }} is not null{{ ' and ' ~ where if where }})
    )[1]
{%- endmacro %}

{% macro last_of(value, where=none, by=none) -%}
    {{ first_of(value, where=where, direction='desc', by=by) }}
{%- endmacro %}

{#- The same of a session's events, which know their place in it. -#}
{% macro first_in_session(value, where=none) -%}
    substr({{ first_mark(value, where=where, mark=session_place()) }}, 10)
{%- endmacro %}

{% macro last_in_session(value, where=none) -%}
    substr({{ last_mark(value, where=where, mark=session_place()) }}, 10)
{%- endmacro %}

{% macro session_place() -%} {{ return(adapter.dispatch('session_place', 'sluice')()) }} {%- endmacro %}
{% macro postgres__session_place() -%} lpad(place_in_session::text, 9, '0') {%- endmacro %}
