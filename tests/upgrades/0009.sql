--
-- PostgreSQL database dump
--

\restrict An8i0d9f6cNTc32m5lBajQSriYofS62oG821Pc4uFRI2eEfin7TXUrnkGVYqHQV

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: marts; Type: SCHEMA; Schema: -; Owner: sluice_pipeline
--

CREATE SCHEMA marts;


ALTER SCHEMA marts OWNER TO sluice_pipeline;

--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: sluice
--

CREATE SCHEMA ops;


ALTER SCHEMA ops OWNER TO sluice;

--
-- Name: raw; Type: SCHEMA; Schema: -; Owner: sluice
--

CREATE SCHEMA raw;


ALTER SCHEMA raw OWNER TO sluice;

--
-- Name: store; Type: SCHEMA; Schema: -; Owner: sluice_pipeline
--

CREATE SCHEMA store;


ALTER SCHEMA store OWNER TO sluice_pipeline;

--
-- Name: acting(text); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.acting(claimed text DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select
        session_user::text
        || coalesce(
            ' ('
            || nullif(
                left(regexp_replace(coalesce(claimed, current_setting('sluice.actor', true)), '[[:cntrl:]]', '', 'g'), 200),
                ''
            )
            || ')',
            ''
        )
$$;


ALTER FUNCTION ops.acting(claimed text) OWNER TO sluice;

--
-- Name: audit_is_append_only(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    raise exception 'ops.quarantine_audit is only ever added to';
end
$$;


ALTER FUNCTION ops.audit_is_append_only() OWNER TO sluice;

--
-- Name: current_snapshot(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.current_snapshot() RETURNS pg_snapshot
    LANGUAGE sql STABLE
    AS $$
    select concat_ws(
        ':',
        pg_snapshot_xmin(current.snapshot)::text::bigint + ops.xact_offset(),
        pg_snapshot_xmax(current.snapshot)::text::bigint + ops.xact_offset(),
        coalesce(
            (
                select string_agg((running.id::text::bigint + ops.xact_offset())::text, ',' order by running.id)
                from pg_snapshot_xip(current.snapshot) as running (id)
            ),
            ''
        )
    )::pg_snapshot
    from (select pg_current_snapshot() as snapshot) as current
$$;


ALTER FUNCTION ops.current_snapshot() OWNER TO sluice;

--
-- Name: current_xact(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.current_xact() RETURNS bigint
    LANGUAGE sql
    AS $$select pg_current_xact_id()::text::bigint + ops.xact_offset()$$;


ALTER FUNCTION ops.current_xact() OWNER TO sluice;

--
-- Name: new_policy_version(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.new_policy_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
    new_version bigint;
begin
    update ops.policy_version set version = version + 1 returning version into new_version;
    if tg_table_name = 'consents' then
        new.version := new_version;
    end if;
    return coalesce(new, old);
end
$$;


ALTER FUNCTION ops.new_policy_version() OWNER TO sluice;

--
-- Name: note_audit_actor(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_audit_actor() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.actor := ops.acting(new.actor);
    return new;
end
$$;


ALTER FUNCTION ops.note_audit_actor() OWNER TO sluice;

--
-- Name: note_changed_by(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_changed_by() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.changed_by := ops.acting();
    return new;
end
$$;


ALTER FUNCTION ops.note_changed_by() OWNER TO sluice;

--
-- Name: note_first_pepper(bytea, bytea); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
    lock table ops.peppers in share row exclusive mode;
    insert into ops.peppers (salt, fingerprint)
    select new_salt, new_fingerprint where not exists (select from ops.peppers);
end
$$;


ALTER FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) OWNER TO sluice;

--
-- Name: note_key_changed_by(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.note_key_changed_by() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    if tg_op = 'INSERT' then
        new.created_by := ops.acting();
    else
        new.created_by := old.created_by;
        new.revoked_by := case
            when new.revoked_at is null then null
            when old.revoked_at is null then ops.acting()
            else old.revoked_by
        end;
    end if;
    return new;
end
$$;


ALTER FUNCTION ops.note_key_changed_by() OWNER TO sluice;

--
-- Name: system_identifier(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.system_identifier() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if has_function_privilege('pg_catalog.pg_control_system()', 'execute') then
        return (select control.system_identifier from pg_catalog.pg_control_system() as control);
    end if;
    return null;
end
$$;


ALTER FUNCTION ops.system_identifier() OWNER TO sluice;

--
-- Name: xact_offset(); Type: FUNCTION; Schema: ops; Owner: sluice
--

CREATE FUNCTION ops.xact_offset() RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$select 0::bigint$$;


ALTER FUNCTION ops.xact_offset() OWNER TO sluice;

--
-- Name: note_replay(); Type: FUNCTION; Schema: raw; Owner: sluice
--

CREATE FUNCTION raw.note_replay() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then ops.current_xact() end;
    new.replayed_by := case when new.replayed_at is not null then ops.acting() end;
    return new;
end
$$;


ALTER FUNCTION raw.note_replay() OWNER TO sluice;

--
-- Name: event_identity(text, text, text, jsonb); Type: FUNCTION; Schema: store; Owner: sluice
--

CREATE FUNCTION store.event_identity(event_name text, user_key text, anonymous_key text, payload jsonb) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select hashtextextended(
        event_name || chr(31) || coalesce(user_key, chr(30)) || chr(31) || coalesce(anonymous_key, chr(30)) || chr(31)
        || coalesce(
            payload ->> 'originalTimestamp', payload ->> 'original_timestamp', payload ->> 'client_timestamp',
            payload ->> 'timestamp', chr(30)
        ),
        0
    )
$$;


ALTER FUNCTION store.event_identity(event_name text, user_key text, anonymous_key text, payload jsonb) OWNER TO sluice;

--
-- Name: later_session_start(timestamp with time zone, timestamp with time zone, boolean); Type: FUNCTION; Schema: store; Owner: sluice
--

CREATE FUNCTION store.later_session_start(session_start timestamp with time zone, occurred_at timestamp with time zone, starts_anew boolean) RETURNS timestamp with time zone
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
begin
    return case
        when session_start is null or starts_anew or occurred_at > session_start + interval '24 hours' then occurred_at
        else session_start
    end;
end
$$;


ALTER FUNCTION store.later_session_start(session_start timestamp with time zone, occurred_at timestamp with time zone, starts_anew boolean) OWNER TO sluice;

--
-- Name: session_start(timestamp with time zone, boolean); Type: AGGREGATE; Schema: store; Owner: sluice
--

CREATE AGGREGATE store.session_start(timestamp with time zone, boolean) (
    SFUNC = store.later_session_start,
    STYPE = timestamp with time zone,
    PARALLEL = safe
);


ALTER AGGREGATE store.session_start(timestamp with time zone, boolean) OWNER TO sluice;

SET default_tablespace = '';

--
-- Name: events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events (
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() NOT NULL
)
PARTITION BY RANGE (received_at);


ALTER TABLE raw.events OWNER TO sluice;

SET default_table_access_method = heap;

--
-- Name: quarantined_events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.quarantined_events (
    quarantined_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    batch_id bigint NOT NULL,
    reason text NOT NULL,
    state text DEFAULT 'quarantined'::text NOT NULL,
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb NOT NULL,
    context jsonb,
    quarantine_id bigint NOT NULL,
    detail text,
    landed_again_at timestamp with time zone,
    is_accepted boolean DEFAULT false NOT NULL,
    CONSTRAINT quarantined_events_state_check CHECK ((state = ANY (ARRAY['quarantined'::text, 'released'::text, 'discarded'::text])))
);


ALTER TABLE raw.quarantined_events OWNER TO sluice;

--
-- Name: rejected_events; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.rejected_events (
    rejected_id bigint NOT NULL,
    rejected_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    path text,
    payload jsonb,
    request jsonb,
    replayed_at timestamp with time zone,
    xact_id bigint DEFAULT ops.current_xact() NOT NULL,
    replayed_xact_id bigint,
    replayed_by text
);


ALTER TABLE raw.rejected_events OWNER TO sluice;

--
-- Name: agg_attribution; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_attribution (
    date date NOT NULL,
    attribution_model text NOT NULL,
    source_kind text NOT NULL,
    source text NOT NULL,
    users bigint,
    conversions bigint,
    conversion_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_attribution OWNER TO sluice_pipeline;

--
-- Name: agg_community_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_community_daily (
    community_id text NOT NULL,
    date date NOT NULL,
    members_count bigint,
    new_members bigint,
    members_left bigint,
    active_members bigint,
    posts_count bigint,
    comments_count bigint,
    total_interactions bigint,
    avg_posts_per_member numeric,
    engagement_rate numeric,
    growth_rate numeric,
    churn_rate numeric,
    retention_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_community_daily OWNER TO sluice_pipeline;

--
-- Name: agg_event_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_event_daily (
    event_day_key text NOT NULL,
    date date NOT NULL,
    user_key text,
    event_name text NOT NULL,
    event_count bigint,
    session_count bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_event_daily OWNER TO sluice_pipeline;

--
-- Name: agg_feature_adoption; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_feature_adoption (
    date date NOT NULL,
    feature text NOT NULL,
    users bigint,
    active_users bigint,
    adoption_rate numeric,
    new_adopters bigint,
    cumulative_adopters bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_feature_adoption OWNER TO sluice_pipeline;

--
-- Name: agg_gamification_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_gamification_daily (
    user_key text NOT NULL,
    date date NOT NULL,
    xp_earned numeric,
    levels_gained bigint,
    level numeric,
    achievements_unlocked bigint,
    streak_days numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_gamification_daily OWNER TO sluice_pipeline;

--
-- Name: agg_learning_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_learning_daily (
    user_key text NOT NULL,
    date date NOT NULL,
    sessions bigint,
    minutes numeric,
    learning_events bigint,
    materials_viewed bigint,
    materials_completed bigint,
    xp_earned numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_learning_daily OWNER TO sluice_pipeline;

--
-- Name: agg_metrics_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_metrics_daily (
    date date NOT NULL,
    dau bigint,
    wau bigint,
    mau bigint,
    stickiness numeric,
    event_count bigint,
    sessions bigint,
    mean_session_duration_seconds numeric,
    bounce_rate numeric,
    page_views_per_session numeric,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    engagement_rate numeric,
    viral_coefficient numeric,
    chats bigint,
    chats_completed bigint,
    chat_completion_rate numeric,
    feedback_given bigint,
    feedback_correct bigint,
    accuracy_feedback_rate numeric,
    feature_adoption_rate numeric,
    rejected_events bigint,
    ingestion_success_rate numeric,
    api_p95_ms double precision,
    api_p99_ms double precision,
    _batch_id bigint
);


ALTER TABLE marts.agg_metrics_daily OWNER TO sluice_pipeline;

--
-- Name: agg_performance_hourly; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_performance_hourly (
    performance_key text NOT NULL,
    hour timestamp with time zone NOT NULL,
    source_id text NOT NULL,
    metric_name text NOT NULL,
    endpoint text,
    metric_unit text,
    measurement_count bigint,
    mean numeric,
    minimum numeric,
    maximum numeric,
    p50 double precision,
    p95 double precision,
    p99 double precision,
    client_errors bigint,
    server_errors bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_performance_hourly OWNER TO sluice_pipeline;

--
-- Name: agg_requests_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_requests_daily (
    date date NOT NULL,
    requests bigint,
    p50_ms double precision,
    p95_ms double precision,
    p99_ms double precision,
    client_errors bigint,
    server_errors bigint,
    _batch_id bigint
);


ALTER TABLE marts.agg_requests_daily OWNER TO sluice_pipeline;

--
-- Name: agg_retention_cohorts; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_retention_cohorts (
    cohort_date date NOT NULL,
    day_number integer NOT NULL,
    cohort_size bigint NOT NULL,
    retained_users bigint NOT NULL,
    retention_rate numeric NOT NULL,
    _batch_id bigint
);


ALTER TABLE marts.agg_retention_cohorts OWNER TO sluice_pipeline;

--
-- Name: agg_user_daily; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.agg_user_daily (
    user_key text NOT NULL,
    date date NOT NULL,
    event_count bigint,
    interactions bigint,
    posts_created bigint,
    posts_viewed bigint,
    posts_liked bigint,
    posts_shared bigint,
    comments_posted bigint,
    follows_made bigint,
    unfollows_made bigint,
    messages_sent bigint,
    chat_messages_sent bigint,
    profile_views bigint,
    news_articles_viewed bigint,
    trending_items_viewed bigint,
    stories_viewed bigint,
    media_uploaded bigint,
    communities_joined bigint,
    communities_left bigint,
    community_posts bigint,
    sessions_count bigint,
    total_session_duration_seconds numeric,
    pages_viewed bigint,
    engagement_score numeric,
    _batch_id bigint
);


ALTER TABLE marts.agg_user_daily OWNER TO sluice_pipeline;

--
-- Name: dim_posts; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_posts (
    post_id text NOT NULL,
    author_key text,
    post_type text,
    group_id text,
    has_media boolean,
    content_length numeric,
    verdict text,
    confidence numeric,
    sources bigint,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    views bigint,
    views_by_users bigint,
    unique_viewers bigint,
    likes bigint,
    shares bigint,
    comments bigint,
    saves bigint,
    total_view_duration_ms numeric,
    avg_view_duration_ms numeric,
    shares_to_views_ratio numeric,
    comments_to_views_ratio numeric,
    viral_coefficient numeric,
    engagement_rate numeric,
    _batch_id bigint
);


ALTER TABLE marts.dim_posts OWNER TO sluice_pipeline;

--
-- Name: dim_users; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.dim_users (
    user_key text NOT NULL,
    source_id text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    timezone text,
    locale text,
    browser text,
    registration_source text,
    country text,
    role text,
    experiment_groups jsonb,
    total_events bigint,
    total_sessions bigint,
    total_session_duration_seconds numeric,
    total_posts_viewed bigint,
    total_interactions bigint,
    total_likes_given bigint,
    total_shares_given bigint,
    total_comments_given bigint,
    total_chats bigint,
    total_messages_sent bigint,
    avg_scroll_speed numeric,
    avg_posts_per_minute numeric,
    engagement_score numeric,
    converted_at timestamp with time zone,
    first_touch_kind text,
    first_touch_source text,
    last_touch_kind text,
    last_touch_source text,
    _batch_id bigint
);


ALTER TABLE marts.dim_users OWNER TO sluice_pipeline;

--
-- Name: fct_ai_coach_conversations; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_ai_coach_conversations (
    chat_key text NOT NULL,
    user_key text,
    source_id text NOT NULL,
    session_key text,
    conversation_id text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_ms numeric,
    message_count bigint,
    user_message_count bigint,
    assistant_message_count bigint,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    first_response_time_ms numeric,
    average_message_length numeric,
    ended_by text,
    satisfaction_rating integer,
    is_completed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_ai_coach_conversations OWNER TO sluice_pipeline;

--
-- Name: fct_chat_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_chat_sessions (
    chat_key text NOT NULL,
    user_key text,
    source_id text NOT NULL,
    session_key text,
    post_id text,
    thread_id text,
    client_chat_id text,
    kind text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_ms numeric,
    message_count bigint,
    user_message_count bigint,
    assistant_message_count bigint,
    suggested_question_clicks bigint,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    first_response_time_ms numeric,
    total_typing_duration_ms numeric,
    average_message_length numeric,
    ended_by text,
    satisfaction_rating integer,
    is_completed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_chat_sessions OWNER TO sluice_pipeline;

--
-- Name: fct_errors; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_errors (
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text NOT NULL,
    event_name text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    user_key text,
    session_key text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text NOT NULL,
    endpoint text,
    http_status integer,
    page_path text,
    post_id text,
    browser text,
    os text,
    device text,
    platform text,
    _batch_id bigint
);


ALTER TABLE marts.fct_errors OWNER TO sluice_pipeline;

--
-- Name: fct_experiment_exposures; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_experiment_exposures (
    experiment_key text NOT NULL,
    user_key text NOT NULL,
    variant text NOT NULL,
    first_exposed_at timestamp with time zone NOT NULL,
    exposure_count bigint,
    variants_seen bigint,
    is_multi_exposed boolean,
    variants text[],
    _batch_id bigint
);


ALTER TABLE marts.fct_experiment_exposures OWNER TO sluice_pipeline;

--
-- Name: fct_funnel_steps; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_funnel_steps (
    session_key text NOT NULL,
    step_number integer NOT NULL,
    user_key text NOT NULL,
    step text,
    reached_at timestamp with time zone NOT NULL,
    seconds_since_previous_step numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_funnel_steps OWNER TO sluice_pipeline;

--
-- Name: fct_learning_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_learning_sessions (
    session_key text NOT NULL,
    user_key text,
    source_id text NOT NULL,
    date date NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_seconds numeric NOT NULL,
    learning_events bigint,
    materials_viewed bigint,
    materials_completed bigint,
    xp_earned numeric,
    _batch_id bigint
);


ALTER TABLE marts.fct_learning_sessions OWNER TO sluice_pipeline;

--
-- Name: fct_post_interactions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_post_interactions (
    user_key text NOT NULL,
    post_id text NOT NULL,
    times_viewed bigint NOT NULL,
    first_viewed_at timestamp with time zone,
    last_viewed_at timestamp with time zone,
    viewport_time_ms numeric NOT NULL,
    reading_time_ms numeric NOT NULL,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    clicks bigint NOT NULL,
    likes bigint,
    shares bigint NOT NULL,
    comments bigint NOT NULL,
    interaction_type text,
    interaction_at timestamp with time zone,
    accuracy_feedback text,
    chat_session_count bigint,
    total_chat_duration_ms numeric,
    total_messages_sent bigint,
    suggested_questions_used bigint,
    _batch_id bigint
);


ALTER TABLE marts.fct_post_interactions OWNER TO sluice_pipeline;

--
-- Name: fct_reused_event_ids; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_reused_event_ids (
    source_id text NOT NULL,
    event_id uuid NOT NULL,
    sent_event_id uuid NOT NULL,
    dialect text,
    event_name text,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone,
    user_key text,
    session_key text,
    _batch_id bigint
);


ALTER TABLE marts.fct_reused_event_ids OWNER TO sluice_pipeline;

--
-- Name: fct_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_sessions (
    session_key text NOT NULL,
    user_key text,
    anonymous_key text,
    source_id text NOT NULL,
    client_session_id text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    duration_seconds numeric NOT NULL,
    end_reason text,
    event_count bigint NOT NULL,
    page_views bigint,
    posts_viewed bigint,
    posts_analyzed bigint,
    posts_interacted bigint,
    interactions bigint,
    posts_per_minute numeric,
    avg_scroll_speed numeric,
    total_scroll_distance numeric,
    avg_scroll_depth_percentage numeric,
    active_seconds numeric,
    idle_seconds numeric,
    seconds_to_first_interaction numeric,
    is_bounce boolean,
    chat_sessions bigint,
    messages_sent bigint,
    errors bigint,
    browser text,
    os text,
    device text,
    country text,
    platform text,
    is_bot boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_sessions OWNER TO sluice_pipeline;

--
-- Name: alerts; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.alerts (
    alert_id bigint NOT NULL,
    name text NOT NULL,
    message text NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    last_sent_at timestamp with time zone,
    resolved_at timestamp with time zone,
    resolution_sent_at timestamp with time zone
);


ALTER TABLE ops.alerts OWNER TO sluice;

--
-- Name: alerts_alert_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.alerts ALTER COLUMN alert_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.alerts_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: api_keys; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.api_keys (
    key_id bigint NOT NULL,
    key_hash text NOT NULL,
    source_id text NOT NULL,
    scope text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_by text,
    revoked_by text,
    CONSTRAINT api_keys_scope_check CHECK ((scope = ANY (ARRAY['write'::text, 'read'::text, 'admin'::text])))
);


ALTER TABLE ops.api_keys OWNER TO sluice;

--
-- Name: api_keys_key_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.api_keys ALTER COLUMN key_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.api_keys_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: batches; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.batches (
    batch_id bigint NOT NULL,
    lower_snapshot pg_snapshot,
    upper_snapshot pg_snapshot NOT NULL,
    is_full boolean DEFAULT false NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    accepted bigint,
    staged bigint,
    duplicates bigint,
    quarantined bigint,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    published_at timestamp with time zone,
    failed_at timestamp with time zone,
    failure text,
    run_id text,
    rebuild_from date,
    rebuild_to date,
    reused_ids bigint,
    keeps_history boolean DEFAULT false NOT NULL,
    CONSTRAINT batches_rebuild_range CHECK (((rebuild_from <= rebuild_to) AND ((rebuild_from IS NULL) = (rebuild_to IS NULL)))),
    CONSTRAINT batches_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'failed'::text])))
);


ALTER TABLE ops.batches OWNER TO sluice;

--
-- Name: batches_batch_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.batches ALTER COLUMN batch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.batches_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: consents; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.consents (
    source_id text NOT NULL,
    user_key text NOT NULL,
    withdrawn boolean NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT ops.acting() NOT NULL,
    version bigint NOT NULL
);


ALTER TABLE ops.consents OWNER TO sluice;

--
-- Name: landed_hours; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.landed_hours (
    batch_id bigint NOT NULL,
    source_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    events bigint NOT NULL,
    events_of_one_user bigint NOT NULL,
    events_of_one_name bigint NOT NULL
);


ALTER TABLE ops.landed_hours OWNER TO sluice;

--
-- Name: peppers; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.peppers (
    pepper_id bigint NOT NULL,
    salt bytea NOT NULL,
    fingerprint bytea NOT NULL,
    noted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    noted_by text DEFAULT ops.acting() NOT NULL
);


ALTER TABLE ops.peppers OWNER TO sluice;

--
-- Name: peppers_pepper_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.peppers ALTER COLUMN pepper_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.peppers_pepper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: policy_version; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.policy_version (
    version bigint NOT NULL
);


ALTER TABLE ops.policy_version OWNER TO sluice;

--
-- Name: quarantine_audit; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.quarantine_audit (
    audit_id bigint NOT NULL,
    done_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    quarantine_id bigint NOT NULL,
    source_id text NOT NULL,
    event_id uuid NOT NULL,
    rule text NOT NULL,
    is_corrected boolean DEFAULT false NOT NULL,
    is_accepted boolean DEFAULT false NOT NULL,
    reason text,
    CONSTRAINT quarantine_audit_action_check CHECK ((action = ANY (ARRAY['release'::text, 'discard'::text])))
);


ALTER TABLE ops.quarantine_audit OWNER TO sluice;

--
-- Name: quarantine_audit_audit_id_seq; Type: SEQUENCE; Schema: ops; Owner: sluice
--

ALTER TABLE ops.quarantine_audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.quarantine_audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: server; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.server (
    system_identifier bigint,
    database_oid oid NOT NULL,
    table_oid oid NOT NULL,
    written_by xid8 NOT NULL,
    adopted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


ALTER TABLE ops.server OWNER TO sluice;

--
-- Name: sources; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.sources (
    source_id text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    sample_rate double precision DEFAULT 1 NOT NULL,
    ip_policy text DEFAULT 'drop'::text NOT NULL,
    message_content text,
    masking_rules text[],
    key_rate double precision DEFAULT 0 NOT NULL,
    user_rate double precision DEFAULT 0 NOT NULL,
    ip_rate double precision DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT ops.acting() NOT NULL,
    retention_days integer,
    CONSTRAINT sources_ip_policy_check CHECK ((ip_policy = ANY (ARRAY['drop'::text, 'truncate'::text, 'hash'::text]))),
    CONSTRAINT sources_ip_rate_check CHECK ((ip_rate >= (0)::double precision)),
    CONSTRAINT sources_key_rate_check CHECK ((key_rate >= (0)::double precision)),
    CONSTRAINT sources_message_content_check CHECK ((message_content = ANY (ARRAY['drop'::text, 'mask'::text, 'keep'::text]))),
    CONSTRAINT sources_retention_days_check CHECK ((retention_days >= 8)),
    CONSTRAINT sources_sample_rate_check CHECK (((sample_rate >= (0)::double precision) AND (sample_rate <= (1)::double precision))),
    CONSTRAINT sources_user_rate_check CHECK ((user_rate >= (0)::double precision))
);


ALTER TABLE ops.sources OWNER TO sluice;

--
-- Name: storage_probes; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.storage_probes (
    filler text NOT NULL
)
WITH (autovacuum_vacuum_threshold='50', autovacuum_vacuum_scale_factor='0', autovacuum_analyze_threshold='1000000');
ALTER TABLE ONLY ops.storage_probes ALTER COLUMN filler SET STORAGE PLAIN;


ALTER TABLE ops.storage_probes OWNER TO sluice;

--
-- Name: withheld_events; Type: TABLE; Schema: ops; Owner: sluice
--

CREATE TABLE ops.withheld_events (
    source_id text NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    events bigint NOT NULL
);


ALTER TABLE ops.withheld_events OWNER TO sluice;

--
-- Name: events_default; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_default (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_default OWNER TO sluice;

--
-- Name: events_p20250115; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250115 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250115 OWNER TO sluice;

--
-- Name: events_p20250116; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250116 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250116 OWNER TO sluice;

--
-- Name: events_p20250117; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250117 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250117 OWNER TO sluice;

--
-- Name: events_p20250118; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250118 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250118 OWNER TO sluice;

--
-- Name: events_p20250119; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250119 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250119 OWNER TO sluice;

--
-- Name: events_p20250120; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250120 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250120 OWNER TO sluice;

--
-- Name: events_p20250121; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250121 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250121 OWNER TO sluice;

--
-- Name: events_p20250122; Type: TABLE; Schema: raw; Owner: sluice
--

CREATE TABLE raw.events_p20250122 (
    event_id uuid CONSTRAINT events_event_id_not_null NOT NULL,
    source_id text CONSTRAINT events_source_id_not_null NOT NULL,
    dialect text CONSTRAINT events_dialect_not_null NOT NULL,
    event_name text CONSTRAINT events_event_name_not_null NOT NULL,
    occurred_at timestamp with time zone CONSTRAINT events_occurred_at_not_null NOT NULL,
    sent_at timestamp with time zone,
    received_at timestamp with time zone DEFAULT clock_timestamp() CONSTRAINT events_received_at_not_null NOT NULL,
    user_key text,
    anonymous_key text,
    session_id text,
    payload jsonb CONSTRAINT events_payload_not_null NOT NULL,
    context jsonb,
    xact_id bigint DEFAULT ops.current_xact() CONSTRAINT events_xact_id_not_null NOT NULL
);


ALTER TABLE raw.events_p20250122 OWNER TO sluice;

--
-- Name: quarantined_events_quarantine_id_seq; Type: SEQUENCE; Schema: raw; Owner: sluice
--

ALTER TABLE raw.quarantined_events ALTER COLUMN quarantine_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.quarantined_events_quarantine_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE; Schema: raw; Owner: sluice
--

ALTER TABLE raw.rejected_events ALTER COLUMN rejected_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.rejected_events_rejected_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: int_activity_hours; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_activity_hours (
    date date NOT NULL,
    hour timestamp with time zone NOT NULL,
    event_count bigint,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    feedback_given bigint,
    feedback_correct bigint,
    sessions bigint,
    duration_seconds numeric,
    bounces bigint,
    page_views bigint,
    anonymous_event_counts jsonb,
    anonymous_session_counts jsonb,
    _batch_id bigint
);


ALTER TABLE store.int_activity_hours OWNER TO sluice_pipeline;

--
-- Name: int_anonymous_posts; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_anonymous_posts (
    anonymous_key text NOT NULL,
    post_id text NOT NULL,
    first_viewed_at timestamp with time zone NOT NULL,
    is_also_user boolean NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_anonymous_posts OWNER TO sluice_pipeline;

--
-- Name: int_community_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_community_days (
    community_id text NOT NULL,
    date date NOT NULL,
    new_members bigint NOT NULL,
    members_left bigint NOT NULL,
    active_members bigint NOT NULL,
    posts_count bigint NOT NULL,
    comments_count bigint NOT NULL,
    total_interactions bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_community_days OWNER TO sluice_pipeline;

--
-- Name: int_events; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_events (
    event_id uuid NOT NULL,
    reused_event_id uuid,
    identity_hash bigint,
    content_hash bigint,
    source_id text NOT NULL,
    dialect text,
    raw_name text,
    event_name text,
    event_category text,
    is_view boolean,
    is_interaction boolean,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone,
    date date,
    own_user_key text,
    anonymous_key text,
    client_session_id text,
    gap_owner_key text,
    post_id text,
    chat_key text,
    chat_id text,
    chat_kind text,
    message_role text,
    message_length numeric,
    typing_duration_ms numeric,
    is_suggested_question boolean,
    chat_duration_ms numeric,
    average_response_time_ms numeric,
    max_response_time_ms numeric,
    end_reason text,
    satisfaction_rating integer,
    viewport_time_ms numeric,
    reading_time_ms numeric,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    scroll_speed numeric,
    scroll_distance numeric,
    accuracy_feedback text,
    verdict text,
    confidence numeric,
    has_media boolean,
    content_length numeric,
    post_type text,
    group_id text,
    author_key text,
    community_id text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text,
    page_path text,
    metric_hour timestamp with time zone,
    metric_name text,
    metric_value numeric,
    metric_unit text,
    endpoint text,
    http_status integer,
    experiment_key text,
    variant text,
    browser text,
    os text,
    device text,
    country text,
    platform text,
    is_bot boolean,
    timezone text,
    locale text,
    registration_source text,
    user_role text,
    experiment_groups jsonb,
    material_id text,
    material_type text,
    xp_amount numeric,
    level numeric,
    achievement_id text,
    streak_days numeric,
    learning_duration_seconds numeric,
    campaign_source text,
    referrer_host text,
    session_key text,
    user_key text,
    _batch_id bigint
);
ALTER TABLE ONLY store.int_events ALTER COLUMN chat_key SET (n_distinct=-0.02);
ALTER TABLE ONLY store.int_events ALTER COLUMN session_key SET (n_distinct=-0.1);


ALTER TABLE store.int_events OWNER TO sluice_pipeline;

--
-- Name: int_first_views; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_first_views (
    user_key text NOT NULL,
    post_id text NOT NULL,
    hour timestamp without time zone NOT NULL,
    pairs bigint NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_first_views OWNER TO sluice_pipeline;

--
-- Name: int_post_hours; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_post_hours (
    post_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    sources text[] NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    views bigint NOT NULL,
    views_by_users bigint NOT NULL,
    likes_given bigint NOT NULL,
    likes_withdrawn bigint NOT NULL,
    shares bigint NOT NULL,
    comments bigint NOT NULL,
    saves bigint NOT NULL,
    view_duration_ms numeric NOT NULL,
    timed_views bigint NOT NULL,
    author_order text,
    author_key text,
    post_type text,
    group_id text,
    has_media text,
    content_length text,
    verdict text,
    confidence text,
    _batch_id bigint
);


ALTER TABLE store.int_post_hours OWNER TO sluice_pipeline;

--
-- Name: int_session_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_days (
    session_key text NOT NULL,
    date date NOT NULL,
    viewer_key text NOT NULL,
    user_key text,
    hour timestamp with time zone NOT NULL,
    in_session boolean NOT NULL,
    source_id text NOT NULL,
    event_count bigint NOT NULL,
    views bigint NOT NULL,
    interactions bigint NOT NULL,
    chat_messages_sent bigint NOT NULL,
    feedback_given bigint NOT NULL,
    feedback_correct bigint NOT NULL,
    scroll_speed_sum numeric,
    scroll_speed_count bigint NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    timezone text,
    locale text,
    browser text,
    country text,
    role text,
    experiment_groups text,
    registration_source text,
    learning_events bigint,
    materials_viewed text[],
    materials_completed text[],
    xp_events bigint,
    xp_earned numeric,
    levels_gained bigint,
    level numeric,
    achievements_unlocked text[],
    streak_updates bigint,
    streak_days text,
    event_counts jsonb NOT NULL,
    viewed_posts text[],
    starts_session boolean NOT NULL,
    duration_seconds numeric,
    is_bounce boolean,
    page_views bigint,
    _batch_id bigint
);


ALTER TABLE store.int_session_days OWNER TO sluice_pipeline;

--
-- Name: int_session_exposures; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_exposures (
    session_key text NOT NULL,
    user_key text NOT NULL,
    experiment_key text NOT NULL,
    exposures bigint NOT NULL,
    first_exposed_at timestamp with time zone NOT NULL,
    variant text NOT NULL,
    variants text[] NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_session_exposures OWNER TO sluice_pipeline;

--
-- Name: int_session_posts; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_posts (
    session_key text NOT NULL,
    date date NOT NULL,
    viewer_key text NOT NULL,
    post_id text NOT NULL,
    is_user boolean NOT NULL,
    source_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    views bigint NOT NULL,
    first_viewed_at timestamp with time zone,
    last_viewed_at timestamp with time zone,
    interactions bigint NOT NULL,
    interaction_at timestamp with time zone,
    viewport_time_ms numeric NOT NULL,
    view_duration_ms numeric NOT NULL,
    timed_views bigint NOT NULL,
    reading_time_ms numeric NOT NULL,
    scroll_depth_percentage numeric,
    time_to_interaction_ms text,
    icon_visibility_ms_sum numeric,
    icon_visibility_count bigint NOT NULL,
    backend_response_ms_sum numeric,
    backend_response_count bigint NOT NULL,
    clicks bigint NOT NULL,
    likes_given bigint NOT NULL,
    likes_withdrawn bigint NOT NULL,
    shares bigint NOT NULL,
    comments bigint NOT NULL,
    saves bigint NOT NULL,
    analyses bigint NOT NULL,
    has_chatted boolean NOT NULL,
    has_ignored boolean NOT NULL,
    accuracy_feedback text,
    author_order text,
    author_key text,
    post_type text,
    group_id text,
    has_media text,
    content_length text,
    verdict text,
    confidence text,
    _batch_id bigint
);


ALTER TABLE store.int_session_posts OWNER TO sluice_pipeline;

--
-- Name: int_user_counts; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_counts (
    date date NOT NULL,
    kind text NOT NULL,
    label text NOT NULL,
    users bigint NOT NULL,
    active_users bigint,
    _batch_id bigint
);


ALTER TABLE store.int_user_counts OWNER TO sluice_pipeline;

--
-- Name: int_user_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_days (
    user_key text NOT NULL,
    date date NOT NULL,
    source_id text NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    timezone text,
    locale text,
    browser text,
    registration_source text,
    country text,
    role text,
    experiment_groups jsonb,
    event_count bigint NOT NULL,
    interactions bigint NOT NULL,
    posts_created bigint NOT NULL,
    posts_liked bigint NOT NULL,
    posts_shared bigint NOT NULL,
    comments_posted bigint NOT NULL,
    follows_made bigint NOT NULL,
    unfollows_made bigint NOT NULL,
    messages_sent bigint NOT NULL,
    profile_views bigint NOT NULL,
    news_articles_viewed bigint NOT NULL,
    trending_items_viewed bigint NOT NULL,
    stories_viewed bigint NOT NULL,
    media_uploaded bigint NOT NULL,
    communities_joined bigint NOT NULL,
    communities_left bigint NOT NULL,
    community_posts bigint NOT NULL,
    pages_viewed bigint NOT NULL,
    chat_messages_sent bigint NOT NULL,
    sessions_count bigint NOT NULL,
    total_session_duration_seconds numeric NOT NULL,
    scroll_speed_sum numeric,
    scroll_speed_count bigint NOT NULL,
    posts_viewed bigint NOT NULL,
    features text[],
    touched_at timestamp with time zone[],
    touch_kinds text[],
    touch_sources text[],
    _batch_id bigint
);


ALTER TABLE store.int_user_days OWNER TO sluice_pipeline;

--
-- Name: int_user_features; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_features (
    user_key text NOT NULL,
    feature text NOT NULL,
    first_used_on date NOT NULL,
    _batch_id bigint
);


ALTER TABLE store.int_user_features OWNER TO sluice_pipeline;

--
-- Name: events_default; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_default DEFAULT;


--
-- Name: events_p20250115; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250115 FOR VALUES FROM ('2025-01-15 00:00:00+00') TO ('2025-01-16 00:00:00+00');


--
-- Name: events_p20250116; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250116 FOR VALUES FROM ('2025-01-16 00:00:00+00') TO ('2025-01-17 00:00:00+00');


--
-- Name: events_p20250117; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250117 FOR VALUES FROM ('2025-01-17 00:00:00+00') TO ('2025-01-18 00:00:00+00');


--
-- Name: events_p20250118; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250118 FOR VALUES FROM ('2025-01-18 00:00:00+00') TO ('2025-01-19 00:00:00+00');


--
-- Name: events_p20250119; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250119 FOR VALUES FROM ('2025-01-19 00:00:00+00') TO ('2025-01-20 00:00:00+00');


--
-- Name: events_p20250120; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250120 FOR VALUES FROM ('2025-01-20 00:00:00+00') TO ('2025-01-21 00:00:00+00');


--
-- Name: events_p20250121; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250121 FOR VALUES FROM ('2025-01-21 00:00:00+00') TO ('2025-01-22 00:00:00+00');


--
-- Name: events_p20250122; Type: TABLE ATTACH; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.events ATTACH PARTITION raw.events_p20250122 FOR VALUES FROM ('2025-01-22 00:00:00+00') TO ('2025-01-23 00:00:00+00');


--
-- Data for Name: agg_attribution; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_attribution (date, attribution_model, source_kind, source, users, conversions, conversion_rate, _batch_id) FROM stdin;
2025-01-14	last_touch	direct	direct	2	1	0.50000000000000000000	1
2025-01-15	last_touch	direct	direct	2	0	0.00000000000000000000	1
2025-01-14	first_touch	direct	direct	2	1	0.50000000000000000000	1
2025-01-15	first_touch	direct	direct	2	0	0.00000000000000000000	1
\.


--
-- Data for Name: agg_community_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_community_daily (community_id, date, members_count, new_members, members_left, active_members, posts_count, comments_count, total_interactions, avg_posts_per_member, engagement_rate, growth_rate, churn_rate, retention_rate, _batch_id) FROM stdin;
\.


--
-- Data for Name: agg_event_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_event_daily (event_day_key, date, user_key, event_name, event_count, session_count, _batch_id) FROM stdin;
2025-01-15-313437cbc1d0a02779e2788d7fd7c50a	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	post_viewed	1	1	1
2025-01-14-3bf92657224a2f174ba39c3bc404e064	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	chat_ended	1	1	1
2025-01-14-0b52a63f42e6ea9f1847fd77c32bb277	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	session_started	1	1	1
2025-01-15-21e2ffba40e3b0942eacea1b48eaf523	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	material_completed	1	1	1
2025-01-14-98b99b6504cf81780f1d7a94c56a0d3c	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	material_viewed	1	1	1
2025-01-15-015ced8685be9ecdbe3c03fc0e3b10e1	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	xp_earned	1	1	1
2025-01-14-c7c39082c036eb5f34f094ca98c40273	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	xp_earned	1	1	1
2025-01-15-4e4b3ce9ebbe9c0189630459aa39263c	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	level_reached	1	1	1
2025-01-14-54d45041f893cc78f79e31016728b410	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post_viewed	7	1	1
2025-01-15-621736acc406eb0e9993a0e522b154cd	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	achievement_unlocked	1	1	1
2025-01-14-fd3adca8e8cecb85cda825d32f65ff5b	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	chat_started	1	1	1
2025-01-14-7cc877adf5a39499326d4bc8ebcdc18e	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post_read	6	1	1
2025-01-14-bd5a544852f9fa5a094cd3691ae3a3aa	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post_clicked	3	1	1
2025-01-14-bf3a9034db55db082d0a1531b7c054f7	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	feed_scrolled	4	1	1
2025-01-14-90cec3f294ec23def77a4d13572b7944	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	session_ended	1	1	1
2025-01-15-acab3effc473da4111d2e40c7c2df287	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	material_viewed	1	1	1
2025-01-14-c72dca3301683c40125726d8511126b9	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	material_completed	1	1	1
2025-01-14-c759bbd4a2782a33d4944d34cbad1a6d	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	api-detect	1	1	1
2025-01-14-be106567c000e605e2479b3c2da99003	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	chat_message_sent	4	1	1
2025-01-14-8c810161bc6617d54041893feaf5cd0f	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	chat_rated	1	1	1
2025-01-14-c62265fb3f6bc87d8c5d26519828d563	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post_chatted	1	1	1
2025-01-15-daf42ef1e260f6c891a9cb157d681f3d	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	session_started	1	1	1
2025-01-14-88ac22fbaa750756a0b0d42001386156	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post_analyzed	3	1	1
2025-01-14-6f70ea623a0ab42ae852a8952f29d78f	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	session_started	1	1	1
2025-01-15-8076ff30b9c965241db1ce6bdd244be8	2025-01-15	\N	performance_measured	1	0	1
2025-01-14-8076ff30b9c965241db1ce6bdd244be8	2025-01-14	\N	performance_measured	1	0	1
\.


--
-- Data for Name: agg_feature_adoption; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_feature_adoption (date, feature, users, active_users, adoption_rate, new_adopters, cumulative_adopters, _batch_id) FROM stdin;
2025-01-14	chat	1	2	0.50000000000000000000	1	1	1
2025-01-14	detection_icon	1	2	0.50000000000000000000	1	1	1
2025-01-14	feed	1	2	0.50000000000000000000	1	1	1
2025-01-15	feed	1	2	0.50000000000000000000	1	2	1
2025-01-14	gamification	1	2	0.50000000000000000000	1	1	1
2025-01-15	gamification	1	2	0.50000000000000000000	1	2	1
2025-01-14	learning_materials	1	2	0.50000000000000000000	1	1	1
2025-01-15	learning_materials	1	2	0.50000000000000000000	1	2	1
\.


--
-- Data for Name: agg_gamification_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_gamification_daily (user_key, date, xp_earned, levels_gained, level, achievements_unlocked, streak_days, _batch_id) FROM stdin;
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	2025-01-15	96	1	4	1	\N	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	58	0	\N	0	\N	1
\.


--
-- Data for Name: agg_learning_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_learning_daily (user_key, date, sessions, minutes, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	1	1.9667667166666667	3	1	1	58	1
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	2025-01-15	1	2.8133285166666667	5	1	1	96	1
\.


--
-- Data for Name: agg_metrics_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_metrics_daily (date, dau, wau, mau, stickiness, event_count, sessions, mean_session_duration_seconds, bounce_rate, page_views_per_session, views, likes, comments, shares, engagement_rate, viral_coefficient, chats, chats_completed, chat_completion_rate, feedback_given, feedback_correct, accuracy_feedback_rate, feature_adoption_rate, rejected_events, ingestion_success_rate, api_p95_ms, api_p99_ms, _batch_id) FROM stdin;
2025-01-14	2	2	2	1.00000000000000000000	38	3	140.4013500000000000	0.33333333333333333333	0.00000000000000000000	7	0	0	0	0.00000000000000000000	0.00000000000000000000	1	0	0.00000000000000000000	0	0	\N	0.50000000000000000000	0	1.00000000000000000000	361	361	1
2025-01-15	2	4	4	0.50000000000000000000	7	2	84.3998555000000000	1.00000000000000000000	0.00000000000000000000	1	0	0	0	0.00000000000000000000	0.00000000000000000000	0	0	\N	0	0	\N	0.00000000000000000000	1	0.87500000000000000000	206	206	1
\.


--
-- Data for Name: agg_performance_hourly; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_performance_hourly (performance_key, hour, source_id, metric_name, endpoint, metric_unit, measurement_count, mean, minimum, maximum, p50, p95, p99, client_errors, server_errors, _batch_id) FROM stdin;
af54f76d461c17e22f8354011147b076	2025-01-14 15:00:00+00	dev	api_request	/api/materials	ms	1	361.0000000000000000	361	361	361	361	361	0	0	1
ae9052e69e2e783a8fa9ead766ad62ec	2025-01-14 18:00:00+00	dev	api-detect	\N	ms	1	716.7000000000000000	716.7	716.7	716.7	716.7	716.7	0	0	1
0bd6fef7bbaf93c2a840bcceb9aa42a2	2025-01-14 18:00:00+00	dev	post_processed	\N	ms	3	310.1833333333333333	282.36	362.37	285.82	354.71500000000003	360.839	0	0	1
cacb0ec7ef96fd71464a7dc1a7abbfa9	2025-01-15 04:00:00+00	dev	api_request	/api/materials	ms	1	206.0000000000000000	206	206	206	206	206	0	1	1
\.


--
-- Data for Name: agg_requests_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_requests_daily (date, requests, p50_ms, p95_ms, p99_ms, client_errors, server_errors, _batch_id) FROM stdin;
2025-01-14	1	361	361	361	0	0	1
2025-01-15	1	206	206	206	0	1	1
\.


--
-- Data for Name: agg_retention_cohorts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_retention_cohorts (cohort_date, day_number, cohort_size, retained_users, retention_rate, _batch_id) FROM stdin;
2025-01-14	0	2	2	1.00000000000000000000	1
2025-01-15	0	2	2	1.00000000000000000000	1
\.


--
-- Data for Name: agg_user_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_user_daily (user_key, date, event_count, interactions, posts_created, posts_viewed, posts_liked, posts_shared, comments_posted, follows_made, unfollows_made, messages_sent, chat_messages_sent, profile_views, news_articles_viewed, trending_items_viewed, stories_viewed, media_uploaded, communities_joined, communities_left, community_posts, sessions_count, total_session_duration_seconds, pages_viewed, engagement_score, _batch_id) FROM stdin;
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15	1	0	0	1	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	0.000000	0	1.00000000000000000000	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	4	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	118.006003	0	0.00000000000000000000	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	2025-01-14	34	9	0	5	0	0	0	0	0	0	4	0	0	0	0	0	0	0	0	2	303.198047	0	11.5000000000000000	1
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	2025-01-15	6	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	168.799711	0	0.00000000000000000000	1
\.


--
-- Data for Name: dim_posts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_posts (post_id, author_key, post_type, group_id, has_media, content_length, verdict, confidence, sources, first_seen_at, last_seen_at, views, views_by_users, unique_viewers, likes, shares, comments, saves, total_view_duration_ms, avg_view_duration_ms, shares_to_views_ratio, comments_to_views_ratio, viral_coefficient, engagement_rate, _batch_id) FROM stdin;
post-10	\N	\N	\N	\N	\N	\N	\N	1	2025-01-14 18:27:02.104128+00	2025-01-14 18:27:02.104128+00	0	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	1
p1	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	1	1	0	0	0	0	5000	5000.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-13	\N	\N	\N	f	420	human	0.27	1	2025-01-14 18:24:58.241111+00	2025-01-14 18:26:40.481272+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-5	\N	\N	\N	\N	\N	\N	\N	1	2025-01-14 18:23:41.71524+00	2025-01-14 18:23:49.531086+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-3	\N	\N	\N	f	420	human	0.2	1	2025-01-14 18:23:55.336122+00	2025-01-14 18:24:40.906912+00	2	2	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-1	\N	\N	\N	f	420	human	0.97	1	2025-01-14 18:22:27.924085+00	2025-01-14 18:23:31.540239+00	2	2	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-71	\N	\N	\N	\N	\N	\N	\N	1	2025-01-14 18:22:09.302147+00	2025-01-14 18:22:22.994877+00	1	1	1	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
\.


--
-- Data for Name: dim_users; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_users (user_key, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, total_events, total_sessions, total_session_duration_seconds, total_posts_viewed, total_interactions, total_likes_given, total_shares_given, total_comments_given, total_chats, total_messages_sent, avg_scroll_speed, avg_posts_per_minute, engagement_score, converted_at, first_touch_kind, first_touch_source, last_touch_kind, last_touch_source, _batch_id) FROM stdin;
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	1	0.000000	1	0	0	0	0	0	0	\N	\N	1.00000000000000000000	\N	direct	direct	direct	direct	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14 15:36:20.078916+00	2025-01-14 15:38:18.084919+00	\N	\N	\N	\N	\N	\N	\N	4	1	118.006003	0	0	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	\N	direct	direct	direct	direct	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	dev	2025-01-14 18:22:03.906081+00	2025-01-14 18:27:07.104128+00	Europe/Berlin	de_DE	chrome	\N	\N	\N	["detailed_metrics"]	34	2	303.198047	5	9	0	0	0	1	4	532.3725000000000000	0.98945228364218322943	11.5000000000000000	2025-01-14 18:25:26.648575+00	direct	direct	direct	direct	1
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	dev	2025-01-15 04:34:00.777072+00	2025-01-15 04:36:49.576783+00	\N	\N	\N	\N	\N	\N	\N	6	1	168.799711	0	0	0	0	0	0	0	\N	0.00000000000000000000	0.00000000000000000000	\N	direct	direct	direct	direct	1
\.


--
-- Data for Name: fct_ai_coach_conversations; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_ai_coach_conversations (chat_key, user_key, source_id, session_key, conversation_id, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, average_response_time_ms, max_response_time_ms, first_response_time_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_chat_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_chat_sessions (chat_key, user_key, source_id, session_key, post_id, thread_id, client_chat_id, kind, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, suggested_question_clicks, average_response_time_ms, max_response_time_ms, first_response_time_ms, total_typing_duration_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
f2f7a75b7256b1da9e848be6dbcfd531	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	dev	5cf0a08df1df531a36b0cac8f002eeb1	post-13	\N	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	2025-01-14 18:25:26.648575+00	2025-01-14 18:26:40.481272+00	52795.85	4	4	0	1	3003	\N	\N	9245	132.0000000000000000	minimize	5	f	1
\.


--
-- Data for Name: fct_errors; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_errors (event_id, source_id, dialect, event_name, occurred_at, user_key, session_key, error_type, error_message, error_stack, error_category, severity, endpoint, http_status, page_path, post_id, browser, os, device, platform, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_experiment_exposures; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_exposures (experiment_key, user_key, variant, first_exposed_at, exposure_count, variants_seen, is_multi_exposed, variants, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_funnel_steps; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_funnel_steps (session_key, step_number, user_key, step, reached_at, seconds_since_previous_step, _batch_id) FROM stdin;
5cf0a08df1df531a36b0cac8f002eeb1	1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	view	2025-01-14 18:22:09.302147+00	\N	1
5cf0a08df1df531a36b0cac8f002eeb1	2	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	chat	2025-01-14 18:25:26.648575+00	197.346428	1
d41a045eb55367327d99a20edd78d34d	1	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	view	2025-01-15 12:00:00+00	\N	1
\.


--
-- Data for Name: fct_learning_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_learning_sessions (session_key, user_key, source_id, date, started_at, ended_at, duration_seconds, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14	2025-01-14 15:36:20.078916+00	2025-01-14 15:38:18.084919+00	118.006003	4	1	1	58	1
d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	dev	2025-01-15	2025-01-15 04:34:00.777072+00	2025-01-15 04:36:49.576783+00	168.799711	6	1	1	96	1
\.


--
-- Data for Name: fct_post_interactions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_post_interactions (user_key, post_id, times_viewed, first_viewed_at, last_viewed_at, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, clicks, likes, shares, comments, interaction_type, interaction_at, accuracy_feedback, chat_session_count, total_chat_duration_ms, total_messages_sent, suggested_questions_used, _batch_id) FROM stdin;
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-10	0	\N	\N	1461	2961	\N	\N	\N	604.0000000000000000	0	0	0	0	chatted	2025-01-14 18:27:02.104128+00	\N	0	0	0	0	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-1	2	2025-01-14 18:22:27.924085+00	2025-01-14 18:22:53.584702+00	0	17829.17	96	4241.09	\N	\N	2	0	0	0	clicked	2025-01-14 18:22:36.301056+00	\N	0	0	0	0	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	5000	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-13	1	2025-01-14 18:24:58.241111+00	2025-01-14 18:24:58.241111+00	0	19717.41	75	1477.51	4204.0000000000000000	\N	1	0	0	0	clicked	2025-01-14 18:25:11.076517+00	\N	1	52795.85	4	1	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-3	2	2025-01-14 18:23:55.336122+00	2025-01-14 18:24:21.742114+00	0	10330.09	60	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-5	1	2025-01-14 18:23:41.71524+00	2025-01-14 18:23:41.71524+00	0	6764.29	62	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-71	1	2025-01-14 18:22:09.302147+00	2025-01-14 18:22:09.302147+00	0	9956.04	66	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
\.


--
-- Data for Name: fct_reused_event_ids; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_reused_event_ids (source_id, event_id, sent_event_id, dialect, event_name, occurred_at, received_at, user_key, session_key, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_sessions (session_key, user_key, anonymous_key, source_id, client_session_id, started_at, ended_at, duration_seconds, end_reason, event_count, page_views, posts_viewed, posts_analyzed, posts_interacted, interactions, posts_per_minute, avg_scroll_speed, total_scroll_distance, avg_scroll_depth_percentage, active_seconds, idle_seconds, seconds_to_first_interaction, is_bounce, chat_sessions, messages_sent, errors, browser, os, device, country, platform, is_bot, _batch_id) FROM stdin;
5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	dev	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	2025-01-14 18:22:03.906081+00	2025-01-14 18:27:07.104128+00	303.198047	timeout	33	0	5	3	3	8	0.98945228364218322943	532.3725000000000000	12788	59.1428571428571429	303.198047	0.000000	32.394975	f	1	4	0	chrome	\N	\N	\N	\N	f	1
6896c1efc91ca5c0539c6658583ee771	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	dev	\N	2025-01-14 18:26:40.481272+00	2025-01-14 18:26:40.481272+00	0.000000	timeout	1	0	0	0	1	1	\N	\N	0	\N	0	0.000000	0.000000	f	1	0	0	\N	\N	\N	\N	\N	f	1
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	2025-01-14 15:36:20.078916+00	2025-01-14 15:38:18.084919+00	118.006003	timeout	4	0	0	0	0	0	0.00000000000000000000	\N	0	\N	76.998277	41.007726	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1
d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	dev	\N	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0.000000	\N	1	0	1	0	0	0	\N	\N	0	\N	0	0.000000	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1
d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	dev	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	2025-01-15 04:34:00.777072+00	2025-01-15 04:36:49.576783+00	168.799711	timeout	6	0	0	0	0	0	0.00000000000000000000	\N	0	\N	132.663384	36.136327	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1
\.


--
-- Data for Name: alerts; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.alerts (alert_id, name, message, opened_at, last_sent_at, resolved_at, resolution_sent_at) FROM stdin;
\.


--
-- Data for Name: api_keys; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.api_keys (key_id, key_hash, source_id, scope, description, created_at, expires_at, revoked_at, created_by, revoked_by) FROM stdin;
\.


--
-- Data for Name: batches; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.batches (batch_id, lower_snapshot, upper_snapshot, is_full, state, accepted, staged, duplicates, quarantined, opened_at, published_at, failed_at, failure, run_id, rebuild_from, rebuild_to, reused_ids, keeps_history) FROM stdin;
1	\N	863:863:	f	published	49	47	1	1	2025-01-15 12:00:16.675806+00	2025-01-15 12:00:27.465918+00	\N	\N	0163d49e-0e70-4eda-8168-567a2186b585	\N	\N	0	f
\.


--
-- Data for Name: consents; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.consents (source_id, user_key, withdrawn, changed_at, changed_by, version) FROM stdin;
\.


--
-- Data for Name: landed_hours; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.landed_hours (batch_id, source_id, hour, events, events_of_one_user, events_of_one_name) FROM stdin;
1	dev	2025-01-15 12:00:00+00	49	6	7
\.


--
-- Data for Name: peppers; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.peppers (pepper_id, salt, fingerprint, noted_at, noted_by) FROM stdin;
1	\\xf1d13e7697718b51acff750db3d51eaf	\\x0439ef340fe04acefb1163736a0843fc2fdc5506e3569b3fbf98d1dba48ad688	2025-01-15 12:00:09.288825+00	sluice (root)
\.


--
-- Data for Name: policy_version; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.policy_version (version) FROM stdin;
1
\.


--
-- Data for Name: quarantine_audit; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.quarantine_audit (audit_id, done_at, actor, action, quarantine_id, source_id, event_id, rule, is_corrected, is_accepted, reason) FROM stdin;
1	2025-01-15 12:00:30.412572+00	sluice (root)	release	1	dev	c32d0e78-993d-510c-8281-76d223ebddd4	measure_negative	f	t	counts down by design
\.


--
-- Data for Name: server; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.server (system_identifier, database_oid, table_oid, written_by, adopted_at) FROM stdin;
7460110805301672488	12784	16656	754	2025-01-15 12:00:02.151071+00
\.


--
-- Data for Name: sources; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.sources (source_id, enabled, sample_rate, ip_policy, message_content, masking_rules, key_rate, user_rate, ip_rate, changed_at, changed_by, retention_days) FROM stdin;
\.


--
-- Data for Name: storage_probes; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.storage_probes (filler) FROM stdin;
\.


--
-- Data for Name: withheld_events; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.withheld_events (source_id, day, reason, events) FROM stdin;
\.


--
-- Data for Name: events_default; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_default (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250115; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250115 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
e4b06ce6-0741-47a8-bce4-2c8218072e8c	dev	learning	session_start	2025-01-14 15:36:20.078916+00	\N	2025-01-15 12:00:11.699654+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "timestamp": "2025-01-14T15:36:20.078916+00:00", "event_type": "session_start", "properties": {"material_id": "material-26", "material_type": "pdf"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	770
f9341c68-966b-4ea1-88be-ab134da98f1d	dev	learning	session_start	2025-01-15 04:34:00.777072+00	\N	2025-01-15 12:00:11.70081+00	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	{"user_id": "d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890", "event_id": "f9341c68-966b-4ea1-88be-ab134da98f1d", "timestamp": "2025-01-15T04:34:00.777072+00:00", "event_type": "session_start", "properties": {"material_id": "material-17", "material_type": "pdf"}, "session_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4"}	\N	770
d4797d4a-5925-835b-8ba8-2e10fe59990b	dev	extension	session_started	2025-01-14 18:22:03.906081+00	\N	2025-01-15 12:00:11.701013+00	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-14T18:22:03.906081+00:00", "session_id": "5894f4f8-a1ed-88c0-8aef-4b59c70d38ca", "browser_info": {"browser": "chrome", "version": "120"}, "experiment_groups": ["detailed_metrics"], "extension_user_id": "9b2c1418c475adf8b9ccfb64995411e6a88dbfd2a1a34514212fd0d71b79ada6"}	\N	770
cd447e35-b8b6-48fe-842e-3d437204e52d	dev	learning	api_request	2025-01-14 15:36:34.575887+00	\N	2025-01-15 12:00:11.711649+00	\N	\N	\N	{"event_id": "cd447e35-b8b6-48fe-842e-3d437204e52d", "timestamp": "2025-01-14T15:36:34.575887+00:00", "event_type": "api_request", "properties": {"method": "GET", "endpoint": "/api/materials", "status_code": 200, "response_time_ms": 361}}	\N	771
7af027bc-08d6-4f57-9a71-144896c8da19	dev	learning	api_request	2025-01-15 04:34:16.09873+00	\N	2025-01-15 12:00:11.713251+00	\N	\N	\N	{"event_id": "7af027bc-08d6-4f57-9a71-144896c8da19", "timestamp": "2025-01-15T04:34:16.098730+00:00", "event_type": "api_request", "properties": {"method": "GET", "endpoint": "/api/materials", "status_code": 503, "response_time_ms": 206}}	\N	772
8ded3c96-91eb-49fa-9d5f-576cdeb8fc4c	dev	extension	post_view	2025-01-14 18:22:09.302147+00	\N	2025-01-15 12:00:11.713501+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "8ded3c96-91eb-49fa-9d5f-576cdeb8fc4c", "metadata": {"postId": "post-71", "scroll_depth_percentage": 66}, "client_timestamp": "2025-01-14T18:22:09.302147+00:00"}	\N	772
0067dba8-5898-4008-aa17-b9af5b569643	dev	extension	post_reading	2025-01-14 18:22:22.994877+00	\N	2025-01-15 12:00:11.713502+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_reading", "value": 9956.04, "category": "interaction", "event_id": "0067dba8-5898-4008-aa17-b9af5b569643", "metadata": {"postId": "post-71"}, "client_timestamp": "2025-01-14T18:22:22.994877+00:00"}	\N	772
959f3a51-8cfe-4cd1-ad5d-b79ba2a7ae1f	dev	extension	post_view	2025-01-14 18:22:27.924085+00	\N	2025-01-15 12:00:11.713503+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "959f3a51-8cfe-4cd1-ad5d-b79ba2a7ae1f", "metadata": {"postId": "post-1", "scroll_depth_percentage": 34}, "client_timestamp": "2025-01-14T18:22:27.924085+00:00"}	\N	772
415af341-ee52-4db6-9102-0a15d9ed17e3	dev	extension	post_reading	2025-01-14 18:22:29.219334+00	\N	2025-01-15 12:00:11.713504+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_reading", "value": 11245.07, "category": "interaction", "event_id": "415af341-ee52-4db6-9102-0a15d9ed17e3", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T18:22:29.219334+00:00"}	\N	772
3fe31d03-47fc-416a-816e-2284c10faa40	dev	extension	icon_click	2025-01-14 18:22:36.301056+00	\N	2025-01-15 12:00:11.713505+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "icon_click", "value": 4241.09, "category": "interaction", "event_id": "3fe31d03-47fc-416a-816e-2284c10faa40", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T18:22:36.301056+00:00"}	\N	772
f3b37f32-8702-46c4-8155-d7ef28dd37eb	dev	extension	scroll_behavior	2025-01-14 18:22:40.920607+00	\N	2025-01-15 12:00:11.713506+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "scroll_behavior", "value": 296.74, "category": "interaction", "event_id": "f3b37f32-8702-46c4-8155-d7ef28dd37eb", "metadata": {"totalDistance": 1571}, "client_timestamp": "2025-01-14T18:22:40.920607+00:00"}	\N	772
526eb523-b3df-44a4-b467-537a4b63e0ef	dev	extension	post_view	2025-01-14 18:22:53.584702+00	\N	2025-01-15 12:00:11.713507+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "526eb523-b3df-44a4-b467-537a4b63e0ef", "metadata": {"postId": "post-1", "scroll_depth_percentage": 96}, "client_timestamp": "2025-01-14T18:22:53.584702+00:00"}	\N	772
3023580c-cbd3-45e0-abc1-538557e54acc	dev	extension	post_reading	2025-01-14 18:23:00.416012+00	\N	2025-01-15 12:00:11.713508+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_reading", "value": 6584.1, "category": "interaction", "event_id": "3023580c-cbd3-45e0-abc1-538557e54acc", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T18:23:00.416012+00:00"}	\N	772
0492c4f5-39b2-4c95-8554-55e8f9bddea5	dev	extension	post_processed	2025-01-14 18:23:10.650239+00	\N	2025-01-15 12:00:11.713509+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_processed", "value": 362.37, "category": "performance", "event_id": "0492c4f5-39b2-4c95-8554-55e8f9bddea5", "metadata": {"postId": "post-1", "verdict": "human", "hasMedia": false, "confidence": 0.97, "contentLength": 420}, "client_timestamp": "2025-01-14T18:23:10.650239+00:00"}	\N	772
8b7199cd-6d39-4b43-ad9c-edde819d7ca7	dev	extension	icon_click	2025-01-14 18:23:31.540239+00	\N	2025-01-15 12:00:11.71351+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "icon_click", "value": 4177.32, "category": "interaction", "event_id": "8b7199cd-6d39-4b43-ad9c-edde819d7ca7", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T18:23:31.540239+00:00"}	\N	772
07dbf924-a604-4457-861e-02ec39235bc0	dev	extension	post_view	2025-01-14 18:23:41.71524+00	\N	2025-01-15 12:00:11.713511+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "07dbf924-a604-4457-861e-02ec39235bc0", "metadata": {"postId": "post-5", "scroll_depth_percentage": 62}, "client_timestamp": "2025-01-14T18:23:41.715240+00:00"}	\N	772
bcc99ae8-0f0c-4a89-ad21-f4cda185cc8e	dev	extension	post_reading	2025-01-14 18:23:49.531086+00	\N	2025-01-15 12:00:11.713512+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_reading", "value": 6764.29, "category": "interaction", "event_id": "bcc99ae8-0f0c-4a89-ad21-f4cda185cc8e", "metadata": {"postId": "post-5"}, "client_timestamp": "2025-01-14T18:23:49.531086+00:00"}	\N	772
be6c6fe9-4c41-49c0-b075-34feeacc110e	dev	extension	scroll_behavior	2025-01-14 18:23:53.907167+00	\N	2025-01-15 12:00:11.713513+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "scroll_behavior", "value": 779.74, "category": "interaction", "event_id": "be6c6fe9-4c41-49c0-b075-34feeacc110e", "metadata": {"totalDistance": 2742}, "client_timestamp": "2025-01-14T18:23:53.907167+00:00"}	\N	772
d9bc1d97-e0f3-47ef-8f8b-2b83022bc320	dev	extension	post_view	2025-01-14 18:23:55.336122+00	\N	2025-01-15 12:00:11.713514+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "d9bc1d97-e0f3-47ef-8f8b-2b83022bc320", "metadata": {"postId": "post-3", "scroll_depth_percentage": 21}, "client_timestamp": "2025-01-14T18:23:55.336122+00:00"}	\N	772
58d07674-334d-473d-a0c2-90d00994940e	dev	extension	scroll_behavior	2025-01-14 18:23:58.262243+00	\N	2025-01-15 12:00:11.713515+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "scroll_behavior", "value": 787.61, "category": "interaction", "event_id": "58d07674-334d-473d-a0c2-90d00994940e", "metadata": {"totalDistance": 4368}, "client_timestamp": "2025-01-14T18:23:58.262243+00:00"}	\N	772
1abb8ba3-7e0a-42ed-b1b1-c27e976699cc	dev	extension	post_view	2025-01-14 18:24:21.742114+00	\N	2025-01-15 12:00:11.713516+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "1abb8ba3-7e0a-42ed-b1b1-c27e976699cc", "metadata": {"postId": "post-3", "scroll_depth_percentage": 60}, "client_timestamp": "2025-01-14T18:24:21.742114+00:00"}	\N	772
df229650-9cb4-41a5-9349-da4804673b75	dev	extension	post_reading	2025-01-14 18:24:32.099069+00	\N	2025-01-15 12:00:11.713517+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_reading", "value": 10330.09, "category": "interaction", "event_id": "df229650-9cb4-41a5-9349-da4804673b75", "metadata": {"postId": "post-3"}, "client_timestamp": "2025-01-14T18:24:32.099069+00:00"}	\N	772
2298bdb1-c85f-4d46-9037-15c8fcaf4a5a	dev	extension	post_processed	2025-01-14 18:24:40.906912+00	\N	2025-01-15 12:00:11.713518+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_processed", "value": 282.36, "category": "performance", "event_id": "2298bdb1-c85f-4d46-9037-15c8fcaf4a5a", "metadata": {"postId": "post-3", "verdict": "human", "hasMedia": false, "confidence": 0.2, "contentLength": 420}, "client_timestamp": "2025-01-14T18:24:40.906912+00:00"}	\N	772
d6730839-e1e4-4557-aa19-0b2a58068a9d	dev	extension	post_view	2025-01-14 18:24:58.241111+00	\N	2025-01-15 12:00:11.713519+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_view", "category": "interaction", "event_id": "d6730839-e1e4-4557-aa19-0b2a58068a9d", "metadata": {"postId": "post-13", "scroll_depth_percentage": 75}, "client_timestamp": "2025-01-14T18:24:58.241111+00:00"}	\N	772
0a57af35-b9b8-4635-90b8-fe223c116549	dev	extension	post_reading	2025-01-14 18:25:00.815777+00	\N	2025-01-15 12:00:11.71352+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_reading", "value": 19717.41, "category": "interaction", "event_id": "0a57af35-b9b8-4635-90b8-fe223c116549", "metadata": {"postId": "post-13"}, "client_timestamp": "2025-01-14T18:25:00.815777+00:00"}	\N	772
5e3c536c-415a-4400-9754-70808181e84d	dev	extension	post_processed	2025-01-14 18:25:09.617641+00	\N	2025-01-15 12:00:11.713521+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "post_processed", "value": 285.82, "category": "performance", "event_id": "5e3c536c-415a-4400-9754-70808181e84d", "metadata": {"postId": "post-13", "verdict": "human", "hasMedia": false, "confidence": 0.27, "contentLength": 420}, "client_timestamp": "2025-01-14T18:25:09.617641+00:00"}	\N	772
521b18a9-1ab1-442f-852f-4fbe8d19821f	dev	extension	icon_click	2025-01-14 18:25:11.076517+00	\N	2025-01-15 12:00:11.713522+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "icon_click", "value": 1477.51, "category": "interaction", "event_id": "521b18a9-1ab1-442f-852f-4fbe8d19821f", "metadata": {"postId": "post-13", "iconVisibleDuration": 4204}, "client_timestamp": "2025-01-14T18:25:11.076517+00:00"}	\N	772
f3c668b1-14ed-4049-90e3-2e8239455353	dev	extension	chat_message_sent	2025-01-14 18:25:33.683304+00	\N	2025-01-15 12:00:11.713523+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "chat_message_sent", "value": 145, "category": "chat", "event_id": "f3c668b1-14ed-4049-90e3-2e8239455353", "metadata": {"sessionId": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "typingDuration": null, "isSuggestedQuestion": true}, "client_timestamp": "2025-01-14T18:25:33.683304+00:00"}	\N	772
75305db7-1d43-41ff-acd1-345e88c780f6	dev	extension	chat_message_sent	2025-01-14 18:25:56.15391+00	\N	2025-01-15 12:00:11.713524+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "chat_message_sent", "value": 149, "category": "chat", "event_id": "75305db7-1d43-41ff-acd1-345e88c780f6", "metadata": {"sessionId": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "typingDuration": 5642, "isSuggestedQuestion": false}, "client_timestamp": "2025-01-14T18:25:56.153910+00:00"}	\N	772
032b7328-4bb5-4b5c-93e8-9d320bb662a8	dev	extension	chat_message_sent	2025-01-14 18:26:11.688995+00	\N	2025-01-15 12:00:11.713525+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "chat_message_sent", "value": 206, "category": "chat", "event_id": "032b7328-4bb5-4b5c-93e8-9d320bb662a8", "metadata": {"sessionId": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "typingDuration": 2565, "isSuggestedQuestion": false}, "client_timestamp": "2025-01-14T18:26:11.688995+00:00"}	\N	772
e2934bf1-d37c-4961-9d77-5b7c69dd6493	dev	extension	chat_message_sent	2025-01-14 18:26:31.541011+00	\N	2025-01-15 12:00:11.713526+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "chat_message_sent", "value": 28, "category": "chat", "event_id": "e2934bf1-d37c-4961-9d77-5b7c69dd6493", "metadata": {"sessionId": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "typingDuration": 1038, "isSuggestedQuestion": false}, "client_timestamp": "2025-01-14T18:26:31.541011+00:00"}	\N	772
3dcdb856-ae4e-4f4b-aad9-a40a736ebf51	dev	extension	chat_session_end	2025-01-14 18:26:35.935158+00	\N	2025-01-15 12:00:11.713527+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "chat_session_end", "value": 52795.85, "category": "chat", "event_id": "3dcdb856-ae4e-4f4b-aad9-a40a736ebf51", "metadata": {"endReason": "minimize", "sessionId": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "averageResponseTime": 3003}, "client_timestamp": "2025-01-14T18:26:35.935158+00:00"}	\N	772
a6ecc31f-3526-4b45-99a2-105c50806f01	dev	extension	scroll_behavior	2025-01-14 18:26:48.757972+00	\N	2025-01-15 12:00:11.713528+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "scroll_behavior", "value": 265.4, "category": "interaction", "event_id": "a6ecc31f-3526-4b45-99a2-105c50806f01", "metadata": {"totalDistance": 4107}, "client_timestamp": "2025-01-14T18:26:48.757972+00:00"}	\N	772
98b8da9f-b9fa-467e-8ba9-27c3ecf45ccb	dev	extension	api-detect	2025-01-14 18:26:57.104128+00	\N	2025-01-15 12:00:11.713529+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "api-detect", "value": 716.7, "category": "performance", "event_id": "98b8da9f-b9fa-467e-8ba9-27c3ecf45ccb", "metadata": {}, "client_timestamp": "2025-01-14T18:26:57.104128+00:00"}	\N	772
05b6e6e3-07d4-4edc-9143-1193e6c3f339	dev	learning	material_view	2025-01-14 15:36:37.077193+00	\N	2025-01-15 12:00:11.717755+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "05b6e6e3-07d4-4edc-9143-1193e6c3f339", "timestamp": "2025-01-14T15:36:37.077193+00:00", "event_type": "material_view", "properties": {"material_id": "material-26", "material_type": "pdf", "interaction_type": "view"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	773
5dfbd3d1-2c4a-4698-aa2c-a1af6a107b75	dev	learning	material_view	2025-01-15 04:34:49.477857+00	\N	2025-01-15 12:00:11.718672+00	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	{"user_id": "d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890", "event_id": "5dfbd3d1-2c4a-4698-aa2c-a1af6a107b75", "timestamp": "2025-01-15T04:34:49.477857+00:00", "event_type": "material_view", "properties": {"material_id": "material-17", "material_type": "pdf", "interaction_type": "view"}, "session_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4"}	\N	774
1d5c4825-5745-4e65-a001-2170d418f7af	dev	extension	chat_session_start	2025-01-14 18:25:26.648575+00	\N	2025-01-15 12:00:11.719183+00	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"type": "chat_session_start", "category": "chat", "event_id": "1d5c4825-5745-4e65-a001-2170d418f7af", "metadata": {"postId": "post-13", "sessionId": "25b7501a-c9c1-4fef-bdc1-786bddbd358f"}, "client_timestamp": "2025-01-14T18:25:26.648575+00:00"}	\N	774
6c0fd4f5-f813-4c42-b773-0edfafbd67f9	dev	learning	xp_earned	2025-01-14 15:37:20.902496+00	\N	2025-01-15 12:00:11.721347+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "6c0fd4f5-f813-4c42-b773-0edfafbd67f9", "timestamp": "2025-01-14T15:37:20.902496+00:00", "event_type": "xp_earned", "properties": {"amount": 58, "source": "quiz", "total_xp": 1058}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	775
705fca16-1622-4d79-9fec-898fbcfbb050	dev	learning	xp_earned	2025-01-15 04:35:29.639567+00	\N	2025-01-15 12:00:11.72276+00	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	{"user_id": "d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890", "event_id": "705fca16-1622-4d79-9fec-898fbcfbb050", "timestamp": "2025-01-15T04:35:29.639567+00:00", "event_type": "xp_earned", "properties": {"amount": 96, "source": "quiz", "total_xp": 1096}, "session_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4"}	\N	776
60d6c766-f6f6-4c28-a927-db486f62e63a	dev	extension	chat_rated	2025-01-14 18:26:40.481272+00	\N	2025-01-15 12:00:11.723005+00	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	\N	{"post_id": "post-13", "user_id": "c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7", "event_id": "60d6c766-f6f6-4c28-a927-db486f62e63a", "timestamp": "2025-01-14T18:26:40.481272+00:00", "chat_session_id": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "satisfaction_rating": 5}	\N	776
75a89294-c2cd-489a-b802-08a9ad45f23d	dev	learning	material_complete	2025-01-14 15:38:18.084919+00	\N	2025-01-15 12:00:11.725089+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "75a89294-c2cd-489a-b802-08a9ad45f23d", "timestamp": "2025-01-14T15:38:18.084919+00:00", "event_type": "material_complete", "properties": {"material_id": "material-26", "material_type": "pdf", "interaction_type": "complete"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	777
5eda92d8-64ac-4db9-9707-107e855c3844	dev	learning	level_up	2025-01-15 04:35:59.531485+00	\N	2025-01-15 12:00:11.726387+00	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	{"user_id": "d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890", "event_id": "5eda92d8-64ac-4db9-9707-107e855c3844", "timestamp": "2025-01-15T04:35:59.531485+00:00", "event_type": "level_up", "properties": {"new_level": 4, "old_level": 3}, "session_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4"}	\N	778
cc421992-0dc2-88be-9498-7ff6b48d73a2	dev	extension	chatted	2025-01-14 18:27:02.104128+00	\N	2025-01-15 12:00:11.726803+00	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"post_id": "post-10", "user_id": "c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7", "timestamp": "2025-01-14T18:27:02.104128+00:00", "session_id": "5894f4f8-a1ed-88c0-8aef-4b59c70d38ca", "reading_time_ms": 2961, "interaction_type": "chatted", "viewport_time_ms": 1461, "backend_response_time_ms": 604}	\N	778
fbb230bb-d92a-4aa2-b410-d93c4efbc8d6	dev	learning	achievement_unlocked	2025-01-15 04:36:36.805317+00	\N	2025-01-15 12:00:11.729857+00	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	{"user_id": "d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890", "event_id": "fbb230bb-d92a-4aa2-b410-d93c4efbc8d6", "timestamp": "2025-01-15T04:36:36.805317+00:00", "event_type": "achievement_unlocked", "properties": {"achievement_id": "achievement-1"}, "session_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4"}	\N	779
578e0da7-9860-86ef-85e3-2c04ea2aae0d	dev	extension	session_ended	2025-01-14 18:27:07.104128+00	\N	2025-01-15 12:00:11.730811+00	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	{"user_id": "c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7", "timestamp": "2025-01-14T18:27:07.104128+00:00", "end_reason": "timeout"}	\N	780
c541013d-0326-424d-bb69-5ffb3a1890c7	dev	learning	material_complete	2025-01-15 04:36:49.576783+00	\N	2025-01-15 12:00:11.732844+00	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	{"user_id": "d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890", "event_id": "c541013d-0326-424d-bb69-5ffb3a1890c7", "timestamp": "2025-01-15T04:36:49.576783+00:00", "event_type": "material_complete", "properties": {"material_id": "material-17", "material_type": "pdf", "interaction_type": "complete"}, "session_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4"}	\N	781
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:11.874918+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	782
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:11.874919+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	782
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:11.899524+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	783
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:11.874919+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1842
fd8b3472-a63f-8ea4-9726-b22d9827db1c	dev	extension	session_started	2025-01-14 13:14:08.615505+00	\N	2025-01-15 12:00:31.083067+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-14T13:14:08.615505+00:00", "session_id": "f4d59693-70f5-8ef0-bf21-0693c6e25c32", "browser_info": {"browser": "firefox", "version": "120"}, "experiment_groups": ["basic_metrics"], "extension_user_id": "76d84802ef00ec676a67f437173e676bebde24b56bcfd8a9c5ddd81ca5a79938"}	\N	1844
288bc781-ae66-4675-94c9-c9500925e474	dev	extension	experiment_exposed	2025-01-14 13:14:33.608616+00	\N	2025-01-15 12:00:31.089156+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "experiment_exposed", "category": "system", "event_id": "288bc781-ae66-4675-94c9-c9500925e474", "metadata": {"variant": "grey", "experiment_key": "icon-colour"}, "client_timestamp": "2025-01-14T13:14:33.608616+00:00"}	\N	1845
f30b94fa-8252-4e86-beac-7eb7dc38f519	dev	extension	post_view	2025-01-14 13:14:43.224093+00	\N	2025-01-15 12:00:31.089157+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "f30b94fa-8252-4e86-beac-7eb7dc38f519", "metadata": {"postId": "post-2", "scroll_depth_percentage": 97}, "client_timestamp": "2025-01-14T13:14:43.224093+00:00"}	\N	1845
e44c5055-6c71-44a6-a148-a86fe8624fab	dev	extension	post_view	2025-01-14 13:15:05.383675+00	\N	2025-01-15 12:00:31.089158+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "e44c5055-6c71-44a6-a148-a86fe8624fab", "metadata": {"postId": "post-1", "scroll_depth_percentage": 45}, "client_timestamp": "2025-01-14T13:15:05.383675+00:00"}	\N	1845
533c9135-2d3d-454e-861b-90303b08c6e3	dev	extension	post_reading	2025-01-14 13:15:10.136599+00	\N	2025-01-15 12:00:31.089159+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_reading", "value": 3960.01, "category": "interaction", "event_id": "533c9135-2d3d-454e-861b-90303b08c6e3", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:15:10.136599+00:00"}	\N	1845
867e5e15-bc01-4fce-aa27-e0dfcbf87544	dev	extension	post_view	2025-01-14 13:15:32.848143+00	\N	2025-01-15 12:00:31.08916+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "867e5e15-bc01-4fce-aa27-e0dfcbf87544", "metadata": {"postId": "post-3", "scroll_depth_percentage": 62}, "client_timestamp": "2025-01-14T13:15:32.848143+00:00"}	\N	1845
b714210c-665d-4435-8106-6932f4767f26	dev	extension	post_view	2025-01-14 13:15:51.443603+00	\N	2025-01-15 12:00:31.089161+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "b714210c-665d-4435-8106-6932f4767f26", "metadata": {"postId": "post-106", "scroll_depth_percentage": 25}, "client_timestamp": "2025-01-14T13:15:51.443603+00:00"}	\N	1845
a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef	dev	extension	post_processed	2025-01-14 13:16:13.573451+00	\N	2025-01-15 12:00:31.089162+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_processed", "value": 415.65, "category": "performance", "event_id": "a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef", "metadata": {"postId": "post-106", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.92, "contentLength": 420}, "client_timestamp": "2025-01-14T13:16:13.573451+00:00"}	\N	1845
a8acb513-7c92-40dc-b4e0-88a9b9492f25	dev	extension	post_view	2025-01-14 13:16:19.507821+00	\N	2025-01-15 12:00:31.089163+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "a8acb513-7c92-40dc-b4e0-88a9b9492f25", "metadata": {"postId": "post-3", "scroll_depth_percentage": 76}, "client_timestamp": "2025-01-14T13:16:19.507821+00:00"}	\N	1845
9dc8db48-e86e-49c6-a06f-291b2a838af8	dev	extension	post_reading	2025-01-14 13:16:26.57719+00	\N	2025-01-15 12:00:31.089164+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_reading", "value": 14141.65, "category": "interaction", "event_id": "9dc8db48-e86e-49c6-a06f-291b2a838af8", "metadata": {"postId": "post-3"}, "client_timestamp": "2025-01-14T13:16:26.577190+00:00"}	\N	1845
a6c3181c-81e2-40df-848b-1df78feb994a	dev	extension	post_view	2025-01-14 13:16:42.164491+00	\N	2025-01-15 12:00:31.089165+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "a6c3181c-81e2-40df-848b-1df78feb994a", "metadata": {"postId": "post-5", "scroll_depth_percentage": 69}, "client_timestamp": "2025-01-14T13:16:42.164491+00:00"}	\N	1845
ef24bd62-5dd9-41e6-830b-54fa7d28f934	dev	extension	post_reading	2025-01-14 13:16:59.428171+00	\N	2025-01-15 12:00:31.089166+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_reading", "value": 14753.13, "category": "interaction", "event_id": "ef24bd62-5dd9-41e6-830b-54fa7d28f934", "metadata": {"postId": "post-5"}, "client_timestamp": "2025-01-14T13:16:59.428171+00:00"}	\N	1845
0f0ad2a8-1b2d-49a2-beaa-14a7ff3fe32a	dev	extension	scroll_behavior	2025-01-14 13:17:14.001337+00	\N	2025-01-15 12:00:31.089167+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "scroll_behavior", "value": 57.16, "category": "interaction", "event_id": "0f0ad2a8-1b2d-49a2-beaa-14a7ff3fe32a", "metadata": {"totalDistance": 1767}, "client_timestamp": "2025-01-14T13:17:14.001337+00:00"}	\N	1845
ea748db9-e020-407a-aeb6-db2c3a038a70	dev	extension	post_view	2025-01-14 13:17:17.104854+00	\N	2025-01-15 12:00:31.089168+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "ea748db9-e020-407a-aeb6-db2c3a038a70", "metadata": {"postId": "post-1", "scroll_depth_percentage": 80}, "client_timestamp": "2025-01-14T13:17:17.104854+00:00"}	\N	1845
f18e8598-35e1-4291-9322-a7353ead4efe	dev	extension	post_reading	2025-01-14 13:17:39.179107+00	\N	2025-01-15 12:00:31.089169+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_reading", "value": 17151.89, "category": "interaction", "event_id": "f18e8598-35e1-4291-9322-a7353ead4efe", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:17:39.179107+00:00"}	\N	1845
15392480-0600-471f-ac3a-5b263fdf57cd	dev	extension	scroll_behavior	2025-01-14 13:17:42.502072+00	\N	2025-01-15 12:00:31.08917+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "scroll_behavior", "value": 358.0, "category": "interaction", "event_id": "15392480-0600-471f-ac3a-5b263fdf57cd", "metadata": {"totalDistance": 1608}, "client_timestamp": "2025-01-14T13:17:42.502072+00:00"}	\N	1845
5f834da7-0569-4018-ab2b-5693babb7fbb	dev	extension	post_view	2025-01-14 13:17:49.266478+00	\N	2025-01-15 12:00:31.089171+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "5f834da7-0569-4018-ab2b-5693babb7fbb", "metadata": {"postId": "post-1", "scroll_depth_percentage": 10}, "client_timestamp": "2025-01-14T13:17:49.266478+00:00"}	\N	1845
fd70bdda-cb4d-4eec-8b0c-995e96e6bc4d	dev	extension	post_processed	2025-01-14 13:17:55.83824+00	\N	2025-01-15 12:00:31.089172+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_processed", "value": 31.49, "category": "performance", "event_id": "fd70bdda-cb4d-4eec-8b0c-995e96e6bc4d", "metadata": {"postId": "post-1", "verdict": "human", "hasMedia": false, "confidence": 0.52, "contentLength": 420}, "client_timestamp": "2025-01-14T13:17:55.838240+00:00"}	\N	1845
07e33868-7d1f-4157-9653-a45c49390aa5	dev	extension	scroll_behavior	2025-01-14 13:18:03.893688+00	\N	2025-01-15 12:00:31.089173+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "scroll_behavior", "value": 847.69, "category": "interaction", "event_id": "07e33868-7d1f-4157-9653-a45c49390aa5", "metadata": {"totalDistance": 1126}, "client_timestamp": "2025-01-14T13:18:03.893688+00:00"}	\N	1845
4391b6e2-e6ea-4b0f-8bb7-be72bd6d2500	dev	extension	post_view	2025-01-14 13:18:22.907411+00	\N	2025-01-15 12:00:31.089174+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "4391b6e2-e6ea-4b0f-8bb7-be72bd6d2500", "metadata": {"postId": "post-3", "scroll_depth_percentage": 82}, "client_timestamp": "2025-01-14T13:18:22.907411+00:00"}	\N	1845
72a47403-0632-48da-9a1f-e3f9d6a179fa	dev	extension	scroll_behavior	2025-01-14 13:18:42.72344+00	\N	2025-01-15 12:00:31.089175+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "scroll_behavior", "value": 611.7, "category": "interaction", "event_id": "72a47403-0632-48da-9a1f-e3f9d6a179fa", "metadata": {"totalDistance": 2791}, "client_timestamp": "2025-01-14T13:18:42.723440+00:00"}	\N	1845
f87eb8a0-9b27-4c71-8307-c68c425424a1	dev	extension	post_reading	2025-01-14 13:19:06.620117+00	\N	2025-01-15 12:00:31.089176+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_reading", "value": 19214.76, "category": "interaction", "event_id": "f87eb8a0-9b27-4c71-8307-c68c425424a1", "metadata": {"postId": "post-68"}, "client_timestamp": "2025-01-14T13:19:06.620117+00:00"}	\N	1845
188b1044-2bb3-436f-a942-1c4021b7379f	dev	extension	post_processed	2025-01-14 13:19:18.22817+00	\N	2025-01-15 12:00:31.089177+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_processed", "value": 224.78, "category": "performance", "event_id": "188b1044-2bb3-436f-a942-1c4021b7379f", "metadata": {"postId": "post-68", "verdict": "human", "hasMedia": false, "confidence": 0.67, "contentLength": 420}, "client_timestamp": "2025-01-14T13:19:18.228170+00:00"}	\N	1845
b6c004cc-3b83-47dc-bf2b-b31efe9934ad	dev	extension	post_view	2025-01-14 13:19:29.623258+00	\N	2025-01-15 12:00:31.089178+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "b6c004cc-3b83-47dc-bf2b-b31efe9934ad", "metadata": {"postId": "post-5", "scroll_depth_percentage": 9}, "client_timestamp": "2025-01-14T13:19:29.623258+00:00"}	\N	1845
9fb8883a-ccda-4559-8aa5-38a09fc9370d	dev	extension	post_reading	2025-01-14 13:19:47.505966+00	\N	2025-01-15 12:00:31.089179+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_reading", "value": 12029.13, "category": "interaction", "event_id": "9fb8883a-ccda-4559-8aa5-38a09fc9370d", "metadata": {"postId": "post-5"}, "client_timestamp": "2025-01-14T13:19:47.505966+00:00"}	\N	1845
68a24b7f-627f-4855-8916-7d4126af8090	dev	extension	post_processed	2025-01-14 13:19:51.931742+00	\N	2025-01-15 12:00:31.08918+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_processed", "value": 608.02, "category": "performance", "event_id": "68a24b7f-627f-4855-8916-7d4126af8090", "metadata": {"postId": "post-5", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.28, "contentLength": 420}, "client_timestamp": "2025-01-14T13:19:51.931742+00:00"}	\N	1845
7ca6e706-6498-49c0-87f3-860895bfa813	dev	extension	post_view	2025-01-14 13:18:55.836106+00	\N	2025-01-15 12:00:31.092329+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "post_view", "category": "interaction", "event_id": "7ca6e706-6498-49c0-87f3-860895bfa813", "metadata": {"postId": "post-68", "scroll_depth_percentage": 71}, "client_timestamp": "2025-01-14T13:18:55.836106+00:00"}	\N	1846
1aeffafc-3b45-402a-8026-59fe2e87d415	dev	extension	scroll_behavior	2025-01-14 13:19:57.756906+00	\N	2025-01-15 12:00:31.09233+00	\N	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"type": "scroll_behavior", "value": 136.62, "category": "interaction", "event_id": "1aeffafc-3b45-402a-8026-59fe2e87d415", "metadata": {"totalDistance": 362}, "client_timestamp": "2025-01-14T13:19:57.756906+00:00"}	\N	1846
082b8f86-c5be-868e-a5a2-ab1b163bbe01	dev	extension	session_ended	2025-01-14 13:20:02.756906+00	\N	2025-01-15 12:00:31.094697+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	f4d59693-70f5-8ef0-bf21-0693c6e25c32	{"user_id": "80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b", "timestamp": "2025-01-14T13:20:02.756906+00:00", "end_reason": "browser_close"}	\N	1847
cf35569a-78f5-5cf2-bebf-508203c92fcf	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:31.266586+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "cf35569a-78f5-5cf2-bebf-508203c92fcf", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1849
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:31.266587+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1849
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:31.291399+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1850
\.


