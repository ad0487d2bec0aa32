{#- What a user did with posts, weighted, per session; without a session, as if there were one. -#}
{% macro engagement_score(posts_viewed, interactions, shares, sessions) -%}
    ({{ posts_viewed }} + 2 * {{ interactions }} + 3 * {{ shares }})::numeric
    / greatest(coalesce({{ sessions }}, 0), 1)
{%- endmacro %}
