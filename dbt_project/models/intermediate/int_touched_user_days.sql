-- depends_on: {{ ref('int_touched_session_keys') }}
{%- set sessions = published('marts', 'fct_sessions') %}

with touched as (

    select
        user_key,
        date
    from {{ ref('int_changed_attributions') }}
    union
    select
        user_key,
        {{ utc_date('started_at') }} as date
    from {{ ref('fct_sessions') }}
    {% if sessions -%}
    union
    select
        published.user_key,
        {{ utc_date('published.started_at') }} as date
    from {{ sessions }} as published
    inner join {{ ref('int_touched_session_keys') }} as touched_sessions
        on touched_sessions.session_key = published.session_key
    {%- endif %}

)

select
    user_key,
    date
from touched
where user_key is not null