--
-- Data for Name: events_p20250116; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250116 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250117; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250117 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250118; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250118 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250119; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250119 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250120; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250120 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250121; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250121 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: events_p20250122; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.events_p20250122 (event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, xact_id) FROM stdin;
\.


--
-- Data for Name: quarantined_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.quarantined_events (quarantined_at, batch_id, reason, state, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context, quarantine_id, detail, landed_again_at, is_accepted) FROM stdin;
2025-01-15 12:00:16.714119+00	1	measure_negative	released	c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:11.874918+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1	\N	2025-01-15 12:00:11.874919+00	t
\.


--
-- Data for Name: rejected_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.rejected_events (rejected_id, rejected_at, source_id, dialect, code, message, path, payload, request, replayed_at, xact_id, replayed_xact_id, replayed_by) FROM stdin;
1	2025-01-15 12:00:11.876883+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc"}, "list_name": "interactions"}	\N	782	\N	\N
2	2025-01-15 12:00:31.268476+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351"}, "list_name": "interactions"}	\N	1849	\N	\N
\.


--
-- Data for Name: int_activity_hours; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_activity_hours (date, hour, event_count, views, likes, comments, shares, feedback_given, feedback_correct, sessions, duration_seconds, bounces, page_views, anonymous_event_counts, anonymous_session_counts, _batch_id) FROM stdin;
2025-01-14	2025-01-14 15:00:00+00	4	0	0	0	0	0	0	1	118.006003	1	0	{"performance_measured": 1}	{"performance_measured": 0}	1
2025-01-15	2025-01-15 04:00:00+00	6	0	0	0	0	0	0	1	168.799711	1	0	{"performance_measured": 1}	{"performance_measured": 0}	1
2025-01-15	2025-01-15 12:00:00+00	1	1	0	0	0	0	0	1	0.000000	1	0	\N	\N	1
2025-01-14	2025-01-14 18:00:00+00	34	7	0	0	0	0	0	2	303.198047	0	0	\N	\N	1
\.


