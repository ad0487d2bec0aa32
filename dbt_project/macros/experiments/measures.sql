{#- What metrics of experiments measure: events of some names that meet conditions, counted or summed. The registry
    (experiments/registry/columns.py) allows the same columns. -#}

{% macro measure_columns() -%}
    {{ return([
        'message_length', 'typing_duration_ms', 'chat_duration_ms', 'average_response_time_ms', 'max_response_time_ms',
        'satisfaction_rating', 'viewport_time_ms', 'reading_time_ms', 'scroll_depth_percentage',
        'time_to_interaction_ms', 'icon_visibility_duration_ms', 'backend_response_time_ms', 'scroll_speed',
        'scroll_distance', 'confidence', 'content_length', 'metric_value', 'xp_amount', 'level', 'streak_days',
        'learning_duration_seconds', 'engaged_seconds',
    ]) }}
{%- endmacro %}

{% macro compared_texts() -%}
    {{ return([
        'source_id', 'dialect', 'raw_name', 'event_category', 'post_id', 'chat_kind', 'message_role', 'end_reason',
        'accuracy_feedback', 'verdict', 'post_type', 'group_id', 'community_id', 'error_type', 'error_category',
        'severity', 'page_path', 'page_host', 'metric_name', 'metric_unit', 'endpoint', 'browser', 'os', 'device',
        'country', 'platform', 'locale', 'timezone', 'registration_source', 'user_role', 'material_id',
        'material_type', 'achievement_id', 'campaign_source', 'campaign_medium', 'campaign_name', 'campaign_term',
        'campaign_content', 'referrer_host',
    ]) }}
{%- endmacro %}

{% macro compared_numbers() -%} {{ return(measure_columns() + ['http_status']) }} {%- endmacro %}

{% macro compared_flags() -%}
    {{ return(['is_view', 'is_interaction', 'is_suggested_question', 'has_media']) }}
{%- endmacro %}

{#- Segments that an experiment may name; a unit belongs to those of its first exposure. -#}
{% macro segment_columns() -%}
    {{ return([
        'source_id', 'country', 'browser', 'os', 'device', 'platform', 'locale', 'timezone', 'registration_source',
        'user_role',
    ]) }}
{%- endmacro %}

{#- The value of the segment with this name, from the columns of an exposure. -#}
{% macro segment_value(name) -%}
    case {{ name }}
        {%- for column in segment_columns() %}
        when '{{ column }}' then {{ column }}
        {%- endfor %}
    end
{%- endmacro %}

{#- The distinct measures of the metrics in a relation, and the time in which experiments need their events.
    `is_ordered`
    when a metric depends on the order of events. -#}
{% macro measures_of(metrics) -%}
    select
        metric.unit,
        {{ hash_of_json('measured.definition') }} as measure,
        measured.definition,
        min(metric.starts_at - {{ days_of('metric.cuped_days') }}) as since,
        max(coalesce(metric.until_at, 'infinity'::timestamptz)) as until,
        bool_or(measured.is_ordered) as is_ordered
    from {{ metrics }} as metric
    cross join lateral (
        values
        (metric.numerator, metric.metric_kind = 'funnel_step'),
        (metric.denominator, false),
        (metric.first_step, true)
    ) as measured (definition, is_ordered)
    where measured.definition is not null
    group by metric.unit, measured.definition
{%- endmacro %}

{% macro days_of(number) -%} {{ return(adapter.dispatch('days_of', 'sluice')(number)) }} {%- endmacro %}
{% macro postgres__days_of(number) -%} make_interval(hours => 24 * ({{ number }})) {%- endmacro %}

{#- What an event adds to a measure: 1, or the value of the measure's column, which may be null. -#}
{% macro measured_amount(event, measure_column) -%}
    case {{ measure_column }}
        {%- for column in measure_columns() %}
        when '{{ column }}' then {{ event }}.{{ column }}
        {%- endfor %}
        else 1
    end
{%- endmacro %}

{#- The conditions of measures, one per row: each is a JSON object {column, operator, values}. Numbers are written in
    their shortest form, so that equal ones are equal texts. -#}
{% macro conditions_of(measures) -%}
    select
        measured.measure,
        {{ json_text('wanted.condition', 'column') }} as column_name,
        {{ json_text('wanted.condition', 'operator') }} as operator,
        array(
            select
                case {{ json_type('given.value') }}
                    when 'number' then trim_scale(({{ json_scalar('given.value') }})::numeric)::text
                    else {{ json_scalar('given.value') }}
                end
            from {{ json_elements(json_part('wanted.condition', 'values')) }} as given (value)
        ) as wanted
    from {{ measures }} as measured
    cross join lateral {{ json_elements(json_part('measured.definition', 'where')) }} as wanted (condition)
{%- endmacro %}

{#- The value of a named column of an event, as text. -#}
{% macro compared_value(event, column_name) -%}
    case {{ column_name }}
        {%- for column in compared_flags() %}
        when '{{ column }}' then {{ event }}.{{ column }}::text
        {%- endfor %}
        {%- for column in compared_texts() %}
        when '{{ column }}' then {{ event }}.{{ column }}
        {%- endfor %}
        {%- for column in compared_numbers() %}
        when '{{ column }}' then trim_scale({{ event }}.{{ column }}::numeric)::text
        {%- endfor %}
    end
{%- endmacro %}

{#- Whether a value, given as text, meets a row of `conditions_of`. A null meets `is null` and `not in` only. -#}
{% macro meets_condition(value, condition) -%}
    case {{ condition }}.operator
        when 'is null' then {{ value }} is null
        when 'is not null' then {{ value }} is not null
        when 'not in' then {{ value }} is null or {{ value }} <> all({{ condition }}.wanted)
        when 'in' then {{ value }} = any({{ condition }}.wanted)
        when '=' then {{ value }} = {{ condition }}.wanted[1]
        when '<>' then {{ value }} <> {{ condition }}.wanted[1]
        when '<' then {{ value }}::numeric < {{ condition }}.wanted[1]::numeric
        when '<=' then {{ value }}::numeric <= {{ condition }}.wanted[1]::numeric
        when '>' then {{ value }}::numeric > {{ condition }}.wanted[1]::numeric
        when '>=' then {{ value }}::numeric >= {{ condition }}.wanted[1]::numeric
    end
{%- endmacro %}

{#- The names of a measure's events; `*` stands for all. -#}
{% macro measured_events(definition) -%}
    case {{ json_text(definition, 'events') }}
        when '[]' then array['*'] else {{ json_texts(definition, 'events[*]') }}
    end
{%- endmacro %}

{#- A select of the sessions in the event store with events that a changed measure counts, or no longer counts.
    `metrics`
    are the metrics as they will be. -#}
{% macro sessions_with_changed_measures(metrics) -%}
    {%- set store = published('int_events') -%}
    select session_key from (
        with ranges as materialized (
            select
                coalesce(new.definition, old.definition) as definition,
                changed.since,
                changed.until
            from ({{ measures_of(metrics) }}) as new
            full join ({{ measures_of(published('int_experiment_metrics')) }}) as old
                on old.unit = new.unit and old.measure = new.measure
            cross join
                lateral (
                    select
                        coalesce(new.since, old.since) as since,
                        coalesce(new.until, old.until) as until
                    where new.is_ordered is distinct from old.is_ordered
                    union all
                    select least(new.since, old.since), greatest(new.since, old.since)
                    where new.since <> old.since
                    union all
                    select least(new.until, old.until), greatest(new.until, old.until)
                    where new.until <> old.until
                ) as changed
        ),

        named as materialized (
            select distinct
                called.event_name,
                ranges.since,
                ranges.until
            from ranges
            cross join lateral unnest({{ measured_events('ranges.definition') }}) as called (event_name)
        )

        select {{ session_or_event_key('l') }} as session_key
        from {{ store }} as l
        where
            (select count(*) from named) > 0
            and exists (
                select from named
                where
                    named.event_name in (l.event_name, '*')
                    and l.occurred_at >= named.since
                    and l.occurred_at < named.until
            )
    ) as changed
{%- endmacro %}

{#- Events of the sessions that the model measures: those that the batch touches, and those with changed measures. -#}
{% macro measured_sessions(where='true') -%}
    {%- set store = published('int_events') -%}
    {%- if not execute or has_whole_levels() -%}
        {{ rows('int_events', by_session(), where=where) }}
    {%- else -%}
        {%- set touched_sessions = of_batch('int_events', '__touched') -%}
        {%- set columns = 'l.' ~ contract_columns('int_events') | join(', l.') -%}
        (
            select {{ columns }} from {{ rows('int_events', by_session(), where=where) }} as l
            union all
            select {{ columns }} from {{ store }} as l
            where
                (select count(*) from {{ touched() }}) > (select count(*) from {{ touched_sessions }})
                and {{ session_or_event_key('l') }} in (
                    select session_key from {{ touched() }} except select session_key from {{ touched_sessions }}
                )
                and {{ where }}
        )
    {%- endif -%}
{%- endmacro %}
