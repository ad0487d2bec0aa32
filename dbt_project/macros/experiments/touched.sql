{#- Which experiments a batch touches, and what the registry says of them. -#}

{#- Experiments of which the batch adds, changes or removes rows of a level. -#}
{% macro experiments_changed_in(level) -%}
    select experiment_key from {{ ref(level) }}
    union
    select experiment_key from {{ of_batch(level, '__removed') }}
{%- endmacro %}

{#- Experiments that the registry defines otherwise than when their results were published, or no longer. -#}
{% macro redefined_experiments() -%}
    select coalesce(defined.experiment_key, published.experiment_key) as experiment_key
    from {{ source('registry', 'experiments') }} as defined
    full join {{ published('dim_experiments') }} as published on defined.experiment_key = published.experiment_key
    where
        (defined.definition_hash, defined.valid_from)
        is distinct from (published.definition_hash, published.defined_at)
{%- endmacro %}