--
-- Data for Name: int_anonymous_posts; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_anonymous_posts (anonymous_key, post_id, first_viewed_at, is_also_user, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_community_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_community_days (community_id, date, new_members, members_left, active_members, posts_count, comments_count, total_interactions, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_events; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_events (event_id, reused_event_id, identity_hash, content_hash, source_id, dialect, raw_name, event_name, event_category, is_view, is_interaction, occurred_at, received_at, date, own_user_key, anonymous_key, client_session_id, gap_owner_key, post_id, chat_key, chat_id, chat_kind, message_role, message_length, typing_duration_ms, is_suggested_question, chat_duration_ms, average_response_time_ms, max_response_time_ms, end_reason, satisfaction_rating, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, scroll_speed, scroll_distance, accuracy_feedback, verdict, confidence, has_media, content_length, post_type, group_id, author_key, community_id, error_type, error_message, error_stack, error_category, severity, page_path, metric_hour, metric_name, metric_value, metric_unit, endpoint, http_status, experiment_key, variant, browser, os, device, country, platform, is_bot, timezone, locale, registration_source, user_role, experiment_groups, material_id, material_type, xp_amount, level, achievement_id, streak_days, learning_duration_seconds, campaign_source, referrer_host, session_key, user_key, _batch_id) FROM stdin;
4fabee54-d3d1-58d8-b453-aef69e27f267	\N	-1701682023914494037	-6117697563543585838	dev	tracking	view	post_viewed	consumption	t	f	2025-01-15 12:00:00+00	2025-01-15 12:00:11.874919+00	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1
d4797d4a-5925-835b-8ba8-2e10fe59990b	\N	4903313539513490336	-7323998154056908876	dev	extension	session_started	session_started	session	f	f	2025-01-14 18:22:03.906081+00	2025-01-15 12:00:11.701013+00	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	chrome	\N	\N	\N	\N	f	Europe/Berlin	de_DE	\N	\N	["detailed_metrics"]	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
8ded3c96-91eb-49fa-9d5f-576cdeb8fc4c	\N	7164723318881540461	6502319667661175153	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:22:09.302147+00	2025-01-15 12:00:11.713501+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-71	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	66	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
0067dba8-5898-4008-aa17-b9af5b569643	\N	1123548865008560665	5077834550913164330	dev	extension	post_reading	post_read	consumption	f	f	2025-01-14 18:22:22.994877+00	2025-01-15 12:00:11.713502+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-71	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	9956.04	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
959f3a51-8cfe-4cd1-ad5d-b79ba2a7ae1f	\N	-911694438717564025	-7804343641445249859	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:22:27.924085+00	2025-01-15 12:00:11.713503+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	34	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
415af341-ee52-4db6-9102-0a15d9ed17e3	\N	-2437427304901376889	7675268565646123035	dev	extension	post_reading	post_read	consumption	f	f	2025-01-14 18:22:29.219334+00	2025-01-15 12:00:11.713504+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	11245.07	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
3fe31d03-47fc-416a-816e-2284c10faa40	\N	9218749151844383127	-290943329004440173	dev	extension	icon_click	post_clicked	interaction	f	t	2025-01-14 18:22:36.301056+00	2025-01-15 12:00:11.713505+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	4241.09	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
f3b37f32-8702-46c4-8155-d7ef28dd37eb	\N	-2616605791041126156	8978985414456964712	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-14 18:22:40.920607+00	2025-01-15 12:00:11.713506+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	296.74	1571	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
526eb523-b3df-44a4-b467-537a4b63e0ef	\N	3382397029047275051	4813895784673015262	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:22:53.584702+00	2025-01-15 12:00:11.713507+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	96	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
3023580c-cbd3-45e0-abc1-538557e54acc	\N	-2366234934472204076	-5045453054557341548	dev	extension	post_reading	post_read	consumption	f	f	2025-01-14 18:23:00.416012+00	2025-01-15 12:00:11.713508+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	6584.1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
0492c4f5-39b2-4c95-8554-55e8f9bddea5	\N	4971799403767413779	1049533710050227620	dev	extension	post_processed	post_analyzed	performance	f	f	2025-01-14 18:23:10.650239+00	2025-01-15 12:00:11.713509+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	human	0.97	f	420	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-14 18:00:00+00	post_processed	362.37	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
8b7199cd-6d39-4b43-ad9c-edde819d7ca7	\N	-8879657380808085255	-4435809539319010789	dev	extension	icon_click	post_clicked	interaction	f	t	2025-01-14 18:23:31.540239+00	2025-01-15 12:00:11.71351+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	4177.32	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
07dbf924-a604-4457-861e-02ec39235bc0	\N	-3179463648913576756	-9019195032343080603	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:23:41.71524+00	2025-01-15 12:00:11.713511+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-5	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	62	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
bcc99ae8-0f0c-4a89-ad21-f4cda185cc8e	\N	-1292552140829147964	8462220410323437507	dev	extension	post_reading	post_read	consumption	f	f	2025-01-14 18:23:49.531086+00	2025-01-15 12:00:11.713512+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-5	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	6764.29	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
be6c6fe9-4c41-49c0-b075-34feeacc110e	\N	-432286965171866735	7098011333495496375	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-14 18:23:53.907167+00	2025-01-15 12:00:11.713513+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	779.74	2742	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
d9bc1d97-e0f3-47ef-8f8b-2b83022bc320	\N	8683486034538826594	3433496317047581936	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:23:55.336122+00	2025-01-15 12:00:11.713514+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	21	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
58d07674-334d-473d-a0c2-90d00994940e	\N	-3518259156531092092	-9182766817236078218	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-14 18:23:58.262243+00	2025-01-15 12:00:11.713515+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	787.61	4368	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
1abb8ba3-7e0a-42ed-b1b1-c27e976699cc	\N	-1572671507629760869	5314898053487911447	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:24:21.742114+00	2025-01-15 12:00:11.713516+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	60	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
df229650-9cb4-41a5-9349-da4804673b75	\N	-6447900307103317941	2064601159509442	dev	extension	post_reading	post_read	consumption	f	f	2025-01-14 18:24:32.099069+00	2025-01-15 12:00:11.713517+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	10330.09	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
2298bdb1-c85f-4d46-9037-15c8fcaf4a5a	\N	3322002711190929849	8578526070205109586	dev	extension	post_processed	post_analyzed	performance	f	f	2025-01-14 18:24:40.906912+00	2025-01-15 12:00:11.713518+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	human	0.2	f	420	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-14 18:00:00+00	post_processed	282.36	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
d6730839-e1e4-4557-aa19-0b2a58068a9d	\N	7221679456662913919	-6901146187541352387	dev	extension	post_view	post_viewed	consumption	t	f	2025-01-14 18:24:58.241111+00	2025-01-15 12:00:11.713519+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	75	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
0a57af35-b9b8-4635-90b8-fe223c116549	\N	6845952883219587459	-7178836606179106541	dev	extension	post_reading	post_read	consumption	f	f	2025-01-14 18:25:00.815777+00	2025-01-15 12:00:11.71352+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	19717.41	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
5e3c536c-415a-4400-9754-70808181e84d	\N	-7656966034139187456	-2218550284394145854	dev	extension	post_processed	post_analyzed	performance	f	f	2025-01-14 18:25:09.617641+00	2025-01-15 12:00:11.713521+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	human	0.27	f	420	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-14 18:00:00+00	post_processed	285.82	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
521b18a9-1ab1-442f-852f-4fbe8d19821f	\N	4007522394987780263	-6397308403977745634	dev	extension	icon_click	post_clicked	interaction	f	t	2025-01-14 18:25:11.076517+00	2025-01-15 12:00:11.713522+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-13	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	1477.51	4204	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
f3c668b1-14ed-4049-90e3-2e8239455353	\N	-1657082171613643315	8639714349636610323	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 18:25:33.683304+00	2025-01-15 12:00:11.713523+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	user	145	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
75305db7-1d43-41ff-acd1-345e88c780f6	\N	-2670086693987455863	-2958157756815778292	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 18:25:56.15391+00	2025-01-15 12:00:11.713524+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	user	149	5642	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
032b7328-4bb5-4b5c-93e8-9d320bb662a8	\N	3210879351200333311	-1120774808378571521	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 18:26:11.688995+00	2025-01-15 12:00:11.713525+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	user	206	2565	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
e2934bf1-d37c-4961-9d77-5b7c69dd6493	\N	-8308833108862827851	2156177754899736525	dev	extension	chat_message_sent	chat_message_sent	chat	f	t	2025-01-14 18:26:31.541011+00	2025-01-15 12:00:11.713526+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	user	28	1038	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
3dcdb856-ae4e-4f4b-aad9-a40a736ebf51	\N	188850167437384565	-2859874517593692926	dev	extension	chat_session_end	chat_ended	chat	f	f	2025-01-14 18:26:35.935158+00	2025-01-15 12:00:11.713527+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	\N	\N	\N	f	52795.85	3003	\N	minimize	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
a6ecc31f-3526-4b45-99a2-105c50806f01	\N	612593770659576554	-5552669650220122148	dev	extension	scroll_behavior	feed_scrolled	consumption	f	f	2025-01-14 18:26:48.757972+00	2025-01-15 12:00:11.713528+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	265.4	4107	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
98b8da9f-b9fa-467e-8ba9-27c3ecf45ccb	\N	5764057605473049526	-6232889724785052437	dev	extension	api-detect	api-detect	custom	f	f	2025-01-14 18:26:57.104128+00	2025-01-15 12:00:11.713529+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-14 18:00:00+00	api-detect	716.7	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
1d5c4825-5745-4e65-a001-2170d418f7af	\N	6897593599656634592	-5236525135016191534	dev	extension	chat_session_start	chat_started	chat	f	f	2025-01-14 18:25:26.648575+00	2025-01-15 12:00:11.719183+00	2025-01-14	\N	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-13	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
60d6c766-f6f6-4c28-a927-db486f62e63a	\N	3426794961053983074	-4357205838749483976	dev	extension	chat_rated	chat_rated	chat	f	t	2025-01-14 18:26:40.481272+00	2025-01-15 12:00:11.723005+00	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	\N	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-13	f2f7a75b7256b1da9e848be6dbcfd531	25b7501a-c9c1-4fef-bdc1-786bddbd358f	post_chat	\N	\N	\N	f	\N	\N	\N	\N	5	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	6896c1efc91ca5c0539c6658583ee771	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
cc421992-0dc2-88be-9498-7ff6b48d73a2	\N	-1193092198806510049	6698421999265058995	dev	extension	chatted	post_chatted	interaction	f	t	2025-01-14 18:27:02.104128+00	2025-01-15 12:00:11.726803+00	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	post-10	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	1461	2961	\N	\N	\N	604	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
578e0da7-9860-86ef-85e3-2c04ea2aae0d	\N	-3765323490940616556	-7435659395058757563	dev	extension	session_ended	session_ended	session	f	f	2025-01-14 18:27:07.104128+00	2025-01-15 12:00:11.730811+00	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	\N	5894f4f8-a1ed-88c0-8aef-4b59c70d38ca	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	timeout	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	5cf0a08df1df531a36b0cac8f002eeb1	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	1
e4b06ce6-0741-47a8-bce4-2c8218072e8c	\N	-2416774338365962401	2626193673786200162	dev	learning	session_start	session_started	session	f	f	2025-01-14 15:36:20.078916+00	2025-01-15 12:00:11.699654+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-26	pdf	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
f9341c68-966b-4ea1-88be-ab134da98f1d	\N	-4443480300903506502	8893837790710708748	dev	learning	session_start	session_started	session	f	f	2025-01-15 04:34:00.777072+00	2025-01-15 12:00:11.70081+00	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-17	pdf	\N	\N	\N	\N	\N	\N	\N	d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	1
cd447e35-b8b6-48fe-842e-3d437204e52d	\N	730910029562948179	-4041211953949443547	dev	learning	api_request	performance_measured	performance	f	f	2025-01-14 15:36:34.575887+00	2025-01-15 12:00:11.711649+00	2025-01-14	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-14 15:00:00+00	api_request	361	ms	/api/materials	200	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
7af027bc-08d6-4f57-9a71-144896c8da19	\N	-1786124960139549611	2365262376245748196	dev	learning	api_request	performance_measured	performance	f	f	2025-01-15 04:34:16.09873+00	2025-01-15 12:00:11.713251+00	2025-01-15	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	2025-01-15 04:00:00+00	api_request	206	ms	/api/materials	503	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
05b6e6e3-07d4-4edc-9143-1193e6c3f339	\N	-8243086223795758624	-4188392043272691100	dev	learning	material_view	material_viewed	learning	f	f	2025-01-14 15:36:37.077193+00	2025-01-15 12:00:11.717755+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-26	pdf	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
5dfbd3d1-2c4a-4698-aa2c-a1af6a107b75	\N	7139234710278776691	8940158159936971513	dev	learning	material_view	material_viewed	learning	f	f	2025-01-15 04:34:49.477857+00	2025-01-15 12:00:11.718672+00	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-17	pdf	\N	\N	\N	\N	\N	\N	\N	d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	1
6c0fd4f5-f813-4c42-b773-0edfafbd67f9	\N	-7471185974966620290	3901874641995565390	dev	learning	xp_earned	xp_earned	learning	f	f	2025-01-14 15:37:20.902496+00	2025-01-15 12:00:11.721347+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	58	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
705fca16-1622-4d79-9fec-898fbcfbb050	\N	-5517732988041421339	4035815116281587353	dev	learning	xp_earned	xp_earned	learning	f	f	2025-01-15 04:35:29.639567+00	2025-01-15 12:00:11.72276+00	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	96	\N	\N	\N	\N	\N	\N	d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	1
75a89294-c2cd-489a-b802-08a9ad45f23d	\N	-2840103178904561598	3216336197551719598	dev	learning	material_complete	material_completed	learning	f	f	2025-01-14 15:38:18.084919+00	2025-01-15 12:00:11.725089+00	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-26	pdf	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
5eda92d8-64ac-4db9-9707-107e855c3844	\N	5510620426493911665	5142473070444831118	dev	learning	level_up	level_reached	learning	f	f	2025-01-15 04:35:59.531485+00	2025-01-15 12:00:11.726387+00	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	4	\N	\N	\N	\N	\N	d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	1
fbb230bb-d92a-4aa2-b410-d93c4efbc8d6	\N	8771544508696581488	3109445681570770083	dev	learning	achievement_unlocked	achievement_unlocked	learning	f	f	2025-01-15 04:36:36.805317+00	2025-01-15 12:00:11.729857+00	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	achievement-1	\N	\N	\N	\N	d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	1
c541013d-0326-424d-bb69-5ffb3a1890c7	\N	-4791335965226424074	-3433039707468885959	dev	learning	material_complete	material_completed	learning	f	f	2025-01-15 04:36:49.576783+00	2025-01-15 12:00:11.732844+00	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	\N	b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-17	pdf	\N	\N	\N	\N	\N	\N	\N	d7e2ba071274cc568a6d9e357fbee438	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	1
\.


--
-- Data for Name: int_first_views; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_first_views (user_key, post_id, hour, pairs, _batch_id) FROM stdin;
	post-71	2025-01-14 18:00:00	1	1
	post-3	2025-01-14 18:00:00	1	1
	p1	2025-01-15 12:00:00	1	1
	post-1	2025-01-14 18:00:00	1	1
	post-5	2025-01-14 18:00:00	1	1
	post-13	2025-01-14 18:00:00	1	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7		2025-01-14 18:00:00	5	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc		2025-01-15 12:00:00	1	1
\.


--
-- Data for Name: int_post_hours; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_post_hours (post_id, hour, sources, first_seen_at, last_seen_at, views, views_by_users, likes_given, likes_withdrawn, shares, comments, saves, view_duration_ms, timed_views, author_order, author_key, post_type, group_id, has_media, content_length, verdict, confidence, _batch_id) FROM stdin;
p1	2025-01-15 12:00:00+00	{dev}	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	1	0	0	0	0	0	5000	1	\N	\N	\N	\N	\N	\N	\N	\N	1
post-1	2025-01-14 18:00:00+00	{dev}	2025-01-14 18:22:27.924085+00	2025-01-14 18:23:31.540239+00	2	2	0	0	0	0	0	0	0	\N	\N	\N	\N	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea5false	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea5420	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea5human	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea50.97	1
post-10	2025-01-14 18:00:00+00	{dev}	2025-01-14 18:27:02.104128+00	2025-01-14 18:27:02.104128+00	0	0	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-13	2025-01-14 18:00:00+00	{dev}	2025-01-14 18:24:58.241111+00	2025-01-14 18:26:40.481272+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84dfalse	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84d420	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84dhuman	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84d0.27	1
post-3	2025-01-14 18:00:00+00	{dev}	2025-01-14 18:23:55.336122+00	2025-01-14 18:24:40.906912+00	2	2	0	0	0	0	0	0	0	\N	\N	\N	\N	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5afalse	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5a420	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5ahuman	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5a0.2	1
post-5	2025-01-14 18:00:00+00	{dev}	2025-01-14 18:23:41.71524+00	2025-01-14 18:23:49.531086+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
post-71	2025-01-14 18:00:00+00	{dev}	2025-01-14 18:22:09.302147+00	2025-01-14 18:22:22.994877+00	1	1	0	0	0	0	0	0	0	\N	\N	\N	\N	\N	\N	\N	\N	1
\.


--
-- Data for Name: int_session_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_days (session_key, date, viewer_key, user_key, hour, in_session, source_id, event_count, views, interactions, chat_messages_sent, feedback_given, feedback_correct, scroll_speed_sum, scroll_speed_count, first_seen_at, last_seen_at, timezone, locale, browser, country, role, experiment_groups, registration_source, learning_events, materials_viewed, materials_completed, xp_events, xp_earned, levels_gained, level, achievements_unlocked, streak_updates, streak_days, event_counts, viewed_posts, starts_session, duration_seconds, is_bounce, page_views, _batch_id) FROM stdin;
b3531668255dbf3c39f86e3090c55b0c	2025-01-15		\N	2025-01-15 04:00:00+00	f	dev	1	0	0	0	0	0	\N	0	2025-01-15 04:34:16.09873+00	2025-01-15 04:34:16.09873+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"performance_measured": 1}	\N	f	\N	\N	\N	1
6896c1efc91ca5c0539c6658583ee771	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	2025-01-14 18:00:00+00	t	dev	1	0	1	0	0	0	\N	0	2025-01-14 18:26:40.481272+00	2025-01-14 18:26:40.481272+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"chat_rated": 1}	\N	t	0.000000	f	0	1
88a92a37bcfa275a1cf6f104e4366b54	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14 15:00:00+00	t	dev	4	0	0	0	0	0	\N	0	2025-01-14 15:36:20.078916+00	2025-01-14 15:38:18.084919+00	\N	\N	\N	\N	\N	\N	\N	3	{material-26}	{material-26}	1	58	\N	\N	\N	\N	\N	{"xp_earned": 1, "material_viewed": 1, "session_started": 1, "material_completed": 1}	\N	t	118.006003	t	0	1
d7e2ba071274cc568a6d9e357fbee438	2025-01-15	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	2025-01-15 04:00:00+00	t	dev	6	0	0	0	0	0	\N	0	2025-01-15 04:34:00.777072+00	2025-01-15 04:36:49.576783+00	\N	\N	\N	\N	\N	\N	\N	5	{material-17}	{material-17}	1	96	1	4	{achievement-1}	\N	\N	{"xp_earned": 1, "level_reached": 1, "material_viewed": 1, "session_started": 1, "material_completed": 1, "achievement_unlocked": 1}	\N	t	168.799711	t	0	1
d41a045eb55367327d99a20edd78d34d	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15 12:00:00+00	t	dev	1	1	0	0	0	0	\N	0	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"post_viewed": 1}	{p1}	t	0.000000	t	0	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	2025-01-14 18:00:00+00	t	dev	33	7	8	4	0	0	2129.49	4	2025-01-14 18:22:03.906081+00	2025-01-14 18:27:07.104128+00	0002cead680f1c210002cebc3039fb15d4797d4a5925835b8ba82e10fe59990bEurope/Berlin	0002cead680f1c210002cebc3039fb15d4797d4a5925835b8ba82e10fe59990bde_DE	0002cead680f1c210002cebc3039fb15d4797d4a5925835b8ba82e10fe59990bchrome	\N	\N	0002cead680f1c210002cebc3039fb15d4797d4a5925835b8ba82e10fe59990b["detailed_metrics"]	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"post_read": 6, "api-detect": 1, "chat_ended": 1, "post_viewed": 7, "chat_started": 1, "post_chatted": 1, "post_clicked": 3, "feed_scrolled": 4, "post_analyzed": 3, "session_ended": 1, "session_started": 1, "chat_message_sent": 4}	{post-1,post-13,post-3,post-5,post-71}	t	303.198047	f	0	1
214bd6d6418f0a369fad7371db7f601f	2025-01-14		\N	2025-01-14 15:00:00+00	f	dev	1	0	0	0	0	0	\N	0	2025-01-14 15:36:34.575887+00	2025-01-14 15:36:34.575887+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	{"performance_measured": 1}	\N	f	\N	\N	\N	1
\.


