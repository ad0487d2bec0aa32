{#- Devices that exactly one user was identified on, this batch included: their anonymous sessions are this user's. A
    device of several users is nobody's. Only the devices of recomputed events are listed. -#}
{%- macro identified_devices() -%}
    {%- set batch_events = ref('int_batch_events') -%}
    {%- set identities = published('dim_identities') -%}
    (
        select
            link.anonymous_key,
            min(link.user_key) as user_key
        from (
            select anonymous_key, own_user_key as user_key from {{ batch_events }}
            where anonymous_key is not null and own_user_key is not null and {{ is_not_erased('own_user_key') }}
            {%- if not is_full_build() %}
            union all
            select known.anonymous_key, known.user_key
            from {{ identities }} as known
            inner join (
                select anonymous_key from {{ batch_events }} where anonymous_key is not null
                union
                select session.anonymous_key
                from {{ touched_sessions_of_batch() }} as recomputed
                inner join {{ published('fct_sessions') }} as session on session.session_key = recomputed.session_key
                where session.anonymous_key is not null
            ) as device on device.anonymous_key = known.anonymous_key
            where {{ is_not_erased('known.user_key') }}
            {%- endif %}
        ) as link
        group by link.anonymous_key
        having min(link.user_key) = max(link.user_key)
    )
{%- endmacro %}
