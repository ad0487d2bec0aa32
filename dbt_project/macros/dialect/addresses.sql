{#- Parts of an address (a URL of any scheme). An address may carry a user name and a password: no macro returns them.

    The host in lower case, without a port, a leading `www.` and a trailing dot; null without a host. The length limit
    is outside the pattern: counting to 255 in the pattern costs 200 µs per address. -#}
{% macro url_host(address) -%} {{ return(adapter.dispatch('url_host', 'sluice')(address)) }} {%- endmacro %}
{% macro postgres__url_host(address) -%}
    nullif(
        left(
            regexp_replace(
                btrim(
                    lower(
                        substring(
                            {{ address }}
                            from '^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2}(?:[^/?#\\]*@)?(\[[^]/?#\\]*\]|[^]/?#\\:@[]*)'
                        )
                    ),
                    '[]. '
                ),
                '^www\.(.+\..+)$', '\1'
            ),
            255
        ),
        ''
    )
{%- endmacro %}

{#- The path without query and fragment; `/` when an address with a host has none. An address may begin with its
    path. -#}
{% macro url_path(address) -%} {{ return(adapter.dispatch('url_path', 'sluice')(address)) }} {%- endmacro %}
{% macro postgres__url_path(address) -%}
    case
        when {{ address }} ~ '^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//'
            then coalesce(nullif(substring(
                {{ address }} from '^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*([^?#]*)'
            ), ''), '/')
        when left({{ address }}, 1) = '/' then substring({{ address }} from '^[^?#]*')
    end
{%- endmacro %}

{#- The address without user name, password, query and fragment, which may identify people; null without a host. -#}
{% macro url_without_secrets(address) -%}
    {{ return(adapter.dispatch('url_without_secrets', 'sluice')(address)) }}
{%- endmacro %}
{% macro postgres__url_without_secrets(address) -%}
    regexp_replace(
        substring({{ address }} from '^\s*((?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#][^?#]*)'), '//[^/]*@', '//'
    )
{%- endmacro %}

{#- A parameter of the query (or of the fragment, where some sites keep campaigns), decoded; text that is not valid
    UTF-8 when decoded stays as it is. -#}
{% macro url_parameter(address, name) -%}
    {{ return(adapter.dispatch('url_parameter', 'sluice')(address, name)) }}
{%- endmacro %}
{% macro postgres__url_parameter(address, name) -%}
    {%- set pattern = "(?i)[?&#]" ~ name ~ "=([^&#]*)" -%}
    {%- set value = "replace(left(substring(" ~ address ~ " from '" ~ pattern ~ "'), 2000), '+', ' ')" -%}
    case
        when {{ value }} ~ '%[0-9A-Fa-f]{2}'
            then (
                select
                    case
                        when
                            bytes.hex ~ (
                                '^(?:0[1-9a-f]|[1-7][0-9a-f]|(?:c[2-9a-f]|d[0-9a-f])[89ab][0-9a-f]'
                                || '|e0[ab][0-9a-f][89ab][0-9a-f]|(?:e[1-9abcef])(?:[89ab][0-9a-f]){2}'
                                || '|ed[89][0-9a-f][89ab][0-9a-f]|f0[9ab][0-9a-f](?:[89ab][0-9a-f]){2}'
                                || '|f[123](?:[89ab][0-9a-f]){3}|f48[0-9a-f](?:[89ab][0-9a-f]){2})*$'
                            )
                            then convert_from(decode(bytes.hex, 'hex'), 'UTF8')
                        else {{ value }}
                    end
                from (
                    select
                        string_agg(
                            coalesce(lower(piece.part[1]), encode(convert_to(piece.part[2], 'UTF8'), 'hex')),
                            '' order by piece.place
                        ) as hex
                    from regexp_matches({{ value }}, '%([0-9A-Fa-f]{2})|([^%]+|%)', 'g')
                    with ordinality as piece (part, place)
                ) as bytes
            )
        else {{ value }}
    end
{%- endmacro %}