--
-- Data for Name: int_session_exposures; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_exposures (session_key, user_key, experiment_key, exposures, first_exposed_at, variant, variants, _batch_id) FROM stdin;
\.


--
-- Data for Name: int_session_posts; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_posts (session_key, date, viewer_key, post_id, is_user, source_id, hour, first_seen_at, last_seen_at, views, first_viewed_at, last_viewed_at, interactions, interaction_at, viewport_time_ms, view_duration_ms, timed_views, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_ms_sum, icon_visibility_count, backend_response_ms_sum, backend_response_count, clicks, likes_given, likes_withdrawn, shares, comments, saves, analyses, has_chatted, has_ignored, accuracy_feedback, author_order, author_key, post_type, group_id, has_media, content_length, verdict, confidence, _batch_id) FROM stdin;
d41a045eb55367327d99a20edd78d34d	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	t	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0	\N	5000	5000	1	0	\N	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-5	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:23:41.71524+00	2025-01-14 18:23:49.531086+00	1	2025-01-14 18:23:41.71524+00	2025-01-14 18:23:41.71524+00	0	\N	0	0	0	6764.29	62	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-71	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:22:09.302147+00	2025-01-14 18:22:22.994877+00	1	2025-01-14 18:22:09.302147+00	2025-01-14 18:22:09.302147+00	0	\N	0	0	0	9956.04	66	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-1	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:22:27.924085+00	2025-01-14 18:23:31.540239+00	2	2025-01-14 18:22:27.924085+00	2025-01-14 18:22:53.584702+00	2	2025-01-14 18:22:36.301056+00	0	0	0	17829.17	96	0002cead69fd6b000002cebc303a2be13fe31d0347fc416a816e2284c10faa404241.09	\N	0	\N	0	2	0	0	0	0	0	1	f	f	\N	\N	\N	\N	\N	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea5false	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea5420	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea5human	0002cead6c098b7f0002cebc303a2be50492c4f539b24c95855455e8f9bddea50.97	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-3	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:23:55.336122+00	2025-01-14 18:24:40.906912+00	2	2025-01-14 18:23:55.336122+00	2025-01-14 18:24:21.742114+00	0	\N	0	0	0	10330.09	60	\N	\N	0	\N	0	0	0	0	0	0	0	1	f	f	\N	\N	\N	\N	\N	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5afalse	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5a420	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5ahuman	0002cead716ac0a00002cebc303a2bee2298bdb1c85f4d46903715c8fcaf4a5a0.2	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-13	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:24:58.241111+00	2025-01-14 18:25:26.648575+00	1	2025-01-14 18:24:58.241111+00	2025-01-14 18:24:58.241111+00	1	2025-01-14 18:25:11.076517+00	0	0	0	19717.41	75	0002cead73371aa50002cebc303a2bf2521b18a91ab1442f852f4fbe8d19821f1477.51	4204	1	\N	0	1	0	0	0	0	0	1	f	f	\N	\N	\N	\N	\N	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84dfalse	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84d420	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84dhuman	0002cead7320d7e90002cebc303a2bf15e3c536c415a4400975470808181e84d0.27	1
5cf0a08df1df531a36b0cac8f002eeb1	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-10	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:27:02.104128+00	2025-01-14 18:27:02.104128+00	0	\N	\N	1	2025-01-14 18:27:02.104128+00	1461	0	0	2961	\N	\N	\N	0	604	1	0	0	0	0	0	0	0	t	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
6896c1efc91ca5c0539c6658583ee771	2025-01-14	c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	post-13	t	dev	2025-01-14 18:00:00+00	2025-01-14 18:26:40.481272+00	2025-01-14 18:26:40.481272+00	0	\N	\N	1	2025-01-14 18:26:40.481272+00	0	0	0	0	\N	\N	\N	0	\N	0	0	0	0	0	0	0	0	f	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
\.


