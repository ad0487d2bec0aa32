{#- Visitors (a user, else a device) with a session that the batch may change, the earliest start of such a session
    before or after the change, and how many sessions the visitor had before that. `recomputed` lists the sessions. -#}
{% macro changed_visitors(recomputed) -%}
    {%- set before = published('fct_sessions') -%}
    select
        visitor_key,
        since,
        coalesce(
            (
                select earlier.session_number + count(*) - 1
                from {{ before }} as earlier
                where
                    coalesce(earlier.user_key, earlier.anonymous_key) = touched_visitors.visitor_key
                    and earlier.started_at < touched_visitors.since
                group by earlier.started_at, earlier.session_number
                order by earlier.started_at desc
                limit 1
            ), 0
        ) as sessions_before
    from (
        select
            visitor_key,
            min(started_at) as since
        from (
            select
                coalesce(session.user_key, session.anonymous_key) as visitor_key,
                session.started_at
            from {{ before }} as session
            inner join (select distinct session_key from {{ recomputed }}) as t on t.session_key = session.session_key
            union all
            select
                coalesce({{ first_in_session('user_key') }}, min(anonymous_key)) as visitor_key,
                min(occurred_at) as started_at
            from {{ of_batch('int_events', '__current') }}
            where session_key is not null
            group by session_key
        ) as starts
        where visitor_key is not null
        group by visitor_key
    ) as touched_visitors
{%- endmacro %}

{#- A `union all` branch with the published sessions that begin at or after a change of their visitor's sessions: their
    `session_number` may be another. Sessions in `recomputed` and those that `timed_out_rows` returns are left out. -#}
{% macro following_rows(column, recomputed) -%}
    {%- if execute and not is_full_build() -%}
        {%- set before = published('fct_sessions') -%}
        {%- set following -%}
            select following.session_key
            from ({{ changed_visitors(recomputed) }}) as visitor
            inner join {{ before }} as following
                on
                    coalesce(following.user_key, following.anonymous_key) = visitor.visitor_key
                    and following.started_at >= visitor.since
        {%- endset -%}
        {{ touched_by(following) }}
        union all
        select
            {%- for name in contract_columns(model_name()) %}
            following.{{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ before }} as following
        where
            following.session_key in ({{ following }})
            and not ({{ column }} is null and ended_at <= {{ opened_at() }} - interval '30 minutes')
            and not exists (select from {{ recomputed }} as t where t.session_key = following.session_key)
    {%- endif -%}
{%- endmacro %}
