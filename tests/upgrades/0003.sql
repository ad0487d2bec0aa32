--
-- PostgreSQL database dump
--

\restrict thTGSBzmFU6tTCHnfmf2tQinpGDOT9y5Vey4sHHaZZoM7wOcj4fc7ZY3X6uLEY2

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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
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
    date date,
    user_key text,
    event_name text,
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
    hour timestamp with time zone,
    source_id text,
    metric_name text,
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
    cohort_size bigint,
    retained_users bigint,
    retention_rate numeric,
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
    first_seen_at timestamp with time zone,
    last_seen_at timestamp with time zone,
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
    source_id text,
    first_seen_at timestamp with time zone,
    last_seen_at timestamp with time zone,
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
    _batch_id bigint
);


ALTER TABLE marts.dim_users OWNER TO sluice_pipeline;

--
-- Name: fct_ai_coach_conversations; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_ai_coach_conversations (
    chat_key text NOT NULL,
    user_key text,
    source_id text,
    session_key text,
    conversation_id text,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
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
    source_id text,
    session_key text,
    post_id text,
    thread_id text,
    client_chat_id text,
    kind text,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
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
    dialect text,
    event_name text,
    occurred_at timestamp with time zone,
    user_key text,
    session_key text,
    error_type text,
    error_message text,
    error_stack text,
    error_category text,
    severity text,
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
    variant text,
    first_exposed_at timestamp with time zone,
    exposure_count bigint,
    variants_seen bigint,
    is_multi_exposed boolean,
    _batch_id bigint
);


ALTER TABLE marts.fct_experiment_exposures OWNER TO sluice_pipeline;

--
-- Name: fct_funnel_steps; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_funnel_steps (
    session_key text NOT NULL,
    step_number integer NOT NULL,
    user_key text,
    step text,
    reached_at timestamp with time zone,
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
    source_id text,
    date date,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    duration_seconds numeric,
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
    times_viewed bigint,
    first_viewed_at timestamp with time zone,
    last_viewed_at timestamp with time zone,
    viewport_time_ms numeric,
    reading_time_ms numeric,
    scroll_depth_percentage numeric,
    time_to_interaction_ms numeric,
    icon_visibility_duration_ms numeric,
    backend_response_time_ms numeric,
    clicks bigint,
    likes bigint,
    shares bigint,
    comments bigint,
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
-- Name: fct_sessions; Type: TABLE; Schema: marts; Owner: sluice_pipeline
--

CREATE TABLE marts.fct_sessions (
    session_key text NOT NULL,
    user_key text,
    anonymous_key text,
    source_id text,
    client_session_id text,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    duration_seconds numeric,
    end_reason text,
    event_count bigint,
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
    changed_by text DEFAULT CURRENT_USER NOT NULL,
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
    changed_by text DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT sources_ip_policy_check CHECK ((ip_policy = ANY (ARRAY['drop'::text, 'truncate'::text, 'hash'::text]))),
    CONSTRAINT sources_ip_rate_check CHECK ((ip_rate >= (0)::double precision)),
    CONSTRAINT sources_key_rate_check CHECK ((key_rate >= (0)::double precision)),
    CONSTRAINT sources_message_content_check CHECK ((message_content = ANY (ARRAY['drop'::text, 'mask'::text, 'keep'::text]))),
    CONSTRAINT sources_sample_rate_check CHECK (((sample_rate >= (0)::double precision) AND (sample_rate <= (1)::double precision))),
    CONSTRAINT sources_user_rate_check CHECK ((user_rate >= (0)::double precision))
);


ALTER TABLE ops.sources OWNER TO sluice;

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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    xact_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint CONSTRAINT events_xact_id_not_null NOT NULL
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
    replayed_at timestamp with time zone
);


ALTER TABLE raw.rejected_events OWNER TO sluice;

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
-- Name: int_events; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_events (
    event_id uuid NOT NULL,
    source_id text NOT NULL,
    dialect text,
    raw_name text,
    event_name text,
    event_category text,
    is_view boolean,
    is_interaction boolean,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone,
    payload_hash text,
    context_hash text,
    date date,
    hour timestamp with time zone,
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
    learning_date date,
    campaign_source text,
    referrer_host text,
    session_key text,
    user_key text,
    _batch_id bigint
);


ALTER TABLE store.int_events OWNER TO sluice_pipeline;

--
-- Name: int_session_days; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_session_days (
    session_key text NOT NULL,
    date date NOT NULL,
    visitor_key text NOT NULL,
    user_key text,
    event_count bigint,
    views bigint,
    likes bigint,
    comments bigint,
    shares bigint,
    feedback_given bigint,
    feedback_correct bigint,
    features jsonb,
    _batch_id bigint
);


ALTER TABLE store.int_session_days OWNER TO sluice_pipeline;

--
-- Name: int_user_acquisitions; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_acquisitions (
    user_key text NOT NULL,
    attribution_model text NOT NULL,
    date date,
    source_kind text,
    source text,
    converted_at timestamp with time zone,
    _batch_id bigint
);


ALTER TABLE store.int_user_acquisitions OWNER TO sluice_pipeline;

--
-- Name: int_user_features; Type: TABLE; Schema: store; Owner: sluice_pipeline
--