--
-- Data for Name: int_user_counts; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_counts (date, kind, label, users, active_users, _batch_id) FROM stdin;
2025-01-15	active		2	\N	1
2025-01-14	active		2	\N	1
2025-01-15	feature	learning_materials	1	2	1
2025-01-14	feature	detection_icon	1	2	1
2025-01-14	feature	feed	1	2	1
2025-01-15	feature	feed	1	2	1
2025-01-14	feature	chat	1	2	1
2025-01-15	feature	gamification	1	2	1
2025-01-14	feature	gamification	1	2	1
2025-01-14	feature	learning_materials	1	2	1
2025-01-14	adopted	detection_icon	1	\N	1
2025-01-15	adopted	learning_materials	1	\N	1
2025-01-14	adopted	feed	1	\N	1
2025-01-15	adopted	feed	1	\N	1
2025-01-14	adopted	chat	1	\N	1
2025-01-15	adopted	gamification	1	\N	1
2025-01-14	adopted	gamification	1	\N	1
2025-01-14	adopted	learning_materials	1	\N	1
2025-01-14	cohort	2025-01-14	2	\N	1
2025-01-15	cohort	2025-01-15	2	\N	1
\.


--
-- Data for Name: int_user_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_days (user_key, date, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, event_count, interactions, posts_created, posts_liked, posts_shared, comments_posted, follows_made, unfollows_made, messages_sent, profile_views, news_articles_viewed, trending_items_viewed, stories_viewed, media_uploaded, communities_joined, communities_left, community_posts, pages_viewed, chat_messages_sent, sessions_count, total_session_duration_seconds, scroll_speed_sum, scroll_speed_count, posts_viewed, features, touched_at, touch_kinds, touch_sources, _batch_id) FROM stdin;
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	0.000000	\N	0	1	{feed}	\N	\N	\N	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	dev	2025-01-14 15:36:20.078916+00	2025-01-14 15:38:18.084919+00	\N	\N	\N	\N	\N	\N	\N	4	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	118.006003	\N	0	0	{gamification,learning_materials}	\N	\N	\N	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	2025-01-14	dev	2025-01-14 18:22:03.906081+00	2025-01-14 18:27:07.104128+00	Europe/Berlin	de_DE	chrome	\N	\N	\N	["detailed_metrics"]	34	9	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	4	2	303.198047	2129.49	4	5	{chat,detection_icon,feed}	\N	\N	\N	1
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	2025-01-15	dev	2025-01-15 04:34:00.777072+00	2025-01-15 04:36:49.576783+00	\N	\N	\N	\N	\N	\N	\N	6	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	168.799711	\N	0	0	{gamification,learning_materials}	\N	\N	\N	1
\.


