{#- Experiments of which a definition has changed, been added or removed: all of their units are recomputed. In a
    rebuild
    of days these are all experiments. -#}
{% macro changed_experiments() -%}
    (
        select experiment_key from {{ ref('int_experiment_metrics') }}
        union
        select experiment_key from {{ of_batch('int_experiment_metrics', '__removed') }}
    )
{%- endmacro %}

{#- A select of the units of changed experiments in a published level, with the keys in `columns`. -#}
{% macro units_of_changed_experiments(level, columns=['unit_key']) -%}
    select
        l.experiment_key,
        named.unit_key
    from {{ changed_experiments() }} as changed
    inner join {{ published(level) }} as l on l.experiment_key = changed.experiment_key
    cross join lateral (values (l.{{ columns | join('), (l.') }})) as named (unit_key)
    where named.unit_key is not null
{%- endmacro %}

{#- The day since the first exposure, in spans of 24 hours; -1 is any time before it. -#}
{% macro day_since(first_exposed_at, occurred_at) -%}
    case
        when {{ occurred_at }} < {{ first_exposed_at }} then -1
        else {{ whole_days_between(first_exposed_at, occurred_at) }}
    end
{%- endmacro %}

{#- For each experiment the longest times before and after a unit's first exposure in which it needs the unit's events.
    A century stands for no bound. All metrics of an experiment have the same `until_at`. -#}
{% macro experiment_times() -%}
    (
        select
            experiment_key,
            {{ days_of('max(cuped_days)') }} as time_before,
            {{ days_of('max(coalesce(to_day, 36525))') }} as time_after,
            max(until_at) as until_at
        from {{ whole('int_experiment_metrics', ['experiment_key', 'cuped_days', 'to_day', 'until_at']) }} as metric
        group by experiment_key
    )
{%- endmacro %}

{#- Sessions of int_session_measures that may have events of the units in `needed`, between needed_from and
    needed_until.
    It has one row per unit. A session takes at most 24 hours. -#}
{% macro sessions_between(needed, columns) -%}
    {%- set level = 'int_session_measures' -%}
    {%- set below, before = ref(level), published(level) -%}
    {%- if not execute -%} {{ return('(select * from ' ~ below ~ ')') }} {%- endif -%}
    {%- set selected = 'l.' ~ columns | join(', l.') -%}
    {%- if has_whole_levels() -%} {{ return(whole(level, columns)) }} {%- endif -%}
    {%- set condition -%}
        l.unit_key = t.unit_key
        and l.unit = t.unit
        and l.started_at >= t.needed_from - interval '24 hours'
        and l.started_at < t.needed_until
        and l.ended_at >= t.needed_from
    {%- endset -%}
    (
        select {{ selected }}
        from {{ needed }} as t
        cross join lateral (
            select
                l.session_key,
                {{ selected }}
            from {{ before }} as l
            where {{ condition }}
            {{ fence() }}
        ) as l
        where
            not exists (
                select from {{ of_batch(level, '__removed') }} as r
                where {{ same(published_as(level).key, 'r', 'l') }}
            )
        union all
        select {{ selected }} from {{ below }} as l
        inner join {{ needed }} as t on {{ condition }}
    )
{%- endmacro %}

{#- A select of the days of units of which the exposure, or the experiment, has changed: their published days, and the
    days of their sessions. -#}
{% macro days_of_changed_units() -%}
    {%- set units = 'int_experiment_units' -%}
    {%- set columns = ['experiment_key', 'unit_key', 'unit', 'first_exposed_at', 'standing'] -%}
    {%- set sessions = sessions_between('needed', ['unit', 'unit_key', 'started_at', 'ended_at']) -%}
    select experiment_key, unit_key, day from (
        with changed as materialized (
            select experiment_key, unit_key from {{ ref(units) }}
            union
            select experiment_key, unit_key from {{ of_batch(units, '__removed') }}
            union
            {{ units_of_changed_experiments(units) }}
        ),

        changed_units as materialized (
            select
                unit.*,
                unit.first_exposed_at - times.time_before as needed_from,
                unit.first_exposed_at + times.time_after as needed_until
            from {{ rows_of(units, 'changed', ['experiment_key', 'unit_key'], columns) }} as unit
            inner join {{ experiment_times() }} as times on times.experiment_key = unit.experiment_key
            where unit.standing = 'counted'
        ),

        needed as materialized (
            select
                unit,
                unit_key,
                min(needed_from) as needed_from,
                max(needed_until) as needed_until
            from changed_units
            group by unit, unit_key
        )

        select
            published.experiment_key,
            published.unit_key,
            published.day
        from changed
        inner join {{ published('int_experiment_unit_days') }} as published
            on published.experiment_key = changed.experiment_key and published.unit_key = changed.unit_key
        union
        {{ days_of_sessions('changed_units', sessions) }}
    ) as days
{%- endmacro %}

{#- A select of the days of units of which a session has changed. -#}
{% macro days_of_changed_sessions() -%}
    {%- set units, sessions = 'int_experiment_units', 'int_session_measures' -%}
    {%- set columns = ['experiment_key', 'unit_key', 'unit', 'first_exposed_at', 'standing'] -%}
    select experiment_key, unit_key, day from (
        with changed_sessions as materialized (
            select unit, unit_key, started_at, ended_at from {{ ref(sessions) }}
            union
            select unit, unit_key, started_at, ended_at from {{ of_batch(sessions, '__removed') }}
        ),

        concerned as materialized (
            select
                unit.*,
                unit.first_exposed_at - times.time_before as needed_from,
                unit.first_exposed_at + times.time_after as needed_until
            from {{ rows_of(units, 'changed_sessions', ['unit_key'], columns) }} as unit
            inner join {{ experiment_times() }} as times on times.experiment_key = unit.experiment_key
            where unit.standing = 'counted'
        )

        {{ days_of_sessions('concerned', 'changed_sessions') }}
    ) as days
{%- endmacro %}

{% macro days_of_sessions(units, sessions) -%}
    select
        unit.experiment_key,
        unit.unit_key,
        days.day
    from {{ units }} as unit
    inner join {{ sessions }} as session
        on
            session.unit_key = unit.unit_key
            and session.unit = unit.unit
            and session.ended_at >= unit.needed_from
            and session.started_at < unit.needed_until
    cross join
        lateral generate_series(
            {{ day_since('unit.first_exposed_at', 'session.started_at') }},
            {{ day_since('unit.first_exposed_at', 'session.ended_at') }}
        ) as days (day)
{%- endmacro %}

{#- The counted units of the touched days, with the time of these days; in whole levels all units with all their
    time. -#}
{% macro units_of_touched_days() -%}
    {%- set level = 'int_experiment_units' -%}
    {%- set columns = ['experiment_key', 'unit_key', 'unit', 'variant', 'first_exposed_at', 'standing'] -%}
    {%- if not execute -%} {%- do published(level) -%} {{ return('(select * from ' ~ ref(level) ~ ')') }} {%- endif -%}
    {%- if has_whole_levels() -%}
    (
        select
            unit.*,
            unit.first_exposed_at - times.time_before as needed_from,
            least(unit.first_exposed_at + times.time_after, times.until_at) as needed_until
        from {{ whole(level, columns) }} as unit
        inner join {{ experiment_times() }} as times on times.experiment_key = unit.experiment_key
        where unit.standing = 'counted'
    )
    {%- else -%}
    (
        select
            unit.*,
            unit.first_exposed_at
            + case when days.first_day < 0 then -times.time_before else {{ days_of('days.first_day') }} end
                as needed_from,
            least(unit.first_exposed_at + {{ days_of('days.last_day + 1') }}, times.until_at) as needed_until
        from (
            select
                experiment_key,
                unit_key,
                min(day) as first_day,
                max(day) as last_day
            from {{ touched() }}
            group by experiment_key, unit_key
        ) as days
        inner join {{ rows_of(level, touched(), ['experiment_key', 'unit_key'], columns) }} as unit
            on unit.experiment_key = days.experiment_key and unit.unit_key = days.unit_key
        inner join {{ experiment_times() }} as times on times.experiment_key = unit.experiment_key
        {{ expect_many('unit.unit_key') }}
        where unit.standing = 'counted'
    )
    {%- endif -%}
{%- endmacro %}