CREATE TABLE store.int_user_features (
    user_key text NOT NULL,
    feature text NOT NULL,
    first_used_on date,
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
2025-01-14	first_touch	direct	direct	1	1	1.00000000000000000000	1
2025-01-14	last_touch	direct	direct	1	1	1.00000000000000000000	1
2025-01-15	first_touch	direct	direct	1	0	0.00000000000000000000	1
2025-01-15	last_touch	direct	direct	1	0	0.00000000000000000000	1
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
169c02df2dd6c2e54d6ff939224d4e24	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat_message_sent	8	1	1
bf1d56c5f28dcf844e70587f777b1601	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat_rated	1	1	1
644963f8842a8e8a0639cbb186c7d542	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	experiment_exposed	1	1	1
bf8b1ef38587e58c02911a9c9bd89b04	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	material_viewed	1	1	1
510b378f6705f4af7e06deecd9aebc5e	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	page_viewed	1	1	1
b4140fe48c5dc84731c01c06ff081718	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	performance_measured	1	1	1
ed06612f21f06a2034889fa491c55562	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post_liked	1	1	1
324777df452f7a0aa7f64d76d4f703f0	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post_viewed	13	1	1
4b67fd90e90f547d73440b71f79628de	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	profile_viewed	1	1	1
cc1d1888310057dae8ea6b4c5653d41d	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	session_ended	2	2	1
cacfbae202b065f236c4fbc767885eb8	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	session_started	2	2	1
b5fb69564a5d7b78e097d7d3239177d7	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	user_followed	1	1	1
f31c50f6928c1eef9f4a88ec6553bd20	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	xp_earned	1	1	1
5d158b5f90ed90cb19a0357991ea453d	2025-01-14	\N	performance_measured	1	0	1
5cf66d4cfb81880ba15a13c124f4c129	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	post_viewed	1	1	1
\.


--
-- Data for Name: agg_feature_adoption; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_feature_adoption (date, feature, users, active_users, adoption_rate, new_adopters, cumulative_adopters, _batch_id) FROM stdin;
2025-01-14	gamification	1	1	1.00000000000000000000	1	1	1
2025-01-14	feed	1	1	1.00000000000000000000	1	1	1
2025-01-14	reactions	1	1	1.00000000000000000000	1	1	1
2025-01-14	chat	1	1	1.00000000000000000000	1	1	1
2025-01-14	learning_materials	1	1	1.00000000000000000000	1	1	1
2025-01-14	people	1	1	1.00000000000000000000	1	1	1
2025-01-15	feed	1	1	1.00000000000000000000	1	2	1
\.


--
-- Data for Name: agg_gamification_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_gamification_daily (user_key, date, xp_earned, levels_gained, level, achievements_unlocked, streak_days, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	95	0	\N	0	\N	1
\.


--
-- Data for Name: agg_learning_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_learning_daily (user_key, date, sessions, minutes, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	1	27.8333333333333333	2	1	0	95	1
\.


--
-- Data for Name: agg_metrics_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_metrics_daily (date, dau, wau, mau, stickiness, event_count, sessions, mean_session_duration_seconds, bounce_rate, page_views_per_session, views, likes, comments, shares, engagement_rate, viral_coefficient, chats, chats_completed, chat_completion_rate, feedback_given, feedback_correct, accuracy_feedback_rate, feature_adoption_rate, rejected_events, ingestion_success_rate, api_p95_ms, api_p99_ms, _batch_id) FROM stdin;
2025-01-14	1	1	1	1.00000000000000000000	34	2	312.2644705000000000	0.00000000000000000000	0.50000000000000000000	13	1	0	0	0.07692307692307692308	0.00000000000000000000	1	0	0.00000000000000000000	0	0	\N	0.00000000000000000000	0	1.00000000000000000000	6	6	1
2025-01-15	1	2	2	0.50000000000000000000	1	1	0.00000000000000000000	1.00000000000000000000	0.00000000000000000000	1	0	0	0	0.00000000000000000000	0.00000000000000000000	0	0	\N	0	0	\N	0.00000000000000000000	1	0.50000000000000000000	\N	\N	1
\.


--
-- Data for Name: agg_performance_hourly; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_performance_hourly (performance_key, hour, source_id, metric_name, endpoint, metric_unit, measurement_count, mean, minimum, maximum, p50, p95, p99, client_errors, server_errors, _batch_id) FROM stdin;
af54f76d461c17e22f8354011147b076	2025-01-14 15:00:00+00	dev	api_request	/api/materials	ms	1	6.0000000000000000	6	6	6	6	6	0	0	1
3231c2d7be2e7051c1e47e03fd0ef699	2025-01-14 15:00:00+00	dev	page_load	\N	ms	1	2304.0000000000000000	2304	2304	2304	2304	2304	0	0	1
\.


--
-- Data for Name: agg_requests_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_requests_daily (date, requests, p50_ms, p95_ms, p99_ms, client_errors, server_errors, _batch_id) FROM stdin;
2025-01-14	1	6	6	6	0	0	1
\.


--
-- Data for Name: agg_retention_cohorts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_retention_cohorts (cohort_date, day_number, cohort_size, retained_users, retention_rate, _batch_id) FROM stdin;
2025-01-14	0	1	1	1.00000000000000000000	1
2025-01-15	0	1	1	1.00000000000000000000	1
\.


--
-- Data for Name: agg_user_daily; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.agg_user_daily (user_key, date, event_count, interactions, posts_created, posts_viewed, posts_liked, posts_shared, comments_posted, follows_made, unfollows_made, messages_sent, chat_messages_sent, profile_views, news_articles_viewed, trending_items_viewed, stories_viewed, media_uploaded, communities_joined, communities_left, community_posts, sessions_count, total_session_duration_seconds, pages_viewed, engagement_score, _batch_id) FROM stdin;
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	2025-01-15	1	0	0	1	0	0	0	0	0	0	0	0	0	0	0	0	0	0	0	1	0.000000	0	1.00000000000000000000	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	2025-01-14	34	6	0	7	1	0	0	1	0	0	4	1	0	0	0	0	0	0	0	2	624.528941	1	9.5000000000000000	1
\.


--
-- Data for Name: dim_posts; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_posts (post_id, author_key, post_type, group_id, has_media, content_length, verdict, confidence, sources, first_seen_at, last_seen_at, views, views_by_users, unique_viewers, likes, shares, comments, saves, total_view_duration_ms, avg_view_duration_ms, shares_to_views_ratio, comments_to_views_ratio, viral_coefficient, engagement_rate, _batch_id) FROM stdin;
p1	\N	\N	\N	\N	\N	\N	\N	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	1	1	1	0	0	0	0	5000	5000.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-1	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:24.716902+00	2025-01-14 15:37:32.106809+00	5	5	1	1	0	0	0	47108	9421.6000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.20000000000000000000	1
post-10	54fe9aab8fe9c0789ac470fa277e36b9802c7ca3d02d44498636cb1d27dea678	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:23.787383+00	2025-01-14 15:36:23.787383+00	1	1	1	0	0	0	0	6306	6306.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-2	3d55536b5eccbe441088e98fb9ba53808adef646633ec54c72bf028836034f2b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:20.585141+00	2025-01-14 15:36:20.585141+00	1	1	1	0	0	0	0	12191	12191.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-3	62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112	image	\N	\N	\N	\N	\N	1	2025-01-14 15:35:37.986609+00	2025-01-14 15:37:59.180792+00	2	2	1	0	0	0	0	2429	1214.5000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-4	5f5ba93ac3ebd6b22ae79df3ac908341142a1d678a5f4f71958d29c5170ecf1b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:32.745777+00	2025-01-14 15:36:32.745777+00	1	1	1	0	0	0	0	11786	11786.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-5	8e791c33ebf310a794d9af87c78ec541d9302fb5954eaaf2c9dc5b12967ada4b	image	\N	\N	\N	\N	\N	1	2025-01-14 15:37:20.91987+00	2025-01-14 15:37:20.91987+00	1	1	1	0	0	0	0	15273	15273.0000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
post-8	b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca	image	\N	\N	\N	\N	\N	1	2025-01-14 15:36:04.151909+00	2025-01-14 15:38:02.60204+00	2	2	1	0	0	0	0	24407	12203.5000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	0.00000000000000000000	1
\.


--
-- Data for Name: dim_users; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_users (user_key, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, total_events, total_sessions, total_session_duration_seconds, total_posts_viewed, total_interactions, total_likes_given, total_shares_given, total_comments_given, total_chats, total_messages_sent, avg_scroll_speed, avg_posts_per_minute, engagement_score, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14 15:34:51.053759+00	2025-01-14 15:42:36.726957+00	\N	\N	\N	\N	\N	\N	\N	34	2	624.528941	7	6	1	0	0	1	4	\N	0.67250686465785418477	9.5000000000000000	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	1	0.000000	1	0	0	0	0	0	0	\N	\N	1.00000000000000000000	1
\.


--
-- Data for Name: fct_ai_coach_conversations; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_ai_coach_conversations (chat_key, user_key, source_id, session_key, conversation_id, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, average_response_time_ms, max_response_time_ms, first_response_time_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
46a71d6739d919725821d474a375789e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	88a92a37bcfa275a1cf6f104e4366b54	f06c144a-025b-413f-8a9a-021ea648a7dd	2025-01-14 15:37:44.566616+00	2025-01-14 15:41:25.557664+00	220991.048000	8	4	4	36838.192000000000	56513.895000	21396.324000	280.2500000000000000	timeout	1	f	1
\.


--
-- Data for Name: fct_chat_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_chat_sessions (chat_key, user_key, source_id, session_key, post_id, thread_id, client_chat_id, kind, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, suggested_question_clicks, average_response_time_ms, max_response_time_ms, first_response_time_ms, total_typing_duration_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
46a71d6739d919725821d474a375789e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	88a92a37bcfa275a1cf6f104e4366b54	\N	\N	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	2025-01-14 15:37:44.566616+00	2025-01-14 15:41:25.557664+00	220991.048000	8	4	4	0	36838.192000000000	56513.895000	21396.324000	0	280.2500000000000000	timeout	1	f	1
\.


--
-- Data for Name: fct_errors; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_errors (event_id, source_id, dialect, event_name, occurred_at, user_key, session_key, error_type, error_message, error_stack, error_category, severity, endpoint, http_status, page_path, post_id, browser, os, device, platform, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_experiment_exposures; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_exposures (experiment_key, user_key, variant, first_exposed_at, exposure_count, variants_seen, is_multi_exposed, _batch_id) FROM stdin;
coach-tone	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	grey	2025-01-14 15:36:33.817106+00	1	1	f	1
\.


--
-- Data for Name: fct_funnel_steps; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_funnel_steps (session_key, step_number, user_key, step, reached_at, seconds_since_previous_step, _batch_id) FROM stdin;
d41a045eb55367327d99a20edd78d34d	1	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	view	2025-01-15 12:00:00+00	\N	1
d53bf58164c2886b29c854257ef3185e	1	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	view	2025-01-14 15:35:37.986609+00	\N	1
\.


--
-- Data for Name: fct_learning_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_learning_sessions (session_key, user_key, source_id, date, started_at, ended_at, duration_seconds, learning_events, materials_viewed, materials_completed, xp_earned, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14	2025-01-14 15:35:47.842581+00	2025-01-14 15:42:36.726957+00	1670	4	1	0	95	1
\.


--
-- Data for Name: fct_post_interactions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_post_interactions (user_key, post_id, times_viewed, first_viewed_at, last_viewed_at, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, clicks, likes, shares, comments, interaction_type, interaction_at, accuracy_feedback, chat_session_count, total_chat_duration_ms, total_messages_sent, suggested_questions_used, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-8	2	2025-01-14 15:36:04.151909+00	2025-01-14 15:38:02.60204+00	24407	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-10	1	2025-01-14 15:36:23.787383+00	2025-01-14 15:36:23.787383+00	6306	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-2	1	2025-01-14 15:36:20.585141+00	2025-01-14 15:36:20.585141+00	12191	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-4	1	2025-01-14 15:36:32.745777+00	2025-01-14 15:36:32.745777+00	11786	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	5	2025-01-14 15:36:24.716902+00	2025-01-14 15:37:22.819355+00	47108	0	\N	67389.907000	\N	\N	0	1	0	0	clicked	2025-01-14 15:37:32.106809+00	\N	0	0	0	0	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	5000	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-5	1	2025-01-14 15:37:20.91987+00	2025-01-14 15:37:20.91987+00	15273	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-3	2	2025-01-14 15:35:37.986609+00	2025-01-14 15:37:59.180792+00	2429	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
\.


--
-- Data for Name: fct_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_sessions (session_key, user_key, anonymous_key, source_id, client_session_id, started_at, ended_at, duration_seconds, end_reason, event_count, page_views, posts_viewed, posts_analyzed, posts_interacted, interactions, posts_per_minute, avg_scroll_speed, total_scroll_distance, avg_scroll_depth_percentage, active_seconds, idle_seconds, seconds_to_first_interaction, is_bounce, chat_sessions, messages_sent, errors, browser, os, device, country, platform, is_bot, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	2025-01-14 15:35:47.842581+00	2025-01-14 15:42:36.726957+00	408.884376	ended	14	0	0	0	0	5	0.00000000000000000000	\N	0	\N	306.437898	102.446478	116.724035	f	1	4	0	\N	\N	\N	\N	\N	f	1
d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	dev	\N	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0.000000	\N	1	0	1	0	0	0	\N	\N	0	\N	0	0.000000	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1
d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	2025-01-14 15:34:51.053759+00	2025-01-14 15:38:26.698324+00	215.644565	browser_close	20	1	7	0	1	1	1.9476493645921473	\N	0	\N	215.644565	0.000000	161.053050	f	0	0	0	\N	\N	\N	\N	\N	f	1
\.


--
-- Data for Name: api_keys; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.api_keys (key_id, key_hash, source_id, scope, description, created_at, expires_at, revoked_at) FROM stdin;
\.


--
-- Data for Name: batches; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.batches (batch_id, lower_snapshot, upper_snapshot, is_full, state, accepted, staged, duplicates, quarantined, opened_at, published_at, failed_at, failure, run_id) FROM stdin;
1	\N	1991:1991:	f	published	38	36	1	1	2025-01-15 12:03:11.239732+00	2025-01-15 12:07:30.48392+00	\N	\N	31a4502f-3763-4e12-bb5b-488c7041a2b9
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
1	dev	2025-01-15 12:00:00+00	38	34	13
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
1	2025-01-15 12:07:50.965584+00	root	release	1	dev	c32d0e78-993d-510c-8281-76d223ebddd4	measure_negative	f	t	counts down by design
\.


--
-- Data for Name: sources; Type: TABLE DATA; Schema: ops; Owner: sluice
--

COPY ops.sources (source_id, enabled, sample_rate, ip_policy, message_content, masking_rules, key_rate, user_rate, ip_rate, changed_at, changed_by) FROM stdin;
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
35bf992d-c9e9-4616-a12e-7696a6cecc1b	dev	learning	session_start	2025-01-14 15:35:47.842581+00	\N	2025-01-15 12:00:23.764336+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "timestamp": "2025-01-14T15:35:47.842581+00:00", "event_type": "session_start", "properties": {"material_id": "material-15", "material_type": "video"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	767
95d07e45-6aa9-58e8-933e-65737a40de7a	dev	social	session_start	2025-01-14 15:34:51.053759+00	\N	2025-01-15 12:00:23.765498+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"platform": "web"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_0326324d-fb69-4ffb-ba18-90c78092b4d4", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "session_start", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:34:51.053759+00:00"}	\N	767
fa040d0f-65f7-5ba4-87a4-771166e6eff6	dev	social	page_view	2025-01-14 15:34:58.402955+00	\N	2025-01-15 12:00:23.765499+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"title": "Home"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_8c5fe8f8-dc3b-4364-ab8a-c8ce8a245e6b", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "page_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:34:58.402955+00:00"}	\N	767
35ee88e0-344d-548f-bcb0-5795e260cf02	dev	social	performance_metric	2025-01-14 15:35:09.324543+00	\N	2025-01-15 12:00:23.7655+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"metricName": "page_load", "metricUnit": "ms", "metricValue": 2304}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_93ea5c4e-d8f3-4418-b3d4-e7115804f922", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "performance_metric", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:35:09.324543+00:00"}	\N	767
ce726b0a-84a7-5190-8360-9bf7e7aec999	dev	social	post_view	2025-01-14 15:35:37.986609+00	\N	2025-01-15 12:00:23.765501+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-3", "postType": "image", "postAuthor": "62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112", "viewDuration": 687}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_d20b5d59-db61-4487-889d-a11b62397bc7", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:35:37.986609+00:00"}	\N	767
faca15c8-b0ef-5d8c-826a-a9e15a2d20b6	dev	social	post_view	2025-01-14 15:36:04.151909+00	\N	2025-01-15 12:00:23.765502+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-8", "postType": "image", "postAuthor": "b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca", "viewDuration": 7233}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_7b297d0b-0e5e-48ba-b320-cd576d14475b", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:04.151909+00:00"}	\N	767
95e014ce-dac3-5641-ad35-1afc33a09a13	dev	social	post_view	2025-01-14 15:36:20.585141+00	\N	2025-01-15 12:00:23.765503+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-2", "postType": "image", "postAuthor": "3d55536b5eccbe441088e98fb9ba53808adef646633ec54c72bf028836034f2b", "viewDuration": 12191}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_89d9bf02-0067-4ba8-9898-90086a17b9af", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:20.585141+00:00"}	\N	767
29f1aa52-3f97-5624-aef9-bbc3aed467d3	dev	social	post_view	2025-01-14 15:36:23.787383+00	\N	2025-01-15 12:00:23.765504+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-10", "postType": "image", "postAuthor": "54fe9aab8fe9c0789ac470fa277e36b9802c7ca3d02d44498636cb1d27dea678", "viewDuration": 6306}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_dc6b13ab-2e47-4c0e-959f-3a518cfe5cd1", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:23.787383+00:00"}	\N	767
c65da678-9964-57a0-b094-80a31302e375	dev	social	post_view	2025-01-14 15:36:24.716902+00	\N	2025-01-15 12:00:23.765505+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 2808}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_73f7ba8e-0445-4656-9e3a-5db5154ed512", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:24.716902+00:00"}	\N	767
89642ceb-1b24-5e1e-b4aa-14741363e001	dev	social	post_view	2025-01-14 15:36:32.745777+00	\N	2025-01-15 12:00:23.765506+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-4", "postType": "image", "postAuthor": "5f5ba93ac3ebd6b22ae79df3ac908341142a1d678a5f4f71958d29c5170ecf1b", "viewDuration": 11786}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_28dd37eb-2adf-459a-91cb-c2884a5012dc", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:32.745777+00:00"}	\N	767
9f6ca0ab-056c-5b58-9d3b-8cf5e9152ecc	dev	social	post_view	2025-01-14 15:36:42.449922+00	\N	2025-01-15 12:00:23.765507+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 11051}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_060cea63-1d3b-493f-b949-0eab7f1a355e", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:42.449922+00:00"}	\N	767
8d0d5ab8-78b8-558f-a9c2-6636464fe1f5	dev	social	post_view	2025-01-14 15:36:55.683761+00	\N	2025-01-15 12:00:23.765508+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 17215}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_9b0bca16-f72f-4bb8-b586-fca7fa0b8518", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:36:55.683761+00:00"}	\N	767
406bc456-982e-596f-842c-0387411d2c0e	dev	social	post_view	2025-01-14 15:37:08.770379+00	\N	2025-01-15 12:00:23.765509+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 5750}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_ad9cedde-819d-4ca7-b461-08cc721754ef", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:08.770379+00:00"}	\N	767
82d2713c-b762-5f2f-8f16-f18479ce6348	dev	social	post_view	2025-01-14 15:37:20.91987+00	\N	2025-01-15 12:00:23.76551+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-5", "postType": "image", "postAuthor": "8e791c33ebf310a794d9af87c78ec541d9302fb5954eaaf2c9dc5b12967ada4b", "viewDuration": 15273}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_07dbf924-a604-4457-861e-02ec39235bc0", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:20.919870+00:00"}	\N	767
0967cfcf-682f-56fb-a4c8-45dc20e00cb4	dev	social	post_view	2025-01-14 15:37:22.819355+00	\N	2025-01-15 12:00:23.765511+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-1", "postType": "image", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b", "viewDuration": 10284}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_e023033d-364e-433f-b7c8-82f4202cc828", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:22.819355+00:00"}	\N	767
0bdf0373-f976-5d91-833c-bda5e0499c09	dev	social	post_like	2025-01-14 15:37:32.106809+00	\N	2025-01-15 12:00:23.765512+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"action": "like", "postId": "post-1", "postAuthor": "6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_f07534fe-eacc-410e-8f73-fd941391f9b9", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_like", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:32.106809+00:00"}	\N	767
4df01823-93a7-59cf-8ce2-32fd545523a1	dev	social	post_view	2025-01-14 15:37:59.180792+00	\N	2025-01-15 12:00:23.765513+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-3", "postType": "image", "postAuthor": "62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112", "viewDuration": 1742}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_f652d008-37b4-400b-91c5-1f86973082d6", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:37:59.180792+00:00"}	\N	767
2b3d51ff-4e1a-517c-8afa-0b270dc1b6e5	dev	social	post_view	2025-01-14 15:38:02.60204+00	\N	2025-01-15 12:00:23.765514+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"postId": "post-8", "postType": "image", "postAuthor": "b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca", "viewDuration": 17174}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_58d07674-334d-473d-a0c2-90d00994940e", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "post_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:02.602040+00:00"}	\N	767
50b1b65c-4869-5282-ab76-bbd0404c9b87	dev	social	profile_view	2025-01-14 15:38:17.846138+00	\N	2025-01-15 12:00:23.765515+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"profileUserId": "ba4baf35ef218e2fed884c7e0f880b6a0ca91229cccc6eaa42466d9c7905e720"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_810d2e30-4bcb-4b22-a3db-01fcaa7c314b", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "profile_view", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:17.846138+00:00"}	\N	767
189b8e19-74fe-56ac-b0d8-01ca7eee0f45	dev	social	user_follow	2025-01-14 15:38:24.271302+00	\N	2025-01-15 12:00:23.765516+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"action": "follow", "targetUserId": "ba4baf35ef218e2fed884c7e0f880b6a0ca91229cccc6eaa42466d9c7905e720"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_282ee0bc-04a1-4de4-8806-aa81e65150b5", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "user_follow", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:24.271302+00:00"}	\N	767
b0698f89-2034-59a5-9721-2cdf629165ca	dev	social	session_end	2025-01-14 15:38:26.698324+00	\N	2025-01-15 12:00:23.765517+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	{"data": {"reason": "browser_close"}, "userId": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "eventId": "evt_3c116549-8853-4206-bc4a-447ec49872c6", "metadata": {"url": "https://app.example.org/home", "pathname": "/home", "referrer": "https://app.example.org/"}, "eventName": "session_end", "sessionId": "2b9c014e-a5ac-46d8-a4c2-f2e39403560d", "timestamp": "2025-01-14T15:38:26.698324+00:00"}	\N	767
9b810e76-6ec9-4286-a3ca-828dd5f4b3b2	dev	learning	experiment_exposed	2025-01-14 15:36:33.817106+00	\N	2025-01-15 12:00:23.819656+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "9b810e76-6ec9-4286-a3ca-828dd5f4b3b2", "timestamp": "2025-01-14T15:36:33.817106+00:00", "event_type": "experiment_exposed", "properties": {"variant": "grey", "experiment_key": "coach-tone"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	768
b8b6d8fe-442e-4d43-b204-e52db2221a58	dev	learning	api_request	2025-01-14 15:37:22.124862+00	\N	2025-01-15 12:00:23.840486+00	\N	\N	\N	{"event_id": "b8b6d8fe-442e-4d43-b204-e52db2221a58", "timestamp": "2025-01-14T15:37:22.124862+00:00", "event_type": "api_request", "properties": {"method": "GET", "endpoint": "/api/materials", "status_code": 200, "response_time_ms": 6}}	\N	769
e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1	dev	learning	material_view	2025-01-14 15:37:41.85321+00	\N	2025-01-15 12:00:23.861809+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1", "timestamp": "2025-01-14T15:37:41.853210+00:00", "event_type": "material_view", "properties": {"material_id": "material-15", "material_type": "video", "interaction_type": "view"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	770
b9d179e0-6c0f-44f5-b813-0c4237730edf	dev	learning	ai_coach_message	2025-01-14 15:37:44.566616+00	\N	2025-01-15 12:00:23.875689+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "b9d179e0-6c0f-44f5-b813-0c4237730edf", "timestamp": "2025-01-14T15:37:44.566616+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 185, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	771
3bab6c39-8d88-448a-beed-8d14f06d3fef	dev	learning	ai_coach_message	2025-01-14 15:38:05.96294+00	\N	2025-01-15 12:00:23.888548+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "3bab6c39-8d88-448a-beed-8d14f06d3fef", "timestamp": "2025-01-14T15:38:05.962940+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 327, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 3987}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	772
f3c64af7-75a8-4294-82cd-789a380208a9	dev	learning	ai_coach_message	2025-01-14 15:38:24.060055+00	\N	2025-01-15 12:00:23.955656+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "f3c64af7-75a8-4294-82cd-789a380208a9", "timestamp": "2025-01-14T15:38:24.060055+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 183, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	773
ec148cb4-8e73-4a47-aa90-a8f0d66b829e	dev	learning	ai_coach_message	2025-01-14 15:39:02.955422+00	\N	2025-01-15 12:00:23.971696+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "ec148cb4-8e73-4a47-aa90-a8f0d66b829e", "timestamp": "2025-01-14T15:39:02.955422+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 122, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 3809}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	774
dc2574bd-b940-47ed-be17-5330a11d459a	dev	learning	ai_coach_message	2025-01-14 15:39:21.442455+00	\N	2025-01-15 12:00:23.98766+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "dc2574bd-b940-47ed-be17-5330a11d459a", "timestamp": "2025-01-14T15:39:21.442455+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 57, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	775
b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	dev	learning	ai_coach_message	2025-01-14 15:39:51.989637+00	\N	2025-01-15 12:00:24.003685+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "b610a9f7-f927-4f4e-b8b3-33a8e5446dd4", "timestamp": "2025-01-14T15:39:51.989637+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 860, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 3125}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	776
ab99254a-e901-435c-947d-380d81f9c1f6	dev	learning	ai_coach_message	2025-01-14 15:40:04.190771+00	\N	2025-01-15 12:00:24.015736+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "ab99254a-e901-435c-947d-380d81f9c1f6", "timestamp": "2025-01-14T15:40:04.190771+00:00", "event_type": "ai_coach_message", "properties": {"role": "user", "message_length": 118, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	777
d8a064df-7fd6-4116-a1ea-24c4f9341c68	dev	learning	ai_coach_message	2025-01-14 15:41:00.704666+00	\N	2025-01-15 12:00:24.042317+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "d8a064df-7fd6-4116-a1ea-24c4f9341c68", "timestamp": "2025-01-14T15:41:00.704666+00:00", "event_type": "ai_coach_message", "properties": {"role": "assistant", "message_length": 390, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd", "response_time_ms": 5213}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	778
cc22af58-be65-41cc-be24-34e37af027bc	dev	learning	ai_coach_feedback	2025-01-14 15:41:25.557664+00	\N	2025-01-15 12:00:24.062981+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "cc22af58-be65-41cc-be24-34e37af027bc", "timestamp": "2025-01-14T15:41:25.557664+00:00", "event_type": "ai_coach_feedback", "properties": {"rating": 1, "conversation_id": "f06c144a-025b-413f-8a9a-021ea648a7dd"}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	779
e1fab9d7-8c7e-434f-9dfb-d3d12c4a3698	dev	learning	xp_earned	2025-01-14 15:42:08.037069+00	\N	2025-01-15 12:00:24.079781+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "e1fab9d7-8c7e-434f-9dfb-d3d12c4a3698", "timestamp": "2025-01-14T15:42:08.037069+00:00", "event_type": "xp_earned", "properties": {"amount": 95, "source": "quiz", "total_xp": 1095}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	780
07923986-bb96-4a43-bd5c-8dfc5eda92d8	dev	learning	session_end	2025-01-14 15:42:36.726957+00	\N	2025-01-15 12:00:24.086422+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	{"user_id": "bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b", "event_id": "07923986-bb96-4a43-bd5c-8dfc5eda92d8", "timestamp": "2025-01-14T15:42:36.726957+00:00", "event_type": "session_end", "properties": {"xp_earned": 95, "material_id": "material-15", "material_type": "video", "duration_seconds": 1670}, "session_id": "c2ce6f44-7ed4-457b-9e2f-eb89414c343c"}	\N	781
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:25.42267+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	782
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:25.422671+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	782
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:25.56804+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	783
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:25.422671+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	3988
caf407da-0eaf-5b4e-9d0f-4bb7a0649581	dev	extension	session_started	2025-01-14 13:21:31.56183+00	\N	2025-01-15 12:07:54.531883+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-14T13:21:31.561830+00:00", "session_id": "f4d59693-70f5-89c2-8073-e386e7fe5f86", "browser_info": {"browser": "chrome", "version": "120"}, "experiment_groups": ["basic_metrics"], "extension_user_id": "76d84802ef00ec676a67f437173e676bebde24b56bcfd8a9c5ddd81ca5a79938"}	\N	3990
4ee207f8-da94-43e8-ab73-738fcf1822ff	dev	extension	experiment_exposed	2025-01-14 13:21:36.204379+00	\N	2025-01-15 12:07:54.579572+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "experiment_exposed", "category": "system", "event_id": "4ee207f8-da94-43e8-ab73-738fcf1822ff", "metadata": {"variant": "grey", "experiment_key": "icon-colour"}, "client_timestamp": "2025-01-14T13:21:36.204379+00:00"}	\N	3991
6e405d93-ffed-4235-a88b-c781ae662675	dev	extension	post_view	2025-01-14 13:21:37.579873+00	\N	2025-01-15 12:07:54.579573+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "6e405d93-ffed-4235-a88b-c781ae662675", "metadata": {"postId": "post-3", "scroll_depth_percentage": 82}, "client_timestamp": "2025-01-14T13:21:37.579873+00:00"}	\N	3991
0706a045-defc-444a-8932-5626e6b58de7	dev	extension	post_view	2025-01-14 13:21:50.380522+00	\N	2025-01-15 12:07:54.579574+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "0706a045-defc-444a-8932-5626e6b58de7", "metadata": {"postId": "post-1", "scroll_depth_percentage": 61}, "client_timestamp": "2025-01-14T13:21:50.380522+00:00"}	\N	3991
8697bbd0-e252-4e33-a44c-50556c71c4a6	dev	extension	post_reading	2025-01-14 13:22:13.1204+00	\N	2025-01-15 12:07:54.579575+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_reading", "value": 18671.01, "category": "interaction", "event_id": "8697bbd0-e252-4e33-a44c-50556c71c4a6", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:22:13.120400+00:00"}	\N	3991
22fe99a2-2c70-401e-933c-91352d3d854e	dev	extension	post_processed	2025-01-14 13:22:19.270166+00	\N	2025-01-15 12:07:54.579576+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 166.63, "category": "performance", "event_id": "22fe99a2-2c70-401e-933c-91352d3d854e", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:22:19.270166+00:00"}	\N	3991
cbf87544-7215-4e76-a4c1-1ab2fec3f6b3	dev	extension	scroll_behavior	2025-01-14 13:22:33.487479+00	\N	2025-01-15 12:07:54.579577+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "scroll_behavior", "value": 486.68, "category": "interaction", "event_id": "cbf87544-7215-4e76-a4c1-1ab2fec3f6b3", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:22:33.487479+00:00"}	\N	3991
665d7435-c106-4932-b476-7f26294365b2	dev	extension	post_reading	2025-01-14 13:23:20.265596+00	\N	2025-01-15 12:07:54.579578+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_reading", "value": 19629.04, "category": "interaction", "event_id": "665d7435-c106-4932-b476-7f26294365b2", "metadata": {"postId": "post-2"}, "client_timestamp": "2025-01-14T13:23:20.265596+00:00"}	\N	3991
a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef	dev	extension	post_view	2025-01-14 13:23:33.036202+00	\N	2025-01-15 12:07:54.579579+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef", "metadata": {"postId": "post-2", "scroll_depth_percentage": 68}, "client_timestamp": "2025-01-14T13:23:33.036202+00:00"}	\N	3991
531d6460-f0ca-4ef0-b8c8-9b38a8acb513	dev	extension	post_view	2025-01-14 13:23:44.721704+00	\N	2025-01-15 12:07:54.57958+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "531d6460-f0ca-4ef0-b8c8-9b38a8acb513", "metadata": {"postId": "post-37", "scroll_depth_percentage": 97}, "client_timestamp": "2025-01-14T13:23:44.721704+00:00"}	\N	3991
d4c0dca8-b4c9-4755-8c9c-3adcf515a823	dev	extension	post_view	2025-01-14 13:23:52.806001+00	\N	2025-01-15 12:07:54.579581+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "d4c0dca8-b4c9-4755-8c9c-3adcf515a823", "metadata": {"postId": "post-8", "scroll_depth_percentage": 66}, "client_timestamp": "2025-01-14T13:23:52.806001+00:00"}	\N	3991
bb1e386c-4fd5-479e-a81b-8f5896838b76	dev	extension	post_reading	2025-01-14 13:24:09.265654+00	\N	2025-01-15 12:07:54.579582+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_reading", "value": 10596.08, "category": "interaction", "event_id": "bb1e386c-4fd5-479e-a81b-8f5896838b76", "metadata": {"postId": "post-8"}, "client_timestamp": "2025-01-14T13:24:09.265654+00:00"}	\N	3991
c8c69069-134b-4cd3-a1cf-4f589f8e4ce0	dev	extension	post_processed	2025-01-14 13:24:32.652436+00	\N	2025-01-15 12:07:54.579583+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 424.16, "category": "performance", "event_id": "c8c69069-134b-4cd3-a1cf-4f589f8e4ce0", "metadata": {"postId": "post-8", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:24:32.652436+00:00"}	\N	3991
a7251af0-930c-4bd3-8f0a-d2a81b2d19a2	dev	extension	post_view	2025-01-14 13:24:57.580617+00	\N	2025-01-15 12:07:54.579584+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "a7251af0-930c-4bd3-8f0a-d2a81b2d19a2", "metadata": {"postId": "post-30", "scroll_depth_percentage": 29}, "client_timestamp": "2025-01-14T13:24:57.580617+00:00"}	\N	3991
6c4454b9-0f75-4132-a16d-ce72f18e8598	dev	extension	post_processed	2025-01-14 13:25:35.507634+00	\N	2025-01-15 12:07:54.579585+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 234.7, "category": "performance", "event_id": "6c4454b9-0f75-4132-a16d-ce72f18e8598", "metadata": {"postId": "post-30", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:35.507634+00:00"}	\N	3991
1d7f4275-1539-4480-8600-571fac3a5b26	dev	extension	post_view	2025-01-14 13:25:40.218718+00	\N	2025-01-15 12:07:54.579586+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "1d7f4275-1539-4480-8600-571fac3a5b26", "metadata": {"postId": "post-1", "scroll_depth_percentage": 51}, "client_timestamp": "2025-01-14T13:25:40.218718+00:00"}	\N	3991
ef9b6bf2-d037-4e2e-a0b6-a8464174e75a	dev	extension	post_processed	2025-01-14 13:25:41.236767+00	\N	2025-01-15 12:07:54.579587+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 591.66, "category": "performance", "event_id": "ef9b6bf2-d037-4e2e-a0b6-a8464174e75a", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:41.236767+00:00"}	\N	3991
3f719726-fd70-4dda-8b4d-eeec0b0c995e	dev	extension	scroll_behavior	2025-01-14 13:25:51.183131+00	\N	2025-01-15 12:07:54.579588+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "scroll_behavior", "value": 637.77, "category": "interaction", "event_id": "3f719726-fd70-4dda-8b4d-eeec0b0c995e", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:25:51.183131+00:00"}	\N	3991
be11d56b-a0b4-4296-9d80-55a9f03f2d71	dev	extension	post_view	2025-01-14 13:25:51.785936+00	\N	2025-01-15 12:07:54.579589+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "be11d56b-a0b4-4296-9d80-55a9f03f2d71", "metadata": {"postId": "post-1", "scroll_depth_percentage": 9}, "client_timestamp": "2025-01-14T13:25:51.785936+00:00"}	\N	3991
bd6d2500-9aeb-4fa0-8416-9b148d2f527e	dev	extension	post_processed	2025-01-14 13:25:59.841384+00	\N	2025-01-15 12:07:54.57959+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 406.35, "category": "performance", "event_id": "bd6d2500-9aeb-4fa0-8416-9b148d2f527e", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:59.841384+00:00"}	\N	3991
790813e3-2748-4d1d-b491-7fc09f20dbb0	dev	extension	icon_click	2025-01-14 13:26:10.186807+00	\N	2025-01-15 12:07:54.579591+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "icon_click", "value": 2596.3, "category": "interaction", "event_id": "790813e3-2748-4d1d-b491-7fc09f20dbb0", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:26:10.186807+00:00"}	\N	3991
dff07870-c9d5-41ae-b2a4-7403063238da	dev	extension	scroll_behavior	2025-01-14 13:26:31.227642+00	\N	2025-01-15 12:07:54.579592+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "scroll_behavior", "value": 634.29, "category": "interaction", "event_id": "dff07870-c9d5-41ae-b2a4-7403063238da", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:26:31.227642+00:00"}	\N	3991
53f53d68-83ca-4c10-bca6-e706649889c0	dev	extension	post_view	2025-01-14 13:26:46.059057+00	\N	2025-01-15 12:07:54.579593+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "53f53d68-83ca-4c10-bca6-e706649889c0", "metadata": {"postId": "post-68", "scroll_depth_percentage": 71}, "client_timestamp": "2025-01-14T13:26:46.059057+00:00"}	\N	3991
a73fa0b2-6b75-496c-b87e-b8a09b27ec71	dev	extension	post_reading	2025-01-14 13:26:52.906919+00	\N	2025-01-15 12:07:54.579594+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_reading", "value": 19214.76, "category": "interaction", "event_id": "a73fa0b2-6b75-496c-b87e-b8a09b27ec71", "metadata": {"postId": "post-68"}, "client_timestamp": "2025-01-14T13:26:52.906919+00:00"}	\N	3991
21b7379f-0897-446a-80c2-70b00e893302	dev	extension	post_processed	2025-01-14 13:26:56.850869+00	\N	2025-01-15 12:07:54.579595+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 459.62, "category": "performance", "event_id": "21b7379f-0897-446a-80c2-70b00e893302", "metadata": {"postId": "post-68", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:26:56.850869+00:00"}	\N	3991
0809eae3-ef23-4a32-b545-9d83fbc46f1a	dev	extension	scroll_behavior	2025-01-14 13:27:09.803219+00	\N	2025-01-15 12:07:54.579596+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "scroll_behavior", "value": 589.81, "category": "interaction", "event_id": "0809eae3-ef23-4a32-b545-9d83fbc46f1a", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:27:09.803219+00:00"}	\N	3991
975b54a3-1497-4246-8033-2b0612d40507	dev	extension	post_view	2025-01-14 13:27:27.792972+00	\N	2025-01-15 12:07:54.579597+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "975b54a3-1497-4246-8033-2b0612d40507", "metadata": {"postId": "post-400", "scroll_depth_percentage": 34}, "client_timestamp": "2025-01-14T13:27:27.792972+00:00"}	\N	3991
6c4ad652-af3f-4d78-81b1-256d5c1dc12f	dev	extension	post_reading	2025-01-14 13:27:43.578754+00	\N	2025-01-15 12:07:54.579598+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_reading", "value": 15935.88, "category": "interaction", "event_id": "6c4ad652-af3f-4d78-81b1-256d5c1dc12f", "metadata": {"postId": "post-400"}, "client_timestamp": "2025-01-14T13:27:43.578754+00:00"}	\N	3991
1c75f67e-2905-45d8-a8a2-4b7f627f2855	dev	extension	post_processed	2025-01-14 13:27:47.781082+00	\N	2025-01-15 12:07:54.579599+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_processed", "value": 608.02, "category": "performance", "event_id": "1c75f67e-2905-45d8-a8a2-4b7f627f2855", "metadata": {"postId": "post-400", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:27:47.781082+00:00"}	\N	3991
37a47ce4-1aef-4afc-bb45-402ac02659fe	dev	extension	scroll_behavior	2025-01-14 13:27:48.766226+00	\N	2025-01-15 12:07:54.5796+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "scroll_behavior", "value": 136.62, "category": "interaction", "event_id": "37a47ce4-1aef-4afc-bb45-402ac02659fe", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:27:48.766226+00:00"}	\N	3991
97eeab64-ca2c-46bc-9d3f-d983c34c769f	dev	extension	post_view	2025-01-14 13:22:56.199023+00	\N	2025-01-15 12:07:54.612936+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_view", "category": "interaction", "event_id": "97eeab64-ca2c-46bc-9d3f-d983c34c769f", "metadata": {"postId": "post-2", "scroll_depth_percentage": 72}, "client_timestamp": "2025-01-14T13:22:56.199023+00:00"}	\N	3992
85b98f5f-c11e-40de-9b34-3f52ea748db9	dev	extension	post_reading	2025-01-14 13:25:14.80132+00	\N	2025-01-15 12:07:54.612937+00	\N	\N	f4d59693-70f5-89c2-8073-e386e7fe5f86	{"type": "post_reading", "value": 12038.16, "category": "interaction", "event_id": "85b98f5f-c11e-40de-9b34-3f52ea748db9", "metadata": {"postId": "post-30"}, "client_timestamp": "2025-01-14T13:25:14.801320+00:00"}	\N	3992
cf35569a-78f5-5cf2-bebf-508203c92fcf	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:07:55.5083+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "cf35569a-78f5-5cf2-bebf-508203c92fcf", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	3993
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:07:55.508301+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	3993
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:07:55.62871+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	3994
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
2025-01-15 12:03:11.253569+00	1	measure_negative	released	c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:25.42267+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1	\N	2025-01-15 12:00:25.422671+00	t
\.


