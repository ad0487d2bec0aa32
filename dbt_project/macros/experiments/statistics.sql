{#- The sums of fct_experiment_statistics: products of a unit's value y, denominator d, covariate x, and covariate's
    denominator w. -#}
{% macro experiment_products() -%}
    {{ return({
        'sum_value': ['y'],
        'sum_value_squared': ['y', 'y'],
        'sum_denominator': ['d'],
        'sum_denominator_squared': ['d', 'd'],
        'sum_value_denominator': ['y', 'd'],
        'sum_covariate': ['x'],
        'sum_covariate_squared': ['x', 'x'],
        'sum_value_covariate': ['y', 'x'],
        'sum_covariate_denominator': ['w'],
        'sum_covariate_denominator_squared': ['w', 'w'],
        'sum_value_covariate_denominator': ['y', 'w'],
        'sum_denominator_covariate': ['d', 'x'],
        'sum_denominator_covariate_denominator': ['d', 'w'],
        'sum_covariate_covariate_denominator': ['x', 'w'],
    }) }}
{%- endmacro %}

{#- What units contribute to each sum: `number` times the product, less that of a unit without events, whose y and x are
    `less_zero` and whose d and w are 0. Products that the metric does not have are null. -#}
{% macro unit_products(number, y, d, x, w, less_zero='0') -%}
    {%- set factors = {'y': y, 'd': d, 'x': x, 'w': w} -%}
    {%- for column, names in experiment_products().items() -%}
        {%- set product = [] -%}
        {%- for name in names -%} {%- do product.append(factors[name]) -%} {%- endfor -%}
        {%- set product = product | join(' * ') -%}
        {%- set is_about_zero = less_zero != '0' and 'd' not in names and 'w' not in names -%}
        {%- if is_about_zero -%}
            {%- set product = '(' ~ product ~ ' - ' ~ ([less_zero] * names | length) | join(' * ') ~ ')' -%}
        {%- endif -%}
        {%- set conditions = [] -%}
        {%- if 'd' in names or 'w' in names -%} {%- do conditions.append('metric.has_denominator') -%} {%- endif -%}
        {%- if 'x' in names or 'w' in names -%} {%- do conditions.append('metric.has_covariate') -%} {%- endif -%}
        {%- if conditions %}
        case when {{ conditions | join(' and ') }} then {{ number }} * {{ product }} end as {{ column }}
        {%- else %}
        {{ number }} * {{ product }} as {{ column }}
        {%- endif -%}
        {{ ',' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- A value cut at bounds, each of which may be null. -#}
{% macro between_bounds(value, lower, upper) -%} least(greatest({{ value }}, {{ lower }}), {{ upper }}) {%- endmacro %}

{#- The parts of all dimensions to which units of a row belong. -#}
{% macro dimensions_of(row) -%}
    (
        select 'all', 'all'
        union all
        select 'exposure_date', to_char({{ row }}.exposure_date, 'YYYY-MM-DD')
        union all
        select segment.name, segment.value
        from unnest({{ row }}.segment_names, {{ row }}.segment_values) as segment (name, value)
    )
{%- endmacro %}

{#- A select of the rows of a level whose sums change by this batch: its changes (with a `sign`), and all rows
    (`is_whole`) of the `experiments` whose units are summed again. -#}
{% macro units_to_sum(level, columns, experiments) -%}
    {%- if sums_whole_levels() -%}
    select
        true as is_whole,
        1 as sign,
        unit.*
    from {{ whole(level, columns) }} as unit
    {%- else -%}
    select
        false as is_whole,
        changed.*
    from {{ signed_changes(level, columns) }} as changed
    union all
    select
        true as is_whole,
        1 as sign,
        unit.*
    from {{ rows_of(level, experiments, ['experiment_key'], columns) }} as unit
    inner join {{ experiments }} as again on again.experiment_key = unit.experiment_key
    {%- endif -%}
{%- endmacro %}

{#- A select of the rows of int_experiment_values, with a `sign`, that this batch cuts at other bounds than before and
    does not change otherwise. -#}
{% macro units_beyond_moved_bounds(columns) -%}
    {%- set level = 'int_experiment_values' -%}
    {%- if not execute -%} {{ return('select * from ' ~ ref(level)) }} {%- endif -%}
    select
        false as is_whole,
        direction.sign,
        unit.{{ columns | join(', unit.') }}
    from {{ published(level) }} as unit
    cross join (values (1), (-1)) as direction (sign)
    where
        exists (
            select from moved_bounds as moved
            cross join lateral (select array_position(unit.metric_numbers, moved.metric_number) as place) as found
            where
                moved.experiment_key = unit.experiment_key
                and (
                    {{ is_beyond('unit.metric_values[found.place]') }}
                    or (moved.has_covariate and {{ is_beyond('unit.covariates[found.place]') }})
                )
        )
        and not exists (
            select from {{ of_batch(level, '__removed') }} as removed
            where {{ same(published_as(level).key, 'removed', 'unit') }}
        )
{%- endmacro %}

{% macro is_beyond(value) -%}
    (
        {{ value }} < greatest(moved.lower_bound, moved.lower_bound_before)
        or {{ value }} > least(moved.upper_bound, moved.upper_bound_before)
    )
{%- endmacro %}

{#- A select of the parts of dimensions that the batch touches. All days since exposure of an experiment count all its
    units, so a changed unit touches all of them. Bounds that have moved touch all parts. -#}
{% macro touched_statistics() -%}
    {%- set value_columns = [
        'experiment_key', 'exposure_date', 'segment_names', 'segment_values', 'reached_days',
    ] -%}
    select experiment_key, dimension, dimension_value from (
        with changed_units as materialized (
            select distinct * from {{ signed_changes('int_experiment_values', value_columns) }} as changed
        ),

        changed_days as materialized (
            select distinct experiment_key, day
            from {{ signed_changes('int_experiment_unit_days', ['experiment_key', 'day']) }} as changed
            where day >= 0
            union
            select unit.experiment_key, reached.day
            from changed_units as unit
            cross join lateral unnest(unit.reached_days) as reached (day)
            where reached.day is not null
        ),

        touched_experiments as materialized (
            select experiment_key from changed_units
            union
            select experiment_key from changed_days
            union
            select experiment_key from {{ changed_experiments() }} as changed
        ),

        redefined_or_cut as materialized (
            select experiment_key from {{ changed_experiments() }} as changed
            union
            {{ experiments_changed_in('int_experiment_bounds') }}
        )

        select unit.experiment_key, part.dimension, part.dimension_value
        from changed_units as unit
        cross join lateral {{ dimensions_of('unit') }} as part (dimension, dimension_value)
        union
        select experiment_key, 'all', 'all'
        from touched_experiments
        union
        select experiment_key, 'day_since_exposure', day::text
        from changed_days
        union
        select published.experiment_key, published.dimension, published.dimension_value
        from touched_experiments
        inner join {{ published('fct_experiment_statistics') }} as published
            on published.experiment_key = touched_experiments.experiment_key
        where published.dimension = 'day_since_exposure'
        union
        select published.experiment_key, published.dimension, published.dimension_value
        from redefined_or_cut
        inner join {{ published('fct_experiment_statistics') }} as published
            on published.experiment_key = redefined_or_cut.experiment_key
    ) as parts
{%- endmacro %}

{% macro summed(columns, relation=none) -%}
    {%- for column in columns %}
    sum({{ relation ~ '.' if relation }}{{ column }}) as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro zero_for_null(relation, columns) -%}
    {%- for column in columns %}
    coalesce({{ relation }}.{{ column }}, 0) as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