--
-- Data for Name: int_user_features; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_features (user_key, feature, first_used_on, _batch_id) FROM stdin;
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	chat	2025-01-14	1
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	learning_materials	2025-01-15	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	detection_icon	2025-01-14	1
d98b7969644fbc30860d9bc67eee764287a65df4190d5e485fd303398ba96890	gamification	2025-01-15	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	learning_materials	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	gamification	2025-01-14	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	feed	2025-01-15	1
c5af63b1c229ef2e07dd2f4a48b0c387d8b275ae3650ab9a6f6086e4682f52b7	feed	2025-01-14	1
\.


--
-- Name: alerts_alert_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.alerts_alert_id_seq', 1, false);


--
-- Name: api_keys_key_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.api_keys_key_id_seq', 1, false);


--
-- Name: batches_batch_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.batches_batch_id_seq', 1, true);


--
-- Name: peppers_pepper_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.peppers_pepper_id_seq', 1, true);


--
-- Name: quarantine_audit_audit_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.quarantine_audit_audit_id_seq', 1, true);


--
-- Name: quarantined_events_quarantine_id_seq; Type: SEQUENCE SET; Schema: raw; Owner: sluice
--

SELECT pg_catalog.setval('raw.quarantined_events_quarantine_id_seq', 1, true);


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE SET; Schema: raw; Owner: sluice
--

