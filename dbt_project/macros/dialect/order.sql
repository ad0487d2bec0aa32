{#- The order of events in the whole project: client's clock, then receipt, then id. -#}
{% macro event_order(direction='asc') -%}
    occurred_at {{ direction }}, received_at {{ direction }}, event_id {{ direction }}
{%- endmacro %}

{#- An event's place in that order as text: the earlier event has the smaller mark. Prefixing a value with its mark lets
    min and max find first and last values: the smallest mark has the first value, the greatest the last. -#}
{% macro order_mark(relation='') -%}
    {{ return(adapter.dispatch('order_mark', 'sluice')(relation ~ '.' if relation else '')) }}
{%- endmacro %}
{% macro postgres__order_mark(prefix) -%}
    encode(
        timestamptz_send({{ prefix }}occurred_at)
        || timestamptz_send({{ prefix }}received_at)
        || uuid_send({{ prefix }}event_id),
        'hex'
    )
{%- endmacro %}

{#- The smallest or greatest mark with its value, over rows with a value; `mark` is a column of `order_mark`. -#}
{% macro first_mark(value, where=none, mark='mark') -%}
    min({{ mark }} || {{ value }}) filter (where {{ value }} is not null{{ ' and ' ~ where if where }})
{%- endmacro %}

{% macro last_mark(value, where=none, mark='mark') -%}
    max({{ mark }} || {{ value }}) filter (where {{ value }} is not null{{ ' and ' ~ where if where }})
{%- endmacro %}

{#- The value after the mark (64 characters). -#}
{% macro marked_value(mark) -%} substr({{ mark }}, 65) {%- endmacro %}

{#- The first non-null value (with `direction='desc'` the last), in the order of the events or of `by`. -#}
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

{#- The same within a session, by the event's place in it. -#}
{% macro first_in_session(value, where=none) -%}
    substr({{ first_mark(value, where=where, mark=session_place()) }}, 10)
{%- endmacro %}

{% macro last_in_session(value, where=none) -%}
    substr({{ last_mark(value, where=where, mark=session_place()) }}, 10)
{%- endmacro %}

{% macro session_place() -%} {{ return(adapter.dispatch('session_place', 'sluice')()) }} {%- endmacro %}
{% macro postgres__session_place() -%} lpad(place_in_session::text, 9, '0') {%- endmacro %}
