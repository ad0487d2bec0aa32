{#- Events of the touched sessions, and of sessions in which only the measures have changed: these are read from the
    event store, which has to be searched for them. Without changed measures it is not read. -#}
{%- set metrics = whole('int_experiment_metrics', [
    'unit', 'starts_at', 'until_at', 'cuped_days', 'metric_kind', 'numerator', 'denominator', 'first_step',
]) %}
{%- set in_order = 'order by entries.occurred_at, entries.received_at, entries.event_id, entries.measure' %}
{{ touched_by(sessions_with_changed_measures(metrics)) }}

with definitions as materialized (

    {{ measures_of(metrics) }}

),

conditions as materialized (

    {{ conditions_of('definitions') }}

),

measures as materialized (

    select
        measured.unit,
        measured.measure,
        measured.since,
        measured.until,
        measured.is_ordered,
        {{ json_text('measured.definition', 'measure') }} as measure_column,
        measured.measure in (select conditions.measure from conditions) as is_conditional,
        called.event_name
    from definitions as measured
    cross join lateral unnest({{ measured_events('measured.definition') }}) as called (event_name)

),

bot_sessions as (

    select distinct {{ session_or_event_key() }} as session_key
    from {{ measured_sessions(where='l.is_bot') }} as event

),

entries as (

    select
        {{ session_or_event_key('event') }} as session_key,
        measures.unit,
        case measures.unit when 'user' then event.user_key else event.anonymous_key end as unit_key,
        measures.measure,
        event.occurred_at,
        event.received_at,
        event.event_id,
        {{ measured_amount('event', 'measures.measure_column') }} as amount,
        case when measures.is_ordered then {{ order_mark('event') }} end as mark
    from {{ measured_sessions() }} as event
    cross join lateral (values (event.event_name), ('*')) as called (event_name)
    inner join measures on measures.event_name = called.event_name
    where
        event.occurred_at >= measures.since
        and event.occurred_at < measures.until
        and (
            not measures.is_conditional
            or not exists (
                select from conditions
                cross join lateral (select {{ compared_value('event', 'conditions.column_name') }} as value) as compared
                where
                    conditions.measure = measures.measure
                    and ({{ meets_condition('compared.value', 'conditions') }}) is not true
            )
        )

)

select
    entries.session_key,
    entries.unit,
    entries.unit_key,
    min(entries.occurred_at) as started_at,
    max(entries.occurred_at) as ended_at,
    array_agg(entries.measure {{ in_order }}) as measures,
    array_agg(entries.occurred_at {{ in_order }}) as occurred_ats,
    array_agg(entries.amount {{ in_order }}) as amounts,
    array_agg(entries.mark {{ in_order }}) as marks
from entries
left join bot_sessions on bot_sessions.session_key = entries.session_key
where entries.unit_key is not null and entries.amount is not null and bot_sessions.session_key is null
group by entries.session_key, entries.unit, entries.unit_key
