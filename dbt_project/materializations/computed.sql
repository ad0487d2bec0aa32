{#- A model whose rows dbt cannot compute, because statistics libraries do (orchestration/experiments). The select is
    what they are computed from: rows of the levels below for the touched keys; in a full build, all rows. It creates
        X__touched   the keys that the levels below touch (in a full build there is none: all are)
        X__input     the select
        X__removed   empty
        X            empty, with the columns of the contract
    After dbt, the pipeline fills X and X__removed with the differences, as `delta` would. -#}
{% materialization computed, adapter='postgres' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set removed = of_batch(model.name, '__removed') -%}
    {% call statement('main') -%}
        {%- if not is_full_build() %}
        create temporary table {{ touched() }} on commit drop as {{ touching_statements(sql) | join(' union ') }};
        analyze {{ touched() }};
        create unlogged table {{ of_batch(model.name, '__touched') }} as select * from {{ touched() }};
        {%- endif %}
        create unlogged table {{ of_batch(model.name, '__input') }} as select * from ({{ without_notes(sql) }}) as input;
        create {{ 'unlogged' if not is_full_build() }} table {{ target_relation }} (
            {%- for name, column in model.columns.items() %}
            {{ name }} {{ column.data_type }}{{ ',' if not loop.last }}
            {%- endfor %}
        );
        create unlogged table {{ removed }} (like {{ target_relation }})
    {%- endcall %}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