SELECT pg_catalog.setval('raw.rejected_events_rejected_id_seq', 2, true);


--
-- Name: agg_attribution agg_attribution_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_attribution
    ADD CONSTRAINT agg_attribution_pkey PRIMARY KEY (date, attribution_model, source_kind, source);


--
-- Name: agg_community_daily agg_community_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_community_daily
    ADD CONSTRAINT agg_community_daily_pkey PRIMARY KEY (community_id, date);


--
-- Name: agg_event_daily agg_event_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_event_daily
    ADD CONSTRAINT agg_event_daily_pkey PRIMARY KEY (event_day_key);


--
-- Name: agg_feature_adoption agg_feature_adoption_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_feature_adoption
    ADD CONSTRAINT agg_feature_adoption_pkey PRIMARY KEY (date, feature);


--
-- Name: agg_gamification_daily agg_gamification_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_gamification_daily
    ADD CONSTRAINT agg_gamification_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: agg_learning_daily agg_learning_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_learning_daily
    ADD CONSTRAINT agg_learning_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: agg_metrics_daily agg_metrics_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_metrics_daily
    ADD CONSTRAINT agg_metrics_daily_pkey PRIMARY KEY (date);


--
-- Name: agg_performance_hourly agg_performance_hourly_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_performance_hourly
    ADD CONSTRAINT agg_performance_hourly_pkey PRIMARY KEY (performance_key);


--
-- Name: agg_requests_daily agg_requests_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_requests_daily
    ADD CONSTRAINT agg_requests_daily_pkey PRIMARY KEY (date);


--
-- Name: agg_retention_cohorts agg_retention_cohorts_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_retention_cohorts
    ADD CONSTRAINT agg_retention_cohorts_pkey PRIMARY KEY (cohort_date, day_number);


--
-- Name: agg_user_daily agg_user_daily_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.agg_user_daily
    ADD CONSTRAINT agg_user_daily_pkey PRIMARY KEY (user_key, date);


--
-- Name: dim_posts dim_posts_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_posts
    ADD CONSTRAINT dim_posts_pkey PRIMARY KEY (post_id);


--
-- Name: dim_users dim_users_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_users
    ADD CONSTRAINT dim_users_pkey PRIMARY KEY (user_key);


--
-- Name: fct_ai_coach_conversations fct_ai_coach_conversations_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_ai_coach_conversations
    ADD CONSTRAINT fct_ai_coach_conversations_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_chat_sessions fct_chat_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_chat_sessions
    ADD CONSTRAINT fct_chat_sessions_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_errors fct_errors_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_errors
    ADD CONSTRAINT fct_errors_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: fct_experiment_exposures fct_experiment_exposures_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_experiment_exposures
    ADD CONSTRAINT fct_experiment_exposures_pkey PRIMARY KEY (experiment_key, user_key);


--
-- Name: fct_funnel_steps fct_funnel_steps_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_funnel_steps
    ADD CONSTRAINT fct_funnel_steps_pkey PRIMARY KEY (session_key, step_number);


--
-- Name: fct_learning_sessions fct_learning_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_learning_sessions
    ADD CONSTRAINT fct_learning_sessions_pkey PRIMARY KEY (session_key);


--
-- Name: fct_post_interactions fct_post_interactions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_post_interactions
    ADD CONSTRAINT fct_post_interactions_pkey PRIMARY KEY (user_key, post_id);


--
-- Name: fct_reused_event_ids fct_reused_event_ids_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_reused_event_ids
    ADD CONSTRAINT fct_reused_event_ids_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: fct_sessions fct_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_sessions
    ADD CONSTRAINT fct_sessions_pkey PRIMARY KEY (session_key);


--
-- Name: alerts alerts_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (alert_id);


--
-- Name: api_keys api_keys_key_hash_key; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);


--
-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (key_id);


--
-- Name: batches batches_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.batches
    ADD CONSTRAINT batches_pkey PRIMARY KEY (batch_id);


--
-- Name: consents consents_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (source_id, user_key);


--
-- Name: landed_hours landed_hours_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.landed_hours
    ADD CONSTRAINT landed_hours_pkey PRIMARY KEY (batch_id, source_id, hour);


--
-- Name: peppers peppers_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.peppers
    ADD CONSTRAINT peppers_pkey PRIMARY KEY (pepper_id);


--
-- Name: quarantine_audit quarantine_audit_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.quarantine_audit
    ADD CONSTRAINT quarantine_audit_pkey PRIMARY KEY (audit_id);


--
-- Name: sources sources_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source_id);


--
-- Name: withheld_events withheld_events_pkey; Type: CONSTRAINT; Schema: ops; Owner: sluice
--

ALTER TABLE ONLY ops.withheld_events
    ADD CONSTRAINT withheld_events_pkey PRIMARY KEY (source_id, day, reason);


--
-- Name: quarantined_events quarantined_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.quarantined_events
    ADD CONSTRAINT quarantined_events_pkey PRIMARY KEY (source_id, event_id, received_at);


--
-- Name: quarantined_events quarantined_events_quarantine_id_key; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.quarantined_events
    ADD CONSTRAINT quarantined_events_quarantine_id_key UNIQUE (quarantine_id);


--
-- Name: rejected_events rejected_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.rejected_events
    ADD CONSTRAINT rejected_events_pkey PRIMARY KEY (rejected_id);


--
-- Name: int_activity_hours int_activity_hours_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_activity_hours
    ADD CONSTRAINT int_activity_hours_pkey PRIMARY KEY (date, hour);


--
-- Name: int_anonymous_posts int_anonymous_posts_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_anonymous_posts
    ADD CONSTRAINT int_anonymous_posts_pkey PRIMARY KEY (anonymous_key, post_id);


--
-- Name: int_community_days int_community_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_community_days
    ADD CONSTRAINT int_community_days_pkey PRIMARY KEY (community_id, date);


--
-- Name: int_events int_events_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_events
    ADD CONSTRAINT int_events_pkey PRIMARY KEY (event_id, source_id);


--
-- Name: int_first_views int_first_views_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_first_views
    ADD CONSTRAINT int_first_views_pkey PRIMARY KEY (post_id, user_key, hour);


--
-- Name: int_post_hours int_post_hours_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_post_hours
    ADD CONSTRAINT int_post_hours_pkey PRIMARY KEY (post_id, hour);


--
-- Name: int_session_days int_session_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_days
    ADD CONSTRAINT int_session_days_pkey PRIMARY KEY (session_key, date, viewer_key);


--
-- Name: int_session_exposures int_session_exposures_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_exposures
    ADD CONSTRAINT int_session_exposures_pkey PRIMARY KEY (session_key, user_key, experiment_key);


--
-- Name: int_session_posts int_session_posts_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_posts
    ADD CONSTRAINT int_session_posts_pkey PRIMARY KEY (viewer_key, post_id, session_key, date);


--
-- Name: int_user_counts int_user_counts_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_counts
    ADD CONSTRAINT int_user_counts_pkey PRIMARY KEY (date, kind, label);


--
-- Name: int_user_days int_user_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_days
    ADD CONSTRAINT int_user_days_pkey PRIMARY KEY (user_key, date);


--
-- Name: int_user_features int_user_features_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_features
    ADD CONSTRAINT int_user_features_pkey PRIMARY KEY (user_key, feature);


--
-- Name: agg_community_daily_4af950ca; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_community_daily_4af950ca ON marts.agg_community_daily USING btree (date);


--
-- Name: agg_event_daily_40b9c082; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_40b9c082 ON marts.agg_event_daily USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: agg_event_daily_48511ceb; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_48511ceb ON marts.agg_event_daily USING btree (date, COALESCE(user_key, ''::text));


--
-- Name: agg_event_daily_b0fe0b97; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_b0fe0b97 ON marts.agg_event_daily USING btree (date, event_name);


--
-- Name: agg_gamification_daily_4af950ca; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_gamification_daily_4af950ca ON marts.agg_gamification_daily USING btree (date);


--
-- Name: agg_learning_daily_4af950ca; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_learning_daily_4af950ca ON marts.agg_learning_daily USING btree (date);


--
-- Name: agg_performance_hourly_78c12b97; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_78c12b97 ON marts.agg_performance_hourly USING btree (hour);


--
-- Name: agg_performance_hourly_a09d0d51; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_a09d0d51 ON marts.agg_performance_hourly USING btree (source_id, metric_name, hour);


--
-- Name: agg_user_daily_e9d6492f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_user_daily_e9d6492f ON marts.agg_user_daily USING btree (date) INCLUDE (user_key, posts_viewed, interactions);


--
-- Name: dim_posts_169fc318; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_169fc318 ON marts.dim_posts USING btree (last_seen_at);


--
-- Name: dim_posts_43eb441a; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_43eb441a ON marts.dim_posts USING btree (avg_view_duration_ms) WHERE ((views >= 5) AND (avg_view_duration_ms IS NOT NULL));


--
-- Name: dim_posts_839e689f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_839e689f ON marts.dim_posts USING btree (author_key) WHERE (author_key IS NOT NULL);


--
-- Name: dim_users_169fc318; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_169fc318 ON marts.dim_users USING btree (last_seen_at);


--
-- Name: dim_users_79c0308f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_79c0308f ON marts.dim_users USING btree (first_seen_at);


--
-- Name: dim_users_d40297db; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_d40297db ON marts.dim_users USING btree ((((first_seen_at AT TIME ZONE 'UTC'::text))::date));


--
-- Name: fct_ai_coach_conversations_8ebf224f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_ai_coach_conversations_8ebf224f ON marts.fct_ai_coach_conversations USING btree (started_at);


