-- A chat that goes on may name its post in an earlier batch only. The post is then no candidate, but it is published.
update candidate.reconciliation
set
    readers_without_post = readers_without_post + (
        select count(*)
        from candidate.fct_post_interactions as reader
        left join candidate.int_touched_posts as touched_post on reader.post_id = touched_post.post_id
        left join marts.dim_posts as post on reader.post_id = post.post_id
        where touched_post.post_id is null and post.post_id is null
    );