--
-- Data for Name: rejected_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.rejected_events (rejected_id, rejected_at, source_id, dialect, code, message, path, payload, request, replayed_at) FROM stdin;
1	2025-01-15 12:00:25.432893+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc"}, "list_name": "interactions"}	\N
2	2025-01-15 12:07:55.511573+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}	{"path": "/api/track", "shared": {"user_id": "3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351"}, "list_name": "interactions"}	\N
\.


--
-- Data for Name: int_events; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_events (event_id, source_id, dialect, raw_name, event_name, event_category, is_view, is_interaction, occurred_at, received_at, payload_hash, context_hash, date, hour, own_user_key, anonymous_key, client_session_id, gap_owner_key, post_id, chat_key, chat_id, chat_kind, message_role, message_length, typing_duration_ms, is_suggested_question, chat_duration_ms, average_response_time_ms, max_response_time_ms, end_reason, satisfaction_rating, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, scroll_speed, scroll_distance, accuracy_feedback, verdict, confidence, has_media, content_length, post_type, group_id, author_key, community_id, error_type, error_message, error_stack, error_category, severity, page_path, metric_name, metric_value, metric_unit, endpoint, http_status, experiment_key, variant, browser, os, device, country, platform, is_bot, timezone, locale, registration_source, user_role, experiment_groups, material_id, material_type, xp_amount, level, achievement_id, streak_days, learning_duration_seconds, learning_date, campaign_source, referrer_host, session_key, user_key, _batch_id) FROM stdin;
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	post_viewed	consumption	t	f	2025-01-15 12:00:00+00	2025-01-15 12:00:25.422671+00	8bf77a319fc7c77424cea1e94ad54ea2	d41d8cd98f00b204e9800998ecf8427e	2025-01-15	2025-01-15 12:00:00+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1
95d07e45-6aa9-58e8-933e-65737a40de7a	dev	social	session_start	session_started	session	f	f	2025-01-14 15:34:51.053759+00	2025-01-15 12:00:23.765498+00	9e7fe4f1a93097b167f36b239c11a5c7	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
fa040d0f-65f7-5ba4-87a4-771166e6eff6	dev	social	page_view	page_viewed	consumption	f	f	2025-01-14 15:34:58.402955+00	2025-01-15 12:00:23.765499+00	eb64edd617de39cdf9d2f08422ba3dc8	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
35ee88e0-344d-548f-bcb0-5795e260cf02	dev	social	performance_metric	performance_measured	performance	f	f	2025-01-14 15:35:09.324543+00	2025-01-15 12:00:23.7655+00	6e6b21dd24a25fed38797138328d8acb	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	page_load	2304	ms	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
ce726b0a-84a7-5190-8360-9bf7e7aec999	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:35:37.986609+00	2025-01-15 12:00:23.765501+00	620b39f26c5610a83cb40a48892e517a	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	687	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
35bf992d-c9e9-4616-a12e-7696a6cecc1b	dev	learning	session_start	session_started	session	f	f	2025-01-14 15:35:47.842581+00	2025-01-15 12:00:23.764336+00	b7a09e3bc68ef9e2db9b8888a9ed719d	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-15	video	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
faca15c8-b0ef-5d8c-826a-a9e15a2d20b6	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:04.151909+00	2025-01-15 12:00:23.765502+00	fcbdd1f8a82e3c4a36225cc15074769b	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-8	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	7233	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
95e014ce-dac3-5641-ad35-1afc33a09a13	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:20.585141+00	2025-01-15 12:00:23.765503+00	308345a9615d905d3d6019fbdcba13d7	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	12191	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	3d55536b5eccbe441088e98fb9ba53808adef646633ec54c72bf028836034f2b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
29f1aa52-3f97-5624-aef9-bbc3aed467d3	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:23.787383+00	2025-01-15 12:00:23.765504+00	1d51ab9ac4b21fafaf1290b94a1d17f9	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-10	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	6306	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	54fe9aab8fe9c0789ac470fa277e36b9802c7ca3d02d44498636cb1d27dea678	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
c65da678-9964-57a0-b094-80a31302e375	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:24.716902+00	2025-01-15 12:00:23.765505+00	21a14784d4f4e1135c574eb594ea53a6	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	2808	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
89642ceb-1b24-5e1e-b4aa-14741363e001	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:32.745777+00	2025-01-15 12:00:23.765506+00	dcedc2c88a03f323fbbbca5b31f8f153	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-4	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	11786	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	5f5ba93ac3ebd6b22ae79df3ac908341142a1d678a5f4f71958d29c5170ecf1b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
9b810e76-6ec9-4286-a3ca-828dd5f4b3b2	dev	learning	experiment_exposed	experiment_exposed	system	f	f	2025-01-14 15:36:33.817106+00	2025-01-15 12:00:23.819656+00	0dacc142323e01256132b3e12b15fe6c	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	coach-tone	grey	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
9f6ca0ab-056c-5b58-9d3b-8cf5e9152ecc	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:42.449922+00	2025-01-15 12:00:23.765507+00	533d63de6a03e0cdb8909e2e06a4b6c1	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	11051	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
8d0d5ab8-78b8-558f-a9c2-6636464fe1f5	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:36:55.683761+00	2025-01-15 12:00:23.765508+00	e75b33d109fe7cc36717bc32d10385c1	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	17215	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
406bc456-982e-596f-842c-0387411d2c0e	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:37:08.770379+00	2025-01-15 12:00:23.765509+00	810994f1c99860ea3dbb9678e97bb7a0	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5750	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
82d2713c-b762-5f2f-8f16-f18479ce6348	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:37:20.91987+00	2025-01-15 12:00:23.76551+00	df0cc2e970c42c9493ec6c9f90090dd6	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-5	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	15273	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	8e791c33ebf310a794d9af87c78ec541d9302fb5954eaaf2c9dc5b12967ada4b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b8b6d8fe-442e-4d43-b204-e52db2221a58	dev	learning	api_request	performance_measured	performance	f	f	2025-01-14 15:37:22.124862+00	2025-01-15 12:00:23.840486+00	01b7768a954f8b4b1bfcbd0cbe0261fc	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	api_request	6	ms	/api/materials	200	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	1
0967cfcf-682f-56fb-a4c8-45dc20e00cb4	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:37:22.819355+00	2025-01-15 12:00:23.765511+00	6b5fff49bf26caf3b08c9cdd43c8f730	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	10284	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
0bdf0373-f976-5d91-833c-bda5e0499c09	dev	social	post_like	post_liked	interaction	f	t	2025-01-14 15:37:32.106809+00	2025-01-15 12:00:23.765512+00	4a00750b81fa74cace4686dc3e43d911	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	6c781146a7e054758e41cefc57c5919e974f488ba384b6712d4615a6f213125b	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1	dev	learning	material_view	material_viewed	learning	f	f	2025-01-14 15:37:41.85321+00	2025-01-15 12:00:23.861809+00	99e8ac181b080815235d289541d4516b	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-15	video	\N	\N	\N	\N	\N	2025-01-14	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b9d179e0-6c0f-44f5-b813-0c4237730edf	dev	learning	ai_coach_message	chat_message_sent	chat	f	t	2025-01-14 15:37:44.566616+00	2025-01-15 12:00:23.875689+00	378d0f427572d0f9d1a70dbcbaf369ef	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	185	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
4df01823-93a7-59cf-8ce2-32fd545523a1	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:37:59.180792+00	2025-01-15 12:00:23.765513+00	cdbd4518eddddfd047aef726816b5dc2	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	1742	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	62b6aba0f4255781a260796acf600fbad985911a6d1231c987243772fbe18112	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
2b3d51ff-4e1a-517c-8afa-0b270dc1b6e5	dev	social	post_view	post_viewed	consumption	t	f	2025-01-14 15:38:02.60204+00	2025-01-15 12:00:23.765514+00	6902afabce5f7e6425ae536c7e8420bc	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	post-8	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	17174	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	image	\N	b109a700c1c20c5286a3d7d55ecdb4f5cc30f66faa6acd2046a3326b3a5fa5ca	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
3bab6c39-8d88-448a-beed-8d14f06d3fef	dev	learning	ai_coach_message	chat_message_sent	chat	f	f	2025-01-14 15:38:05.96294+00	2025-01-15 12:00:23.888548+00	0f353c3b8a500ee823698f2be5a9a9db	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	327	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
50b1b65c-4869-5282-ab76-bbd0404c9b87	dev	social	profile_view	profile_viewed	social	f	f	2025-01-14 15:38:17.846138+00	2025-01-15 12:00:23.765515+00	0c9ea758bf4a704499ed23fbcf4510cd	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
f3c64af7-75a8-4294-82cd-789a380208a9	dev	learning	ai_coach_message	chat_message_sent	chat	f	t	2025-01-14 15:38:24.060055+00	2025-01-15 12:00:23.955656+00	dd26c9edabca9fd819e2e4b15fd668b0	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	183	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
189b8e19-74fe-56ac-b0d8-01ca7eee0f45	dev	social	user_follow	user_followed	social	f	f	2025-01-14 15:38:24.271302+00	2025-01-15 12:00:23.765516+00	334510652e95c0043cd1b12965eec64f	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b0698f89-2034-59a5-9721-2cdf629165ca	dev	social	session_end	session_ended	session	f	f	2025-01-14 15:38:26.698324+00	2025-01-15 12:00:23.765517+00	f35ba260dd1a5a333a1c90b30c3d96e4	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	2b9c014e-a5ac-46d8-a4c2-f2e39403560d	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	browser_close	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	/home	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	d53bf58164c2886b29c854257ef3185e	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
ec148cb4-8e73-4a47-aa90-a8f0d66b829e	dev	learning	ai_coach_message	chat_message_sent	chat	f	f	2025-01-14 15:39:02.955422+00	2025-01-15 12:00:23.971696+00	8b95e4f300a8d3cf32122b9a44f1a3df	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	122	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
dc2574bd-b940-47ed-be17-5330a11d459a	dev	learning	ai_coach_message	chat_message_sent	chat	f	t	2025-01-14 15:39:21.442455+00	2025-01-15 12:00:23.98766+00	f56fd5f17539bee675a6eb75d102324f	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	57	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b610a9f7-f927-4f4e-b8b3-33a8e5446dd4	dev	learning	ai_coach_message	chat_message_sent	chat	f	f	2025-01-14 15:39:51.989637+00	2025-01-15 12:00:24.003685+00	5bbf0db1c34ac42af2f2deaab8cf928a	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	860	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
ab99254a-e901-435c-947d-380d81f9c1f6	dev	learning	ai_coach_message	chat_message_sent	chat	f	t	2025-01-14 15:40:04.190771+00	2025-01-15 12:00:24.015736+00	b8fc8ad8794c36e75de53386d432d810	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	user	118	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
d8a064df-7fd6-4116-a1ea-24c4f9341c68	dev	learning	ai_coach_message	chat_message_sent	chat	f	f	2025-01-14 15:41:00.704666+00	2025-01-15 12:00:24.042317+00	8e2f9db1ac33f6b5d02e58791f60be01	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	assistant	390	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
cc22af58-be65-41cc-be24-34e37af027bc	dev	learning	ai_coach_feedback	chat_rated	chat	f	t	2025-01-14 15:41:25.557664+00	2025-01-15 12:00:24.062981+00	6e60d118b68f1f61fac2898d7fc74156	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	46a71d6739d919725821d474a375789e	f06c144a-025b-413f-8a9a-021ea648a7dd	ai_coach	\N	\N	\N	f	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
e1fab9d7-8c7e-434f-9dfb-d3d12c4a3698	dev	learning	xp_earned	xp_earned	learning	f	f	2025-01-14 15:42:08.037069+00	2025-01-15 12:00:24.079781+00	4e8d75fb6dcbabbc85d19c231fa7b78a	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	95	\N	\N	\N	\N	2025-01-14	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
07923986-bb96-4a43-bd5c-8dfc5eda92d8	dev	learning	session_end	session_ended	session	f	f	2025-01-14 15:42:36.726957+00	2025-01-15 12:00:24.086422+00	913cd81ea200d3cf5a369716c80d72d1	d41d8cd98f00b204e9800998ecf8427e	2025-01-14	2025-01-14 15:00:00+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	c2ce6f44-7ed4-457b-9e2f-eb89414c343c	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	material-15	video	95	\N	\N	\N	1670	\N	\N	\N	88a92a37bcfa275a1cf6f104e4366b54	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
\.


