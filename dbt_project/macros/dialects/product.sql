{% macro product_events() -%}
{{ staged_events('product', details='event_metadata', client='event_metadata', columns={
    'chat_id': plain_id(field('thread_id')),
    'chat_kind': "'thread'",
    'message_role': message_role(),
    'satisfaction_rating': only_for(
        ['chat_rated'], either([number(text_of('payload', 'event_value')), measure('satisfaction_rating')])
    ),
}) }}
{%- endmacro %}
