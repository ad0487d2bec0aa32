-- How many people have keys of the previous pepper, and how many said to what they agree but have no mark.
select
    (
        select count(*)
        from ops.pepper_people
    ) as people,
    (
        select count(*)
        from ops.consents as consent
        where
            not exists (
                select 1 from ops.marks as mark
                where mark.source_id = consent.source_id and mark.user_key = consent.user_key
            )
    ) as unmarked
