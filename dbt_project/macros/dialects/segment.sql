{% macro segment_events() -%}
{{ staged_events('segment', details='properties', client='context', columns={
    'viewport_time_ms': viewport_time(['Post Viewed'], 'duration'),
    'group_id': label(text_of('details', 'group_id')),
    'page_path': label(text_of('client', 'page.path')),
    'os': either([client_field('os'), label(text_of('client', 'os.name'))]),
    'device': either([client_field('device'), label(text_of('client', 'device.type'))]),
    'country': either([client_field('country'), label(text_of('client', 'location.country'))]),
    'registration_source': either([
        label(text_of('payload', 'traits.registration_source')),
        label(text_of('client', 'campaign.source')),
    ]),
    'user_role': label(text_of('payload', 'traits.role')),
    'campaign_source': either([
        label(text_of('client', 'campaign.source')),
        field_anywhere('utm_source', 'campaign_source'),
    ]),
    'referrer_host': referrer_host(
        [text_of('client', 'page.referrer'), text_of('details', 'referrer')],
        [text_of('client', 'page.url'), text_of('details', 'url')]
    ),
}) }}
{%- endmacro %}