--
-- Name: fct_chat_sessions_60b0d3ac; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_60b0d3ac ON marts.fct_chat_sessions USING btree (ended_at) WHERE (ended_by IS NULL);


--
-- Name: fct_chat_sessions_6bb7d762; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_6bb7d762 ON marts.fct_chat_sessions USING btree ((((started_at AT TIME ZONE 'UTC'::text))::date));


--
-- Name: fct_chat_sessions_8ebf224f; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_8ebf224f ON marts.fct_chat_sessions USING btree (started_at);


--
-- Name: fct_chat_sessions_fa4da32b; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_fa4da32b ON marts.fct_chat_sessions USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


--
-- Name: fct_errors_4b8e3c45; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_4b8e3c45 ON marts.fct_errors USING btree (occurred_at);


--
-- Name: fct_errors_cd2658c0; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_cd2658c0 ON marts.fct_errors USING btree (user_key, occurred_at) WHERE (user_key IS NOT NULL);


--
-- Name: fct_funnel_steps_997232a4; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_997232a4 ON marts.fct_funnel_steps USING btree (user_key);


--
-- Name: fct_funnel_steps_b44f945b; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_b44f945b ON marts.fct_funnel_steps USING btree (reached_at) INCLUDE (step_number, step, seconds_since_previous_step);


--
-- Name: fct_learning_sessions_40b9c082; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_learning_sessions_40b9c082 ON marts.fct_learning_sessions USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: fct_post_interactions_9775e1c3; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_9775e1c3 ON marts.fct_post_interactions USING btree (post_id, date_trunc('hour'::text, (first_viewed_at AT TIME ZONE 'UTC'::text)));


--
-- Name: fct_post_interactions_a66945f2; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_a66945f2 ON marts.fct_post_interactions USING btree (interaction_at) INCLUDE (post_id) WHERE (interaction_at IS NOT NULL);


--
-- Name: fct_post_interactions_d1c1ab0c; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_d1c1ab0c ON marts.fct_post_interactions USING btree (user_key, date_trunc('hour'::text, (first_viewed_at AT TIME ZONE 'UTC'::text)));


--
-- Name: fct_post_interactions_ea01bf6e; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_ea01bf6e ON marts.fct_post_interactions USING btree (last_viewed_at);


--
-- Name: fct_reused_event_ids_0c169588; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_reused_event_ids_0c169588 ON marts.fct_reused_event_ids USING btree (source_id, sent_event_id);


--
-- Name: fct_sessions_0f5141e0; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_0f5141e0 ON marts.fct_sessions USING btree (user_key, started_at) WHERE (user_key IS NOT NULL);


--
-- Name: fct_sessions_6676be50; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_6676be50 ON marts.fct_sessions USING btree (started_at) INCLUDE (browser, duration_seconds, is_bounce);


--
-- Name: fct_sessions_6a4b60be; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_6a4b60be ON marts.fct_sessions USING btree (client_session_id, started_at) WHERE (client_session_id IS NOT NULL);


--
-- Name: fct_sessions_8ecf1e2e; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_8ecf1e2e ON marts.fct_sessions USING btree (ended_at) WHERE (end_reason IS NULL);


--
-- Name: alerts_one_open; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX alerts_one_open ON ops.alerts USING btree (name) WHERE (resolved_at IS NULL);


--
-- Name: batches_published; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX batches_published ON ops.batches USING btree (batch_id) WHERE (state = 'published'::text);


--
-- Name: consents_version; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX consents_version ON ops.consents USING btree (version);


--
-- Name: landed_hours_hour; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX landed_hours_hour ON ops.landed_hours USING btree (hour);


--
-- Name: policy_version_is_one_row; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX policy_version_is_one_row ON ops.policy_version USING btree ((true));


--
-- Name: quarantine_audit_quarantine_id; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX quarantine_audit_quarantine_id ON ops.quarantine_audit USING btree (quarantine_id);


--
-- Name: server_is_one_row; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE UNIQUE INDEX server_is_one_row ON ops.server USING btree ((true));


--
-- Name: events_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_xact_id ON ONLY raw.events USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_default_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_default_xact_id_idx ON raw.events_default USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250115_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250115_xact_id_idx ON raw.events_p20250115 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250116_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250116_xact_id_idx ON raw.events_p20250116 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250117_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250117_xact_id_idx ON raw.events_p20250117 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250118_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250118_xact_id_idx ON raw.events_p20250118 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250119_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250119_xact_id_idx ON raw.events_p20250119 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250120_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250120_xact_id_idx ON raw.events_p20250120 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250121_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250121_xact_id_idx ON raw.events_p20250121 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: events_p20250122_xact_id_idx; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX events_p20250122_xact_id_idx ON raw.events_p20250122 USING brin (xact_id) WITH (pages_per_range='32', autosummarize='on');


--
-- Name: quarantined_events_waiting; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX quarantined_events_waiting ON raw.quarantined_events USING btree (reason, batch_id) WHERE (state = 'quarantined'::text);


--
-- Name: rejected_events_date; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_date ON raw.rejected_events USING btree ((((rejected_at AT TIME ZONE 'UTC'::text))::date));


--
-- Name: rejected_events_rejected_at; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_rejected_at ON raw.rejected_events USING btree (rejected_at);


--
-- Name: rejected_events_replayed_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_replayed_xact_id ON raw.rejected_events USING btree (replayed_xact_id) WHERE (replayed_xact_id IS NOT NULL);


--
-- Name: rejected_events_xact_id; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_xact_id ON raw.rejected_events USING btree (xact_id);


--
-- Name: int_anonymous_posts_9775e1c3; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_anonymous_posts_9775e1c3 ON store.int_anonymous_posts USING btree (post_id, date_trunc('hour'::text, (first_viewed_at AT TIME ZONE 'UTC'::text)));


--
-- Name: int_events_10c8f84c; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_10c8f84c ON store.int_events USING btree (metric_hour, source_id, metric_name) WHERE (metric_hour IS NOT NULL);


--
-- Name: int_events_2cc0b82e; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_2cc0b82e ON store.int_events USING btree (date) WHERE (metric_name = 'api_request'::text);


--
-- Name: int_events_9a4a38a9; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_9a4a38a9 ON store.int_events USING btree (date, gap_owner_key, occurred_at) WHERE (gap_owner_key IS NOT NULL);


--
-- Name: int_events_9fecb33b; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_9fecb33b ON store.int_events USING btree (session_key) WHERE (session_key IS NOT NULL);


--
-- Name: int_events_a27ef008; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_a27ef008 ON store.int_events USING btree (date, user_key) WHERE ((user_key IS NOT NULL) AND ((campaign_source IS NOT NULL) OR (registration_source IS NOT NULL) OR (referrer_host IS NOT NULL)));


--
-- Name: int_events_b5778695; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_b5778695 ON store.int_events USING btree (source_id, reused_event_id) WHERE (reused_event_id IS NOT NULL);


--
-- Name: int_events_b938e61d; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_b938e61d ON store.int_events USING btree (chat_key) WHERE (chat_key IS NOT NULL);


--
-- Name: int_events_ed7ac7ce; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_ed7ac7ce ON store.int_events USING btree (date, community_id) WHERE (community_id IS NOT NULL);


--
-- Name: int_first_views_9f4c9954; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_first_views_9f4c9954 ON store.int_first_views USING btree (user_key, hour) WHERE (post_id = ''::text);


--
-- Name: int_session_days_40b9c082; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_40b9c082 ON store.int_session_days USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: int_session_days_bfe010fd; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_bfe010fd ON store.int_session_days USING btree (date, hour);


--
-- Name: int_session_exposures_aee357bd; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_exposures_aee357bd ON store.int_session_exposures USING btree (user_key, experiment_key);


--
-- Name: int_session_posts_32ac2349; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_posts_32ac2349 ON store.int_session_posts USING btree (post_id, hour);


--
-- Name: int_session_posts_be77a9a2; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_posts_be77a9a2 ON store.int_session_posts USING btree (session_key);


--
-- Name: int_user_counts_d9773973; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_counts_d9773973 ON store.int_user_counts USING btree (kind, label);


--
-- Name: int_user_days_65e529b3; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_days_65e529b3 ON store.int_user_days USING btree (date, user_key);


--
-- Name: int_user_features_2f40c4dd; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_features_2f40c4dd ON store.int_user_features USING btree (first_used_on);


--
-- Name: events_default_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_default_xact_id_idx;


--
-- Name: events_p20250115_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250115_xact_id_idx;


--
-- Name: events_p20250116_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250116_xact_id_idx;


--
-- Name: events_p20250117_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250117_xact_id_idx;


--
-- Name: events_p20250118_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250118_xact_id_idx;


--
-- Name: events_p20250119_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250119_xact_id_idx;


--
-- Name: events_p20250120_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250120_xact_id_idx;


--
-- Name: events_p20250121_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250121_xact_id_idx;


--
-- Name: events_p20250122_xact_id_idx; Type: INDEX ATTACH; Schema: raw; Owner: sluice
--

ALTER INDEX raw.events_xact_id ATTACH PARTITION raw.events_p20250122_xact_id_idx;


--
-- Name: api_keys api_keys_changed_by; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER api_keys_changed_by BEFORE INSERT OR UPDATE ON ops.api_keys FOR EACH ROW EXECUTE FUNCTION ops.note_key_changed_by();


--
-- Name: consents consents_changed_by; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_changed_by BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.note_changed_by();


--
-- Name: consents consents_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_policy_version BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: quarantine_audit quarantine_audit_actor; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER quarantine_audit_actor BEFORE INSERT ON ops.quarantine_audit FOR EACH ROW EXECUTE FUNCTION ops.note_audit_actor();


--
-- Name: quarantine_audit quarantine_audit_is_append_only; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER quarantine_audit_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ops.quarantine_audit FOR EACH STATEMENT EXECUTE FUNCTION ops.audit_is_append_only();


--
-- Name: sources sources_changed_by; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER sources_changed_by BEFORE INSERT OR UPDATE ON ops.sources FOR EACH ROW EXECUTE FUNCTION ops.note_changed_by();


--
-- Name: sources sources_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER sources_policy_version BEFORE INSERT OR DELETE OR UPDATE ON ops.sources FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: rejected_events rejected_events_replayed; Type: TRIGGER; Schema: raw; Owner: sluice
--

CREATE TRIGGER rejected_events_replayed BEFORE UPDATE OF replayed_at ON raw.rejected_events FOR EACH ROW WHEN ((new.replayed_at IS DISTINCT FROM old.replayed_at)) EXECUTE FUNCTION raw.note_replay();


--
-- Name: SCHEMA marts; Type: ACL; Schema: -; Owner: sluice_pipeline
--

GRANT USAGE ON SCHEMA marts TO sluice_analyst;
GRANT USAGE ON SCHEMA marts TO sluice_reader;


--
-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: sluice
--

GRANT USAGE ON SCHEMA ops TO sluice_collector;
GRANT USAGE ON SCHEMA ops TO sluice_pipeline;
GRANT USAGE ON SCHEMA ops TO sluice_reader;


--
-- Name: SCHEMA raw; Type: ACL; Schema: -; Owner: sluice
--

GRANT USAGE ON SCHEMA raw TO sluice_collector;
GRANT USAGE ON SCHEMA raw TO sluice_pipeline;


--
-- Name: FUNCTION current_snapshot(); Type: ACL; Schema: ops; Owner: sluice
--

GRANT ALL ON FUNCTION ops.current_snapshot() TO sluice_collector;
GRANT ALL ON FUNCTION ops.current_snapshot() TO sluice_pipeline;


--
-- Name: FUNCTION current_xact(); Type: ACL; Schema: ops; Owner: sluice
--

GRANT ALL ON FUNCTION ops.current_xact() TO sluice_collector;
GRANT ALL ON FUNCTION ops.current_xact() TO sluice_pipeline;


--
-- Name: FUNCTION note_first_pepper(new_salt bytea, new_fingerprint bytea); Type: ACL; Schema: ops; Owner: sluice
--

REVOKE ALL ON FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.note_first_pepper(new_salt bytea, new_fingerprint bytea) TO sluice_collector;


--
-- Name: FUNCTION system_identifier(); Type: ACL; Schema: ops; Owner: sluice
--

GRANT ALL ON FUNCTION ops.system_identifier() TO sluice_collector;
GRANT ALL ON FUNCTION ops.system_identifier() TO sluice_pipeline;


--
-- Name: FUNCTION xact_offset(); Type: ACL; Schema: ops; Owner: sluice
--

GRANT ALL ON FUNCTION ops.xact_offset() TO sluice_collector;
GRANT ALL ON FUNCTION ops.xact_offset() TO sluice_pipeline;


--
-- Name: TABLE events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.events TO sluice_collector;
GRANT SELECT ON TABLE raw.events TO sluice_pipeline;


--
-- Name: TABLE quarantined_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.quarantined_events TO sluice_pipeline;


--
-- Name: TABLE rejected_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.rejected_events TO sluice_collector;
GRANT SELECT ON TABLE raw.rejected_events TO sluice_pipeline;


--
-- Name: TABLE agg_attribution; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_attribution TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_attribution TO sluice_reader;


--
-- Name: TABLE agg_community_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_community_daily TO sluice_reader;


--
-- Name: TABLE agg_event_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_event_daily TO sluice_reader;


--
-- Name: TABLE agg_feature_adoption; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_feature_adoption TO sluice_reader;


--
-- Name: TABLE agg_gamification_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_gamification_daily TO sluice_reader;


--
-- Name: TABLE agg_learning_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_learning_daily TO sluice_reader;


--
-- Name: TABLE agg_metrics_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_metrics_daily TO sluice_reader;


--
-- Name: TABLE agg_performance_hourly; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_performance_hourly TO sluice_reader;


--
-- Name: TABLE agg_requests_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_requests_daily TO sluice_reader;


--
-- Name: TABLE agg_retention_cohorts; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_retention_cohorts TO sluice_reader;


--
-- Name: TABLE agg_user_daily; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_analyst;
GRANT SELECT ON TABLE marts.agg_user_daily TO sluice_reader;


--
-- Name: TABLE dim_posts; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_posts TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_posts TO sluice_reader;


--
-- Name: TABLE dim_users; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_users TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_users TO sluice_reader;


--
-- Name: TABLE fct_ai_coach_conversations; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_ai_coach_conversations TO sluice_reader;


--
-- Name: TABLE fct_chat_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_reader;


--
-- Name: TABLE fct_errors; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_errors TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_errors TO sluice_reader;


--
-- Name: TABLE fct_experiment_exposures; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_reader;


--
-- Name: TABLE fct_funnel_steps; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_funnel_steps TO sluice_reader;


--
-- Name: TABLE fct_learning_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_learning_sessions TO sluice_reader;


--
-- Name: TABLE fct_post_interactions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_post_interactions TO sluice_reader;


--
-- Name: TABLE fct_reused_event_ids; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_reused_event_ids TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_reused_event_ids TO sluice_reader;


--
-- Name: TABLE fct_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_sessions TO sluice_reader;


--
-- Name: TABLE alerts; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alerts TO sluice_pipeline;


--
-- Name: TABLE api_keys; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.api_keys TO sluice_collector;
GRANT SELECT ON TABLE ops.api_keys TO sluice_reader;


--
-- Name: TABLE batches; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.batches TO sluice_pipeline;


--
-- Name: TABLE consents; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.consents TO sluice_collector;


--
-- Name: TABLE landed_hours; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,DELETE ON TABLE ops.landed_hours TO sluice_pipeline;


--
-- Name: TABLE peppers; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.peppers TO sluice_collector;


--
-- Name: TABLE policy_version; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.policy_version TO sluice_collector;


--
-- Name: TABLE quarantine_audit; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT ON TABLE ops.quarantine_audit TO sluice_pipeline;


--
-- Name: TABLE server; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.server TO sluice_pipeline;


--
-- Name: TABLE sources; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.sources TO sluice_collector;
GRANT SELECT ON TABLE ops.sources TO sluice_pipeline;


--
-- Name: TABLE storage_probes; Type: ACL; Schema: ops; Owner: sluice
--

GRANT INSERT,DELETE ON TABLE ops.storage_probes TO sluice_collector;


--
-- Name: TABLE withheld_events; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT,UPDATE ON TABLE ops.withheld_events TO sluice_collector;
GRANT SELECT ON TABLE ops.withheld_events TO sluice_pipeline;


--
-- Name: TABLE events_default; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_default TO sluice_pipeline;


--
-- Name: TABLE events_p20250115; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250115 TO sluice_pipeline;


--
-- Name: TABLE events_p20250116; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250116 TO sluice_pipeline;


--
-- Name: TABLE events_p20250117; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250117 TO sluice_pipeline;


--
-- Name: TABLE events_p20250118; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250118 TO sluice_pipeline;


--
-- Name: TABLE events_p20250119; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250119 TO sluice_pipeline;


--
-- Name: TABLE events_p20250120; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250120 TO sluice_pipeline;


--
-- Name: TABLE events_p20250121; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250121 TO sluice_pipeline;


--
-- Name: TABLE events_p20250122; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT ON TABLE raw.events_p20250122 TO sluice_pipeline;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: marts; Owner: sluice_pipeline
--

ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_analyst;
ALTER DEFAULT PRIVILEGES FOR ROLE sluice_pipeline IN SCHEMA marts GRANT SELECT ON TABLES TO sluice_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: raw; Owner: sluice
--

ALTER DEFAULT PRIVILEGES FOR ROLE sluice IN SCHEMA raw GRANT SELECT ON TABLES TO sluice_pipeline;


--
-- PostgreSQL database dump complete
--

\unrestrict An8i0d9f6cNTc32m5lBajQSriYofS62oG821Pc4uFRI2eEfin7TXUrnkGVYqHQV

--
-- PostgreSQL database dump
--

\restrict xsNUdryQrbzBWNaRMFbuwHX15fYEV7sbJM0YfxLDbUvaBe8jr4rv8MaJJoTagpK

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: sluice_migrations; Type: TABLE; Schema: public; Owner: sluice
--

CREATE TABLE public.sluice_migrations (
    version_num character varying(32) NOT NULL
);


ALTER TABLE public.sluice_migrations OWNER TO sluice;

--
-- Data for Name: sluice_migrations; Type: TABLE DATA; Schema: public; Owner: sluice
--

COPY public.sluice_migrations (version_num) FROM stdin;
0009
\.


--
-- Name: sluice_migrations sluice_migrations_pkc; Type: CONSTRAINT; Schema: public; Owner: sluice
--

ALTER TABLE ONLY public.sluice_migrations
    ADD CONSTRAINT sluice_migrations_pkc PRIMARY KEY (version_num);


--
-- PostgreSQL database dump complete
--

\unrestrict xsNUdryQrbzBWNaRMFbuwHX15fYEV7sbJM0YfxLDbUvaBe8jr4rv8MaJJoTagpK