--
-- Data for Name: int_session_days; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_session_days (session_key, date, visitor_key, user_key, event_count, views, likes, comments, shares, feedback_given, feedback_correct, features, _batch_id) FROM stdin;
88a92a37bcfa275a1cf6f104e4366b54	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	14	0	0	0	0	0	0	["chat", "gamification", "learning_materials"]	1
d41a045eb55367327d99a20edd78d34d	2025-01-15	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1	1	0	0	0	0	0	["feed"]	1
d53bf58164c2886b29c854257ef3185e	2025-01-14	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	20	13	1	0	0	0	0	["feed", "people", "reactions"]	1
\.


--
-- Data for Name: int_user_acquisitions; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_acquisitions (user_key, attribution_model, date, source_kind, source, converted_at, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	first_touch	2025-01-14	direct	direct	2025-01-14 15:37:44.566616+00	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	last_touch	2025-01-14	direct	direct	2025-01-14 15:37:44.566616+00	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	first_touch	2025-01-15	direct	direct	\N	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	last_touch	2025-01-15	direct	direct	\N	1
\.


--
-- Data for Name: int_user_features; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_user_features (user_key, feature, first_used_on, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	reactions	2025-01-14	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	feed	2025-01-15	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	gamification	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	feed	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	learning_materials	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	people	2025-01-14	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	chat	2025-01-14	1
\.


--
-- Name: api_keys_key_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.api_keys_key_id_seq', 1, false);


--
-- Name: batches_batch_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: sluice
--

SELECT pg_catalog.setval('ops.batches_batch_id_seq', 1, true);


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
-- Name: fct_sessions fct_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_sessions
    ADD CONSTRAINT fct_sessions_pkey PRIMARY KEY (session_key);


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
-- Name: int_events int_events_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_events
    ADD CONSTRAINT int_events_pkey PRIMARY KEY (source_id, event_id);


--
-- Name: int_session_days int_session_days_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_session_days
    ADD CONSTRAINT int_session_days_pkey PRIMARY KEY (session_key, date, visitor_key);


--
-- Name: int_user_acquisitions int_user_acquisitions_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_acquisitions
    ADD CONSTRAINT int_user_acquisitions_pkey PRIMARY KEY (user_key, attribution_model);


--
-- Name: int_user_features int_user_features_pkey; Type: CONSTRAINT; Schema: store; Owner: sluice_pipeline
--

ALTER TABLE ONLY store.int_user_features
    ADD CONSTRAINT int_user_features_pkey PRIMARY KEY (user_key, feature);


--
-- Name: agg_community_daily_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_community_daily_date_idx ON marts.agg_community_daily USING btree (date);


--
-- Name: agg_event_daily_date_event_name_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_date_event_name_idx ON marts.agg_event_daily USING btree (date, event_name);


--
-- Name: agg_event_daily_user_key_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_event_daily_user_key_date_idx ON marts.agg_event_daily USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: agg_gamification_daily_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_gamification_daily_date_idx ON marts.agg_gamification_daily USING btree (date);


--
-- Name: agg_learning_daily_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_learning_daily_date_idx ON marts.agg_learning_daily USING btree (date);


--
-- Name: agg_performance_hourly_hour_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_hour_idx ON marts.agg_performance_hourly USING btree (hour);


--
-- Name: agg_performance_hourly_source_id_metric_name_hour_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_performance_hourly_source_id_metric_name_hour_idx ON marts.agg_performance_hourly USING btree (source_id, metric_name, hour);


--
-- Name: agg_user_daily_date_user_key_posts_viewed_interactions_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX agg_user_daily_date_user_key_posts_viewed_interactions_idx ON marts.agg_user_daily USING btree (date) INCLUDE (user_key, posts_viewed, interactions);


--
-- Name: dim_posts_author_key_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_author_key_idx ON marts.dim_posts USING btree (author_key) WHERE (author_key IS NOT NULL);


--
-- Name: dim_posts_avg_view_duration_ms_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_avg_view_duration_ms_idx ON marts.dim_posts USING btree (avg_view_duration_ms) WHERE ((views >= 5) AND (avg_view_duration_ms IS NOT NULL));


--
-- Name: dim_posts_last_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_posts_last_seen_at_idx ON marts.dim_posts USING btree (last_seen_at);


--
-- Name: dim_users_first_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_first_seen_at_idx ON marts.dim_users USING btree (first_seen_at);


--
-- Name: dim_users_last_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_last_seen_at_idx ON marts.dim_users USING btree (last_seen_at);


--
-- Name: fct_ai_coach_conversations_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_ai_coach_conversations_started_at_idx ON marts.fct_ai_coach_conversations USING btree (started_at);


--
-- Name: fct_chat_sessions_ended_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_ended_at_idx ON marts.fct_chat_sessions USING btree (ended_at) WHERE (ended_by IS NULL);


--
-- Name: fct_chat_sessions_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_started_at_idx ON marts.fct_chat_sessions USING btree (started_at);


--
-- Name: fct_chat_sessions_user_key_post_id_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_chat_sessions_user_key_post_id_idx ON marts.fct_chat_sessions USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


--
-- Name: fct_errors_occurred_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_occurred_at_idx ON marts.fct_errors USING btree (occurred_at);


--
-- Name: fct_errors_user_key_occurred_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_errors_user_key_occurred_at_idx ON marts.fct_errors USING btree (user_key, occurred_at) WHERE (user_key IS NOT NULL);


--
-- Name: fct_funnel_steps_reached_at_step_number_step_seconds_since__idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_reached_at_step_number_step_seconds_since__idx ON marts.fct_funnel_steps USING btree (reached_at) INCLUDE (step_number, step, seconds_since_previous_step);


--
-- Name: fct_funnel_steps_user_key_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_funnel_steps_user_key_idx ON marts.fct_funnel_steps USING btree (user_key);


--
-- Name: fct_learning_sessions_user_key_date_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_learning_sessions_user_key_date_idx ON marts.fct_learning_sessions USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: fct_post_interactions_interaction_at_post_id_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_interaction_at_post_id_idx ON marts.fct_post_interactions USING btree (interaction_at) INCLUDE (post_id) WHERE (interaction_at IS NOT NULL);


--
-- Name: fct_post_interactions_last_viewed_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_last_viewed_at_idx ON marts.fct_post_interactions USING btree (last_viewed_at);


--
-- Name: fct_post_interactions_post_id_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_post_interactions_post_id_idx ON marts.fct_post_interactions USING btree (post_id);


--
-- Name: fct_sessions_ended_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_ended_at_idx ON marts.fct_sessions USING btree (ended_at) WHERE (end_reason IS NULL);


--
-- Name: fct_sessions_started_at_browser_duration_seconds_is_bounce_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_started_at_browser_duration_seconds_is_bounce_idx ON marts.fct_sessions USING btree (started_at) INCLUDE (browser, duration_seconds, is_bounce);


--
-- Name: fct_sessions_user_key_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_user_key_started_at_idx ON marts.fct_sessions USING btree (user_key, started_at) WHERE (user_key IS NOT NULL);


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
-- Name: rejected_events_rejected_at; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_rejected_at ON raw.rejected_events USING btree (rejected_at);


--
-- Name: int_events_chat_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_chat_key_idx ON store.int_events USING btree (chat_key) WHERE (chat_key IS NOT NULL);


--
-- Name: int_events_community_id_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_community_id_date_idx ON store.int_events USING btree (community_id, date) WHERE (community_id IS NOT NULL);


--
-- Name: int_events_date_event_name_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_date_event_name_idx ON store.int_events USING btree (date, event_name);


--
-- Name: int_events_experiment_key_user_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_experiment_key_user_key_idx ON store.int_events USING btree (experiment_key, user_key) WHERE (experiment_key IS NOT NULL);


--
-- Name: int_events_gap_owner_key_occurred_at_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_gap_owner_key_occurred_at_idx ON store.int_events USING btree (gap_owner_key, occurred_at) WHERE (gap_owner_key IS NOT NULL);


--
-- Name: int_events_post_id_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_post_id_idx ON store.int_events USING btree (post_id) WHERE (post_id IS NOT NULL);


--
-- Name: int_events_session_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_session_key_idx ON store.int_events USING btree (session_key) WHERE (session_key IS NOT NULL);


--
-- Name: int_events_source_id_metric_name_hour_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_source_id_metric_name_hour_idx ON store.int_events USING btree (source_id, metric_name, hour) WHERE (metric_name IS NOT NULL);


--
-- Name: int_events_user_key_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_date_idx ON store.int_events USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: int_events_user_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_idx ON store.int_events USING btree (user_key) WHERE ((campaign_source IS NOT NULL) OR (registration_source IS NOT NULL) OR (referrer_host IS NOT NULL));


--
-- Name: int_events_user_key_learning_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_learning_date_idx ON store.int_events USING btree (user_key, learning_date) WHERE (learning_date IS NOT NULL);


--
-- Name: int_events_user_key_post_id_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_post_id_idx ON store.int_events USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


--
-- Name: int_session_days_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_date_idx ON store.int_session_days USING btree (date);


--
-- Name: int_session_days_user_key_date_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_session_days_user_key_date_idx ON store.int_session_days USING btree (user_key, date) WHERE (user_key IS NOT NULL);


--
-- Name: int_user_acquisitions_date_attribution_model_source_kind_so_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_acquisitions_date_attribution_model_source_kind_so_idx ON store.int_user_acquisitions USING btree (date, attribution_model, source_kind, source);


--
-- Name: int_user_features_first_used_on_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_user_features_first_used_on_idx ON store.int_user_features USING btree (first_used_on);


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
-- Name: consents consents_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER consents_policy_version BEFORE INSERT OR UPDATE ON ops.consents FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


--
-- Name: quarantine_audit quarantine_audit_is_append_only; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER quarantine_audit_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ops.quarantine_audit FOR EACH STATEMENT EXECUTE FUNCTION ops.audit_is_append_only();


--
-- Name: sources sources_policy_version; Type: TRIGGER; Schema: ops; Owner: sluice
--

CREATE TRIGGER sources_policy_version BEFORE INSERT OR DELETE OR UPDATE ON ops.sources FOR EACH ROW EXECUTE FUNCTION ops.new_policy_version();


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
-- Name: TABLE events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.events TO sluice_collector;
GRANT SELECT ON TABLE raw.events TO sluice_pipeline;


--
-- Name: TABLE quarantined_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.quarantined_events TO sluice_pipeline;


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
-- Name: TABLE fct_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_sessions TO sluice_reader;


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
-- Name: TABLE policy_version; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.policy_version TO sluice_collector;


--
-- Name: TABLE quarantine_audit; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT,INSERT ON TABLE ops.quarantine_audit TO sluice_pipeline;


--
-- Name: TABLE sources; Type: ACL; Schema: ops; Owner: sluice
--

GRANT SELECT ON TABLE ops.sources TO sluice_collector;
GRANT SELECT ON TABLE ops.sources TO sluice_pipeline;


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
-- Name: TABLE rejected_events; Type: ACL; Schema: raw; Owner: sluice
--

GRANT INSERT ON TABLE raw.rejected_events TO sluice_collector;
GRANT SELECT ON TABLE raw.rejected_events TO sluice_pipeline;


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

\unrestrict thTGSBzmFU6tTCHnfmf2tQinpGDOT9y5Vey4sHHaZZoM7wOcj4fc7ZY3X6uLEY2

--
-- PostgreSQL database dump
--

\restrict XrIqkZW7bdVEVs9l8gUYVXaJ1M8ob7cfHMZK9jqCBbkjnXYqZhJx3oMDQST7N9e

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
0003
\.


--
-- Name: sluice_migrations sluice_migrations_pkc; Type: CONSTRAINT; Schema: public; Owner: sluice
--

ALTER TABLE ONLY public.sluice_migrations
    ADD CONSTRAINT sluice_migrations_pkc PRIMARY KEY (version_num);


--
-- PostgreSQL database dump complete
--

\unrestrict XrIqkZW7bdVEVs9l8gUYVXaJ1M8ob7cfHMZK9jqCBbkjnXYqZhJx3oMDQST7N9e

