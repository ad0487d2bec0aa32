{#- Day -1 is the time before the first exposure that the covariate is made of. A batch recomputes the days of which a
    session has changed, and all days of units whose exposure or experiment has. -#}
{%- set metric_columns = [
    'experiment_key', 'metric_number', 'metric_kind', 'from_day', 'to_day', 'cuped_days', 'numerator', 'denominator',
    'first_step',
] %}
{%- set measure_columns = [
    'unit', 'unit_key', 'started_at', 'ended_at', 'measures', 'occurred_ats', 'amounts', 'marks',
] %}
{%- set whole_levels = has_whole_levels() %}
{{ touched_by(days_of_changed_units()) }}
{{ touched_by(days_of_changed_sessions()) }}

with metrics as materialized (

    select
        metric.experiment_key,
        metric.metric_number,
        metric.metric_kind,
        metric.from_day,
        metric.to_day,
        metric.cuped_days,
        measured.part,
        {{ hash_of_json('measured.definition') }} as measure
    from {{ whole('int_experiment_metrics', metric_columns) }} as metric
    cross join
        lateral (
            values
            ('numerator', metric.numerator),
            ('denominator', metric.denominator),
            ('first_step', metric.first_step)
        ) as measured (part, definition)
    where measured.definition is not null

),

units as materialized (

    {#- The place stands for the long keys in the large joins below. #}
    select
        counted.*,
        row_number() over () as place
    from {{ units_of_touched_days() }} as counted

),

needed as (

    select
        unit,
        unit_key,
        min(needed_from) as needed_from,
        max(needed_until) as needed_until
    from units
    group by unit, unit_key

),

sessions as materialized (

    select
        session.*,
        row_number() over () as session_place
    from {{ sessions_between('needed', measure_columns) }} as session

),

session_sums as materialized (

    {#- Most sessions are on one day since the exposure. They are summed once for all experiments of their unit. #}
    select
        sessions.session_place,
        entry.measure,
        sum(entry.amount) as amount,
        min(entry.mark) as first_mark,
        max(entry.mark) as last_mark
    from sessions
    cross join lateral unnest(sessions.measures, sessions.amounts, sessions.marks) as entry (measure, amount, mark)
    group by sessions.session_place, entry.measure

),

pairs as materialized (

    select
        units.place,
        units.first_exposed_at,
        units.needed_from,
        units.needed_until,
        sessions.session_place,
        {{ day_since('units.first_exposed_at', 'sessions.started_at') }} as day,
        {{ day_since('units.first_exposed_at', 'sessions.started_at') }}
        = {{ day_since('units.first_exposed_at', 'sessions.ended_at') }}
        and sessions.started_at >= units.needed_from
        and sessions.ended_at < units.needed_until as is_on_one_day
    from units
    inner join sessions
        on
            sessions.unit_key = units.unit_key
            and sessions.unit = units.unit
            and sessions.ended_at >= units.needed_from
            and sessions.started_at < units.needed_until

),

parts as (

    select
        pairs.place,
        pairs.day,
        session_sums.measure,
        session_sums.amount,
        session_sums.first_mark,
        session_sums.last_mark
    from pairs
    inner join session_sums on session_sums.session_place = pairs.session_place
    where pairs.is_on_one_day
    union all
    select
        pairs.place,
        {{ day_since('pairs.first_exposed_at', 'entry.occurred_at') }} as day,
        entry.measure,
        entry.amount,
        entry.mark as first_mark,
        entry.mark as last_mark
    from pairs
    inner join sessions on sessions.session_place = pairs.session_place
    cross join
        lateral unnest(sessions.measures, sessions.occurred_ats, sessions.amounts, sessions.marks)
            as entry (measure, occurred_at, amount, mark)
    where
        not pairs.is_on_one_day
        and entry.occurred_at >= pairs.needed_from
        and entry.occurred_at < pairs.needed_until

),

measured as (

    {#- Before the join with metrics, because many metrics share a measure. #}
    select
        place,
        day,
        measure,
        sum(amount) as amount,
        min(first_mark) as first_mark,
        max(last_mark) as last_mark
    from parts
    group by place, day, measure

),

placed as materialized (

    {#- Materialized: all experiments share measures, so a join with metrics by measure alone would multiply the rows by
        the number of experiments. #}
    select
        units.experiment_key,
        measured.*
    from measured
    inner join units on units.place = measured.place
    {%- if not whole_levels %}
    inner join {{ touched() }} as touched_day
        on
            touched_day.experiment_key = units.experiment_key
            and touched_day.unit_key = units.unit_key
            and touched_day.day = measured.day
    {%- endif %}
    {{ expect_many('measured.place') }}

),

valued as (

    select
        placed.place,
        placed.day,
        metrics.metric_number,
        case
            when metrics.metric_kind in ('proportion', 'retention') then 1
            when metrics.metric_kind <> 'funnel_step' then sum(placed.amount) filter (where metrics.part = 'numerator')
        end as numerator,
        sum(placed.amount) filter (where metrics.part = 'denominator') as denominator,
        min(placed.first_mark) filter (where metrics.part = 'first_step') as first_step,
        max(placed.last_mark) filter (
            where metrics.part = 'numerator' and metrics.metric_kind = 'funnel_step'
        ) as last_step
    from placed
    inner join metrics
        on
            metrics.experiment_key = placed.experiment_key
            and metrics.measure = placed.measure
    where
        case
            when placed.day < 0 then metrics.cuped_days > 0 and metrics.metric_kind <> 'quantile'
            else placed.day >= metrics.from_day and (metrics.to_day is null or placed.day < metrics.to_day)
        end
    group by placed.place, placed.day, metrics.metric_number, metrics.metric_kind

),

listed as (

    select
        place,
        day,
        array_agg(metric_number order by metric_number) as metric_numbers,
        array_agg(numerator order by metric_number) as numerators,
        array_agg(denominator order by metric_number) as denominators,
        array_agg(first_step order by metric_number) as first_steps,
        array_agg(last_step order by metric_number) as last_steps
    from valued
    group by place, day

)

select
    units.experiment_key,
    units.unit_key,
    listed.day,
    units.variant,
    listed.metric_numbers,
    listed.numerators,
    listed.denominators,
    listed.first_steps,
    listed.last_steps
from listed
inner join units on units.place = listed.place
