{% macro posthog_events() -%}
{{ staged_events('posthog', details='properties', client='properties', columns={
    'viewport_time_ms': viewport_time(['post_viewed'], 'duration'),
    'page_path': label(text_of('details', '$pathname')),
    'browser': either([client_field('browser'), label(text_of('details', '$browser'))]),
    'os': either([client_field('os'), label(text_of('details', '$os'))]),
    'device': either([client_field('device'), label(text_of('details', '$device_type'))]),
    'country': either([client_field('country'), label(text_of('details', '$geoip_country_code'))]),
    'timezone': either([client_field('timezone'), label(text_of('details', '$timezone'))]),
    'locale': either([client_field('locale'), label(text_of('details', '$browser_language'))]),
    'error_type': first_valid(
        [text_of('details', '$exception_list.0.type'), text_of('details', '$exception_type')], label
    ),
    'error_message': either(
        [text_of('details', '$exception_list.0.value'), text_of('details', '$exception_message')]
    ),
    'registration_source': either([
        label(text_of('payload', '$set.registration_source')),
        campaign_text(label(text_of('payload', '$set_once.$initial_utm_source'))),
    ]),
    'user_role': label(text_of('payload', '$set.role')),
    'page_url': text_of('details', '$current_url'),
    'page_title': prose('title', '$title'),
    'referrer_url': text_of('details', '$referrer'),
}) }}
{%- endmacro %}
