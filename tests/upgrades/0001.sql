--
-- PostgreSQL database dump
--

\restrict pPhBB2a37lKueUGxhm2R5Unv1JjsKsepBsVZupahLRKL8x7L0ktfE8NjeOCKAka

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
    CONSTRAINT quarantined_events_state_check CHECK ((state = ANY (ARRAY['quarantined'::text, 'released'::text, 'discarded'::text])))
);


ALTER TABLE raw.quarantined_events OWNER TO sluice;

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
    payload jsonb
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
    session_key text,
    user_key text,
    _batch_id bigint
);


ALTER TABLE store.int_events OWNER TO sluice_pipeline;

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
-- Data for Name: dim_users; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.dim_users (user_key, source_id, first_seen_at, last_seen_at, timezone, locale, browser, registration_source, country, role, experiment_groups, total_events, total_sessions, total_session_duration_seconds, total_posts_viewed, total_interactions, total_likes_given, total_shares_given, total_comments_given, total_chats, total_messages_sent, avg_scroll_speed, avg_posts_per_minute, engagement_score, _batch_id) FROM stdin;
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	dev	2025-01-14 15:36:37.713395+00	2025-01-14 15:42:44.480489+00	\N	\N	\N	\N	\N	\N	\N	12	1	366.767094	5	2	1	1	0	0	0	\N	0.81795778549315550102	12.0000000000000000	1
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	dev	2025-01-14 22:51:43.226873+00	2025-01-14 23:02:10.602887+00	\N	\N	\N	\N	\N	\N	\N	19	1	627.376014	6	7	3	2	0	0	0	\N	0.57381855851441588585	26.0000000000000000	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	dev	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	\N	\N	\N	\N	\N	\N	\N	1	1	0.000000	1	0	0	0	0	0	0	\N	\N	1.00000000000000000000	1
\.


--
-- Data for Name: fct_chat_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_chat_sessions (chat_key, user_key, source_id, session_key, post_id, thread_id, client_chat_id, kind, started_at, ended_at, duration_ms, message_count, user_message_count, assistant_message_count, suggested_question_clicks, average_response_time_ms, max_response_time_ms, first_response_time_ms, total_typing_duration_ms, average_message_length, ended_by, satisfaction_rating, is_completed, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_experiment_exposures; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_experiment_exposures (experiment_key, user_key, variant, first_exposed_at, exposure_count, variants_seen, is_multi_exposed, _batch_id) FROM stdin;
\.


--
-- Data for Name: fct_post_interactions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_post_interactions (user_key, post_id, times_viewed, first_viewed_at, last_viewed_at, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, clicks, likes, shares, comments, interaction_type, interaction_at, accuracy_feedback, chat_session_count, total_chat_duration_ms, total_messages_sent, suggested_questions_used, _batch_id) FROM stdin;
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	6	2025-01-14 22:52:57.238624+00	2025-01-14 23:00:36.714956+00	98680	0	70	3199.050000	\N	\N	1	2	1	0	clicked	2025-01-14 22:53:00.437674+00	\N	0	0	0	0	1
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-82	1	2025-01-14 23:02:04.411468+00	2025-01-14 23:02:04.411468+00	3398	0	49	4176.829000	\N	\N	1	0	1	0	clicked	2025-01-14 23:02:08.588297+00	\N	0	0	0	0	1
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-11	1	2025-01-14 22:57:10.548022+00	2025-01-14 22:57:10.548022+00	24069	0	80	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-8	1	2025-01-14 15:42:44.480489+00	2025-01-14 15:42:44.480489+00	17538	0	53	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-2	2	2025-01-14 15:39:12.611548+00	2025-01-14 15:40:20.400976+00	14545	0	57	4871.611000	\N	\N	0	1	0	0	clicked	2025-01-14 15:39:17.483159+00	\N	0	0	0	0	1
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-21	1	2025-01-14 22:59:37.943965+00	2025-01-14 22:59:37.943965+00	3774	0	18	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	5	2025-01-14 15:36:37.713395+00	2025-01-14 15:42:07.607828+00	96752	0	79	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-16	1	2025-01-14 22:54:54.654863+00	2025-01-14 22:54:54.654863+00	1277	0	72	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	1	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	5000	0	\N	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-54	1	2025-01-14 15:37:26.282969+00	2025-01-14 15:37:26.282969+00	15348	0	64	3448.873000	\N	\N	0	0	1	0	clicked	2025-01-14 15:37:29.731842+00	\N	0	0	0	0	1
12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-2	2	2025-01-14 22:51:43.226873+00	2025-01-14 22:53:20.933934+00	34324	0	71	100355.618000	\N	\N	0	1	0	0	clicked	2025-01-14 22:53:23.582491+00	\N	0	0	0	0	1
bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-3	1	2025-01-14 15:42:32.418413+00	2025-01-14 15:42:32.418413+00	26678	0	95	\N	\N	\N	0	0	0	0	viewed	\N	\N	0	0	0	0	1
\.


--
-- Data for Name: fct_sessions; Type: TABLE DATA; Schema: marts; Owner: sluice_pipeline
--

COPY marts.fct_sessions (session_key, user_key, anonymous_key, source_id, client_session_id, started_at, ended_at, duration_seconds, end_reason, event_count, page_views, posts_viewed, posts_analyzed, posts_interacted, interactions, posts_per_minute, avg_scroll_speed, total_scroll_distance, avg_scroll_depth_percentage, active_seconds, idle_seconds, seconds_to_first_interaction, is_bounce, chat_sessions, messages_sent, errors, browser, os, device, country, platform, is_bot, _batch_id) FROM stdin;
c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	dev	\N	2025-01-14 22:51:43.226873+00	2025-01-14 23:02:10.602887+00	627.376014	timeout	19	0	6	0	3	7	0.57381855851441588585	\N	0	46.4166666666666667	298.276169	329.099845	77.210801	f	0	0	0	\N	\N	\N	\N	\N	f	1
d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	dev	\N	2025-01-15 12:00:00+00	2025-01-15 12:00:00+00	0.000000	\N	1	0	1	0	0	0	\N	\N	0	\N	0	0.000000	\N	t	0	0	0	\N	\N	\N	\N	\N	f	1
ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	dev	\N	2025-01-14 15:36:37.713395+00	2025-01-14 15:42:44.480489+00	366.767094	timeout	12	0	5	0	2	2	0.81795778549315550102	\N	0	47.4000000000000000	229.222725	137.544369	52.018447	f	0	0	0	\N	\N	\N	\N	\N	f	1
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
1	\N	1188:1188:	f	published	34	32	1	1	2025-01-15 12:03:50.808304+00	2025-01-15 12:07:25.055528+00	\N	\N	aa496a35-2ca9-45a8-a1d2-9e48ebeb0306
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
ee52bdb6-d102-4a15-99ed-17e3cc0e95ee	dev	tracking	view	2025-01-14 22:51:43.226873+00	\N	2025-01-15 12:00:22.531866+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-2", "event_id": "ee52bdb6-d102-4a15-99ed-17e3cc0e95ee", "metadata": {"source": "feed", "duration": 27163, "scroll_depth": 71}, "timestamp": "2025-01-14T22:51:43.226873+00:00", "interaction_type": "view"}	\N	767
cc1b0c3e-1c07-424e-84c5-b4763fe31d03	dev	tracking	view	2025-01-14 22:52:57.238624+00	\N	2025-01-15 12:00:22.531867+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "cc1b0c3e-1c07-424e-84c5-b4763fe31d03", "metadata": {"source": "feed", "duration": 25759, "scroll_depth": 36}, "timestamp": "2025-01-14T22:52:57.238624+00:00", "interaction_type": "view"}	\N	767
4155d7ef-28dd-47eb-aadf-559a11cbc288	dev	tracking	like	2025-01-14 22:53:00.437674+00	\N	2025-01-15 12:00:22.531868+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "4155d7ef-28dd-47eb-aadf-559a11cbc288", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T22:53:00.437674+00:00", "interaction_type": "like"}	\N	767
4b63e0ef-b62a-41fe-a5f0-9e6345ddb87d	dev	tracking	share	2025-01-14 22:53:03.1691+00	\N	2025-01-15 12:00:22.531869+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "4b63e0ef-b62a-41fe-a5f0-9e6345ddb87d", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T22:53:03.169100+00:00", "interaction_type": "share"}	\N	767
baeb41a5-e65a-4149-80e2-a20a1bd7ce73	dev	tracking	view	2025-01-14 22:53:20.933934+00	\N	2025-01-15 12:00:22.53187+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-2", "event_id": "baeb41a5-e65a-4149-80e2-a20a1bd7ce73", "metadata": {"source": "feed", "duration": 7161, "scroll_depth": 34}, "timestamp": "2025-01-14T22:53:20.933934+00:00", "interaction_type": "view"}	\N	767
055455e8-f9bd-4ea5-9129-82e46e80fa48	dev	tracking	like	2025-01-14 22:53:23.582491+00	\N	2025-01-15 12:00:22.531871+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-2", "event_id": "055455e8-f9bd-4ea5-9129-82e46e80fa48", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T22:53:23.582491+00:00", "interaction_type": "like"}	\N	767
f9c08fef-fa1b-4bf1-b879-399bd50e0097	dev	tracking	view	2025-01-14 22:53:46.467225+00	\N	2025-01-15 12:00:22.531872+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "f9c08fef-fa1b-4bf1-b879-399bd50e0097", "metadata": {"source": "feed", "duration": 14980, "scroll_depth": 70}, "timestamp": "2025-01-14T22:53:46.467225+00:00", "interaction_type": "view"}	\N	767
a6048457-861e-42ec-b923-5bc0736a947a	dev	tracking	click	2025-01-14 22:53:49.69493+00	\N	2025-01-15 12:00:22.531873+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "a6048457-861e-42ec-b923-5bc0736a947a", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T22:53:49.694930+00:00", "interaction_type": "click"}	\N	767
121b2800-4e6f-4a94-8c25-0a03e023033d	dev	tracking	view	2025-01-14 22:54:38.379911+00	\N	2025-01-15 12:00:22.531874+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "121b2800-4e6f-4a94-8c25-0a03e023033d", "metadata": {"source": "feed", "duration": 5118, "scroll_depth": 28}, "timestamp": "2025-01-14T22:54:38.379911+00:00", "interaction_type": "view"}	\N	767
973082d6-09b4-45d2-99bc-1d97e0f3a7ef	dev	tracking	view	2025-01-14 22:54:54.654863+00	\N	2025-01-15 12:00:22.531875+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-16", "event_id": "973082d6-09b4-45d2-99bc-1d97e0f3a7ef", "metadata": {"source": "feed", "duration": 1277, "scroll_depth": 72}, "timestamp": "2025-01-14T22:54:54.654863+00:00", "interaction_type": "view"}	\N	767
334de73d-60c2-40d0-8994-940e82458cc8	dev	tracking	view	2025-01-14 22:57:10.548022+00	\N	2025-01-15 12:00:22.531876+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-11", "event_id": "334de73d-60c2-40d0-8994-940e82458cc8", "metadata": {"source": "feed", "duration": 24069, "scroll_depth": 80}, "timestamp": "2025-01-14T22:57:10.548022+00:00", "interaction_type": "view"}	\N	767
04673b75-7ff2-4341-810d-2e304bcb6b22	dev	tracking	view	2025-01-14 22:57:20.46413+00	\N	2025-01-15 12:00:22.531877+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "04673b75-7ff2-4341-810d-2e304bcb6b22", "metadata": {"source": "feed", "duration": 22822, "scroll_depth": 50}, "timestamp": "2025-01-14T22:57:20.464130+00:00", "interaction_type": "view"}	\N	767
443baac5-3689-4eeb-ade2-b33b56cef8ec	dev	tracking	view	2025-01-14 22:58:44.348181+00	\N	2025-01-15 12:00:22.531878+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "443baac5-3689-4eeb-ade2-b33b56cef8ec", "metadata": {"source": "feed", "duration": 19459, "scroll_depth": 18}, "timestamp": "2025-01-14T22:58:44.348181+00:00", "interaction_type": "view"}	\N	767
ea190b2a-5806-4a9d-8c31-406deea3d685	dev	tracking	like	2025-01-14 22:58:47.785565+00	\N	2025-01-15 12:00:22.531879+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "ea190b2a-5806-4a9d-8c31-406deea3d685", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T22:58:47.785565+00:00", "interaction_type": "like"}	\N	767
89c80c4d-e936-4ed9-aaa3-300b2b711343	dev	tracking	view	2025-01-14 22:59:37.943965+00	\N	2025-01-15 12:00:22.53188+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-21", "event_id": "89c80c4d-e936-4ed9-aaa3-300b2b711343", "metadata": {"source": "feed", "duration": 3774, "scroll_depth": 18}, "timestamp": "2025-01-14T22:59:37.943965+00:00", "interaction_type": "view"}	\N	767
c78fec45-9a9e-494c-b1a9-a658de0f39a7	dev	tracking	view	2025-01-14 23:00:36.714956+00	\N	2025-01-15 12:00:22.531881+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-1", "event_id": "c78fec45-9a9e-494c-b1a9-a658de0f39a7", "metadata": {"source": "feed", "duration": 10542, "scroll_depth": 31}, "timestamp": "2025-01-14T23:00:36.714956+00:00", "interaction_type": "view"}	\N	767
25b7501a-c9c1-4fef-bdc1-786bddbd358f	dev	tracking	view	2025-01-14 23:02:04.411468+00	\N	2025-01-15 12:00:22.531882+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-82", "event_id": "25b7501a-c9c1-4fef-bdc1-786bddbd358f", "metadata": {"source": "feed", "duration": 3398, "scroll_depth": 49}, "timestamp": "2025-01-14T23:02:04.411468+00:00", "interaction_type": "view"}	\N	767
ed192da3-c82a-4589-9660-5d959d7cd4f6	dev	tracking	click	2025-01-14 23:02:08.588297+00	\N	2025-01-15 12:00:22.531883+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-82", "event_id": "ed192da3-c82a-4589-9660-5d959d7cd4f6", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T23:02:08.588297+00:00", "interaction_type": "click"}	\N	767
f3c668b1-14ed-4049-90e3-2e8239455353	dev	tracking	share	2025-01-14 23:02:10.602887+00	\N	2025-01-15 12:00:22.531884+00	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	{"post_id": "post-82", "event_id": "f3c668b1-14ed-4049-90e3-2e8239455353", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T23:02:10.602887+00:00", "interaction_type": "share"}	\N	767
c4647159-c324-4985-9b81-0e766ec9d286	dev	tracking	view	2025-01-14 15:36:37.713395+00	\N	2025-01-15 12:00:22.514318+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-1", "event_id": "c4647159-c324-4985-9b81-0e766ec9d286", "metadata": {"source": "feed", "duration": 28386, "scroll_depth": 50}, "timestamp": "2025-01-14T15:36:37.713395+00:00", "interaction_type": "view"}	\N	767
025b413f-8a9a-421e-a648-a7dd06839eb9	dev	tracking	view	2025-01-14 15:37:05.819649+00	\N	2025-01-15 12:00:22.514319+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-1", "event_id": "025b413f-8a9a-421e-a648-a7dd06839eb9", "metadata": {"source": "feed", "duration": 2002, "scroll_depth": 3}, "timestamp": "2025-01-14T15:37:05.819649+00:00", "interaction_type": "view"}	\N	767
3b1a11df-587f-4280-bbab-6c398d88348a	dev	tracking	view	2025-01-14 15:37:26.282969+00	\N	2025-01-15 12:00:22.51432+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-54", "event_id": "3b1a11df-587f-4280-bbab-6c398d88348a", "metadata": {"source": "feed", "duration": 15348, "scroll_depth": 64}, "timestamp": "2025-01-14T15:37:26.282969+00:00", "interaction_type": "view"}	\N	767
05805975-ed2f-49d9-8a2f-20aaf3c64af7	dev	tracking	share	2025-01-14 15:37:29.731842+00	\N	2025-01-15 12:00:22.514321+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-54", "event_id": "05805975-ed2f-49d9-8a2f-20aaf3c64af7", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T15:37:29.731842+00:00", "interaction_type": "share"}	\N	767
b8b333a8-e544-4dd4-952b-82f6be3edc0a	dev	tracking	view	2025-01-14 15:39:12.611548+00	\N	2025-01-15 12:00:22.514322+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-2", "event_id": "b8b333a8-e544-4dd4-952b-82f6be3edc0a", "metadata": {"source": "feed", "duration": 10712, "scroll_depth": 16}, "timestamp": "2025-01-14T15:39:12.611548+00:00", "interaction_type": "view"}	\N	767
ab99254a-e901-435c-947d-380d81f9c1f6	dev	tracking	like	2025-01-14 15:39:17.483159+00	\N	2025-01-15 12:00:22.514323+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-2", "event_id": "ab99254a-e901-435c-947d-380d81f9c1f6", "metadata": {"source": "feed"}, "timestamp": "2025-01-14T15:39:17.483159+00:00", "interaction_type": "like"}	\N	767
cc22af58-be65-41cc-be24-34e37af027bc	dev	tracking	view	2025-01-14 15:39:32.943165+00	\N	2025-01-15 12:00:22.514324+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-1", "event_id": "cc22af58-be65-41cc-be24-34e37af027bc", "metadata": {"source": "feed", "duration": 28960, "scroll_depth": 5}, "timestamp": "2025-01-14T15:39:32.943165+00:00", "interaction_type": "view"}	\N	767
c74803e3-1ba1-4215-8228-3d15a9ec0806	dev	tracking	view	2025-01-14 15:40:20.400976+00	\N	2025-01-15 12:00:22.514325+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-2", "event_id": "c74803e3-1ba1-4215-8228-3d15a9ec0806", "metadata": {"source": "feed", "duration": 3833, "scroll_depth": 57}, "timestamp": "2025-01-14T15:40:20.400976+00:00", "interaction_type": "view"}	\N	767
a5ac06d8-64c2-42e3-9403-560d97dae38d	dev	tracking	view	2025-01-14 15:41:35.373063+00	\N	2025-01-15 12:00:22.514326+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-1", "event_id": "a5ac06d8-64c2-42e3-9403-560d97dae38d", "metadata": {"source": "feed", "duration": 28797, "scroll_depth": 79}, "timestamp": "2025-01-14T15:41:35.373063+00:00", "interaction_type": "view"}	\N	767
d8f33418-f3d4-4711-9804-f92283868a29	dev	tracking	view	2025-01-14 15:42:07.607828+00	\N	2025-01-15 12:00:22.514327+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-1", "event_id": "d8f33418-f3d4-4711-9804-f92283868a29", "metadata": {"source": "feed", "duration": 8607, "scroll_depth": 52}, "timestamp": "2025-01-14T15:42:07.607828+00:00", "interaction_type": "view"}	\N	767
84c81999-2116-4d8f-8f23-cae883333218	dev	tracking	view	2025-01-14 15:42:32.418413+00	\N	2025-01-15 12:00:22.514328+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-3", "event_id": "84c81999-2116-4d8f-8f23-cae883333218", "metadata": {"source": "feed", "duration": 26678, "scroll_depth": 95}, "timestamp": "2025-01-14T15:42:32.418413+00:00", "interaction_type": "view"}	\N	767
6a17b9af-5b56-4643-9037-cdff7c240d49	dev	tracking	view	2025-01-14 15:42:44.480489+00	\N	2025-01-15 12:00:22.514329+00	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	{"post_id": "post-8", "event_id": "6a17b9af-5b56-4643-9037-cdff7c240d49", "metadata": {"source": "feed", "duration": 17538, "scroll_depth": 53}, "timestamp": "2025-01-14T15:42:44.480489+00:00", "interaction_type": "view"}	\N	767
c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:23.352948+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	768
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:23.352949+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	768
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:23.491155+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "4fabee54-d3d1-58d8-b453-aef69e27f267", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	769
0b34f5ac-8648-586e-a64f-2501f7109399	dev	extension	session_started	2025-01-14 13:21:23.653562+00	\N	2025-01-15 12:07:46.355223+00	80443e37f095e1718733636bf046c7efa6476a7f63907e74620306a65c56416b	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"locale": "de_DE", "timezone": "Europe/Berlin", "timestamp": "2025-01-14T13:21:23.653562+00:00", "session_id": "6777363a-819f-5fdd-8f5c-f5ab8c3e4aff", "browser_info": {"browser": "chrome", "version": "120"}, "experiment_groups": ["basic_metrics"], "extension_user_id": "76d84802ef00ec676a67f437173e676bebde24b56bcfd8a9c5ddd81ca5a79938"}	\N	1790
4ee207f8-da94-43e8-ab73-738fcf1822ff	dev	extension	experiment_exposed	2025-01-14 13:21:28.296111+00	\N	2025-01-15 12:07:46.463958+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "experiment_exposed", "category": "system", "event_id": "4ee207f8-da94-43e8-ab73-738fcf1822ff", "metadata": {"variant": "grey", "experiment_key": "icon-colour"}, "client_timestamp": "2025-01-14T13:21:28.296111+00:00"}	\N	1791
6e405d93-ffed-4235-a88b-c781ae662675	dev	extension	post_view	2025-01-14 13:21:29.671605+00	\N	2025-01-15 12:07:46.463959+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "6e405d93-ffed-4235-a88b-c781ae662675", "metadata": {"postId": "post-3", "scroll_depth_percentage": 82}, "client_timestamp": "2025-01-14T13:21:29.671605+00:00"}	\N	1791
0706a045-defc-444a-8932-5626e6b58de7	dev	extension	post_view	2025-01-14 13:21:42.472254+00	\N	2025-01-15 12:07:46.46396+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "0706a045-defc-444a-8932-5626e6b58de7", "metadata": {"postId": "post-1", "scroll_depth_percentage": 61}, "client_timestamp": "2025-01-14T13:21:42.472254+00:00"}	\N	1791
8697bbd0-e252-4e33-a44c-50556c71c4a6	dev	extension	post_reading	2025-01-14 13:22:05.212132+00	\N	2025-01-15 12:07:46.463961+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_reading", "value": 18671.01, "category": "interaction", "event_id": "8697bbd0-e252-4e33-a44c-50556c71c4a6", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:22:05.212132+00:00"}	\N	1791
22fe99a2-2c70-401e-933c-91352d3d854e	dev	extension	post_processed	2025-01-14 13:22:11.361898+00	\N	2025-01-15 12:07:46.463962+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 166.63, "category": "performance", "event_id": "22fe99a2-2c70-401e-933c-91352d3d854e", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:22:11.361898+00:00"}	\N	1791
cbf87544-7215-4e76-a4c1-1ab2fec3f6b3	dev	extension	scroll_behavior	2025-01-14 13:22:25.579211+00	\N	2025-01-15 12:07:46.463963+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "scroll_behavior", "value": 486.68, "category": "interaction", "event_id": "cbf87544-7215-4e76-a4c1-1ab2fec3f6b3", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:22:25.579211+00:00"}	\N	1791
665d7435-c106-4932-b476-7f26294365b2	dev	extension	post_reading	2025-01-14 13:23:12.357328+00	\N	2025-01-15 12:07:46.463964+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_reading", "value": 19629.04, "category": "interaction", "event_id": "665d7435-c106-4932-b476-7f26294365b2", "metadata": {"postId": "post-2"}, "client_timestamp": "2025-01-14T13:23:12.357328+00:00"}	\N	1791
a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef	dev	extension	post_view	2025-01-14 13:23:25.127934+00	\N	2025-01-15 12:07:46.463965+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "a9643a29-5a9a-46de-8bd4-d3e2d4dec9ef", "metadata": {"postId": "post-2", "scroll_depth_percentage": 68}, "client_timestamp": "2025-01-14T13:23:25.127934+00:00"}	\N	1791
531d6460-f0ca-4ef0-b8c8-9b38a8acb513	dev	extension	post_view	2025-01-14 13:23:36.813436+00	\N	2025-01-15 12:07:46.463966+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "531d6460-f0ca-4ef0-b8c8-9b38a8acb513", "metadata": {"postId": "post-37", "scroll_depth_percentage": 97}, "client_timestamp": "2025-01-14T13:23:36.813436+00:00"}	\N	1791
d4c0dca8-b4c9-4755-8c9c-3adcf515a823	dev	extension	post_view	2025-01-14 13:23:44.897733+00	\N	2025-01-15 12:07:46.463967+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "d4c0dca8-b4c9-4755-8c9c-3adcf515a823", "metadata": {"postId": "post-8", "scroll_depth_percentage": 66}, "client_timestamp": "2025-01-14T13:23:44.897733+00:00"}	\N	1791
bb1e386c-4fd5-479e-a81b-8f5896838b76	dev	extension	post_reading	2025-01-14 13:24:01.357386+00	\N	2025-01-15 12:07:46.463968+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_reading", "value": 10596.08, "category": "interaction", "event_id": "bb1e386c-4fd5-479e-a81b-8f5896838b76", "metadata": {"postId": "post-8"}, "client_timestamp": "2025-01-14T13:24:01.357386+00:00"}	\N	1791
c8c69069-134b-4cd3-a1cf-4f589f8e4ce0	dev	extension	post_processed	2025-01-14 13:24:24.744168+00	\N	2025-01-15 12:07:46.463969+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 424.16, "category": "performance", "event_id": "c8c69069-134b-4cd3-a1cf-4f589f8e4ce0", "metadata": {"postId": "post-8", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:24:24.744168+00:00"}	\N	1791
a7251af0-930c-4bd3-8f0a-d2a81b2d19a2	dev	extension	post_view	2025-01-14 13:24:49.672349+00	\N	2025-01-15 12:07:46.46397+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "a7251af0-930c-4bd3-8f0a-d2a81b2d19a2", "metadata": {"postId": "post-30", "scroll_depth_percentage": 29}, "client_timestamp": "2025-01-14T13:24:49.672349+00:00"}	\N	1791
6c4454b9-0f75-4132-a16d-ce72f18e8598	dev	extension	post_processed	2025-01-14 13:25:27.599366+00	\N	2025-01-15 12:07:46.463971+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 234.7, "category": "performance", "event_id": "6c4454b9-0f75-4132-a16d-ce72f18e8598", "metadata": {"postId": "post-30", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:27.599366+00:00"}	\N	1791
1d7f4275-1539-4480-8600-571fac3a5b26	dev	extension	post_view	2025-01-14 13:25:32.31045+00	\N	2025-01-15 12:07:46.463972+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "1d7f4275-1539-4480-8600-571fac3a5b26", "metadata": {"postId": "post-1", "scroll_depth_percentage": 51}, "client_timestamp": "2025-01-14T13:25:32.310450+00:00"}	\N	1791
ef9b6bf2-d037-4e2e-a0b6-a8464174e75a	dev	extension	post_processed	2025-01-14 13:25:33.328499+00	\N	2025-01-15 12:07:46.463973+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 591.66, "category": "performance", "event_id": "ef9b6bf2-d037-4e2e-a0b6-a8464174e75a", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:33.328499+00:00"}	\N	1791
3f719726-fd70-4dda-8b4d-eeec0b0c995e	dev	extension	scroll_behavior	2025-01-14 13:25:43.274863+00	\N	2025-01-15 12:07:46.463974+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "scroll_behavior", "value": 637.77, "category": "interaction", "event_id": "3f719726-fd70-4dda-8b4d-eeec0b0c995e", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:25:43.274863+00:00"}	\N	1791
be11d56b-a0b4-4296-9d80-55a9f03f2d71	dev	extension	post_view	2025-01-14 13:25:43.877668+00	\N	2025-01-15 12:07:46.463975+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "be11d56b-a0b4-4296-9d80-55a9f03f2d71", "metadata": {"postId": "post-1", "scroll_depth_percentage": 9}, "client_timestamp": "2025-01-14T13:25:43.877668+00:00"}	\N	1791
bd6d2500-9aeb-4fa0-8416-9b148d2f527e	dev	extension	post_processed	2025-01-14 13:25:51.933116+00	\N	2025-01-15 12:07:46.463976+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 406.35, "category": "performance", "event_id": "bd6d2500-9aeb-4fa0-8416-9b148d2f527e", "metadata": {"postId": "post-1", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:25:51.933116+00:00"}	\N	1791
790813e3-2748-4d1d-b491-7fc09f20dbb0	dev	extension	icon_click	2025-01-14 13:26:02.278539+00	\N	2025-01-15 12:07:46.463977+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "icon_click", "value": 2596.3, "category": "interaction", "event_id": "790813e3-2748-4d1d-b491-7fc09f20dbb0", "metadata": {"postId": "post-1"}, "client_timestamp": "2025-01-14T13:26:02.278539+00:00"}	\N	1791
dff07870-c9d5-41ae-b2a4-7403063238da	dev	extension	scroll_behavior	2025-01-14 13:26:23.319374+00	\N	2025-01-15 12:07:46.463978+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "scroll_behavior", "value": 634.29, "category": "interaction", "event_id": "dff07870-c9d5-41ae-b2a4-7403063238da", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:26:23.319374+00:00"}	\N	1791
53f53d68-83ca-4c10-bca6-e706649889c0	dev	extension	post_view	2025-01-14 13:26:38.150789+00	\N	2025-01-15 12:07:46.463979+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "53f53d68-83ca-4c10-bca6-e706649889c0", "metadata": {"postId": "post-68", "scroll_depth_percentage": 71}, "client_timestamp": "2025-01-14T13:26:38.150789+00:00"}	\N	1791
a73fa0b2-6b75-496c-b87e-b8a09b27ec71	dev	extension	post_reading	2025-01-14 13:26:44.998651+00	\N	2025-01-15 12:07:46.46398+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_reading", "value": 19214.76, "category": "interaction", "event_id": "a73fa0b2-6b75-496c-b87e-b8a09b27ec71", "metadata": {"postId": "post-68"}, "client_timestamp": "2025-01-14T13:26:44.998651+00:00"}	\N	1791
21b7379f-0897-446a-80c2-70b00e893302	dev	extension	post_processed	2025-01-14 13:26:48.942601+00	\N	2025-01-15 12:07:46.463981+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 459.62, "category": "performance", "event_id": "21b7379f-0897-446a-80c2-70b00e893302", "metadata": {"postId": "post-68", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:26:48.942601+00:00"}	\N	1791
0809eae3-ef23-4a32-b545-9d83fbc46f1a	dev	extension	scroll_behavior	2025-01-14 13:27:01.894951+00	\N	2025-01-15 12:07:46.463982+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "scroll_behavior", "value": 589.81, "category": "interaction", "event_id": "0809eae3-ef23-4a32-b545-9d83fbc46f1a", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:27:01.894951+00:00"}	\N	1791
975b54a3-1497-4246-8033-2b0612d40507	dev	extension	post_view	2025-01-14 13:27:19.884704+00	\N	2025-01-15 12:07:46.463983+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "975b54a3-1497-4246-8033-2b0612d40507", "metadata": {"postId": "post-400", "scroll_depth_percentage": 34}, "client_timestamp": "2025-01-14T13:27:19.884704+00:00"}	\N	1791
6c4ad652-af3f-4d78-81b1-256d5c1dc12f	dev	extension	post_reading	2025-01-14 13:27:35.670486+00	\N	2025-01-15 12:07:46.463984+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_reading", "value": 15935.88, "category": "interaction", "event_id": "6c4ad652-af3f-4d78-81b1-256d5c1dc12f", "metadata": {"postId": "post-400"}, "client_timestamp": "2025-01-14T13:27:35.670486+00:00"}	\N	1791
1c75f67e-2905-45d8-a8a2-4b7f627f2855	dev	extension	post_processed	2025-01-14 13:27:39.872814+00	\N	2025-01-15 12:07:46.463985+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_processed", "value": 608.02, "category": "performance", "event_id": "1c75f67e-2905-45d8-a8a2-4b7f627f2855", "metadata": {"postId": "post-400", "verdict": "ai_slop", "hasMedia": false, "confidence": 0.9, "contentLength": 420}, "client_timestamp": "2025-01-14T13:27:39.872814+00:00"}	\N	1791
37a47ce4-1aef-4afc-bb45-402ac02659fe	dev	extension	scroll_behavior	2025-01-14 13:27:40.857958+00	\N	2025-01-15 12:07:46.463986+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "scroll_behavior", "value": 136.62, "category": "interaction", "event_id": "37a47ce4-1aef-4afc-bb45-402ac02659fe", "metadata": {"totalDistance": 1200}, "client_timestamp": "2025-01-14T13:27:40.857958+00:00"}	\N	1791
97eeab64-ca2c-46bc-9d3f-d983c34c769f	dev	extension	post_view	2025-01-14 13:22:48.290755+00	\N	2025-01-15 12:07:46.495797+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_view", "category": "interaction", "event_id": "97eeab64-ca2c-46bc-9d3f-d983c34c769f", "metadata": {"postId": "post-2", "scroll_depth_percentage": 72}, "client_timestamp": "2025-01-14T13:22:48.290755+00:00"}	\N	1792
85b98f5f-c11e-40de-9b34-3f52ea748db9	dev	extension	post_reading	2025-01-14 13:25:06.893052+00	\N	2025-01-15 12:07:46.495798+00	\N	\N	6777363a-819f-5fdd-8f5c-f5ab8c3e4aff	{"type": "post_reading", "value": 12038.16, "category": "interaction", "event_id": "85b98f5f-c11e-40de-9b34-3f52ea748db9", "metadata": {"postId": "post-30"}, "client_timestamp": "2025-01-14T13:25:06.893052+00:00"}	\N	1792
cf35569a-78f5-5cf2-bebf-508203c92fcf	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:07:48.10025+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "cf35569a-78f5-5cf2-bebf-508203c92fcf", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1793
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:07:48.100251+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1793
a3f6685c-bb65-507b-814e-9ccb7d02a24e	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:07:48.282699+00	3b7a19ea8094feea90ec79157d156dd123436e34f5eb419eb51afad6b1bc8351	\N	\N	{"post_id": "p1", "event_id": "a3f6685c-bb65-507b-814e-9ccb7d02a24e", "metadata": {"duration": 5000}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N	1794
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

COPY raw.quarantined_events (quarantined_at, batch_id, reason, state, event_id, source_id, dialect, event_name, occurred_at, sent_at, received_at, user_key, anonymous_key, session_id, payload, context) FROM stdin;
2025-01-15 12:03:50.821364+00	1	measure_negative	quarantined	c32d0e78-993d-510c-8281-76d223ebddd4	dev	tracking	view	2025-01-15 12:00:00+00	\N	2025-01-15 12:00:23.352948+00	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	{"post_id": "p1", "event_id": "c32d0e78-993d-510c-8281-76d223ebddd4", "metadata": {"duration": -5}, "timestamp": "2025-01-15T12:00:00+00:00", "interaction_type": "view"}	\N
\.


--
-- Data for Name: rejected_events; Type: TABLE DATA; Schema: raw; Owner: sluice
--

COPY raw.rejected_events (rejected_id, rejected_at, source_id, dialect, code, message, path, payload) FROM stdin;
1	2025-01-15 12:00:23.369837+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}
2	2025-01-15 12:07:48.139684+00	dev	tracking	invalid_event	Expected `str`, got `int`.	$.interaction_type	{"interaction_type": 5}
\.


--
-- Data for Name: int_events; Type: TABLE DATA; Schema: store; Owner: sluice_pipeline
--

COPY store.int_events (event_id, source_id, dialect, raw_name, event_name, event_category, is_view, is_interaction, occurred_at, received_at, payload_hash, own_user_key, anonymous_key, client_session_id, gap_owner_key, post_id, chat_key, chat_id, chat_kind, message_role, message_length, typing_duration_ms, is_suggested_question, chat_duration_ms, average_response_time_ms, max_response_time_ms, end_reason, satisfaction_rating, viewport_time_ms, reading_time_ms, scroll_depth_percentage, time_to_interaction_ms, icon_visibility_duration_ms, backend_response_time_ms, scroll_speed, scroll_distance, accuracy_feedback, verdict, confidence, has_media, content_length, experiment_key, variant, browser, os, device, country, platform, is_bot, timezone, locale, registration_source, user_role, experiment_groups, session_key, user_key, _batch_id) FROM stdin;
4fabee54-d3d1-58d8-b453-aef69e27f267	dev	tracking	view	post_viewed	consumption	t	f	2025-01-15 12:00:00+00	2025-01-15 12:00:23.352949+00	5f4ac9770ff3c75d9899773b3e2a2854	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	\N	\N	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	p1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5000	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	d41a045eb55367327d99a20edd78d34d	127945e7b4ce13232f95eb634ab6e696bcdc20494d30117f0fbb11481c6d8dfc	1
ee52bdb6-d102-4a15-99ed-17e3cc0e95ee	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:51:43.226873+00	2025-01-15 12:00:22.531866+00	ab69e20d0be50e57f15447bdeadb98a1	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	27163	\N	71	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
cc1b0c3e-1c07-424e-84c5-b4763fe31d03	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:52:57.238624+00	2025-01-15 12:00:22.531867+00	0e16dc566c5dad95ae2538ff4ed17fb8	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	25759	\N	36	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
4155d7ef-28dd-47eb-aadf-559a11cbc288	dev	tracking	like	post_liked	interaction	f	t	2025-01-14 22:53:00.437674+00	2025-01-15 12:00:22.531868+00	b56fe24a3d2a5b35d7c7b554b037aa5d	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
4b63e0ef-b62a-41fe-a5f0-9e6345ddb87d	dev	tracking	share	post_shared	interaction	f	t	2025-01-14 22:53:03.1691+00	2025-01-15 12:00:22.531869+00	587a2738c68d1ff2b7c592024f61c0c1	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
baeb41a5-e65a-4149-80e2-a20a1bd7ce73	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:53:20.933934+00	2025-01-15 12:00:22.53187+00	c3b630fb05885fe30223a4da54ac2c5e	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	7161	\N	34	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
055455e8-f9bd-4ea5-9129-82e46e80fa48	dev	tracking	like	post_liked	interaction	f	t	2025-01-14 22:53:23.582491+00	2025-01-15 12:00:22.531871+00	55612dac19f0051f4aeb0b652fa7b310	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
f9c08fef-fa1b-4bf1-b879-399bd50e0097	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:53:46.467225+00	2025-01-15 12:00:22.531872+00	17917c86297ec051b4fa5b74998f920b	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	14980	\N	70	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
a6048457-861e-42ec-b923-5bc0736a947a	dev	tracking	click	post_clicked	interaction	f	t	2025-01-14 22:53:49.69493+00	2025-01-15 12:00:22.531873+00	163979a46932b9f015715137d84b392f	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
121b2800-4e6f-4a94-8c25-0a03e023033d	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:54:38.379911+00	2025-01-15 12:00:22.531874+00	3ab7f84b70ffedeaff5f531b8c0b70a6	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	5118	\N	28	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
973082d6-09b4-45d2-99bc-1d97e0f3a7ef	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:54:54.654863+00	2025-01-15 12:00:22.531875+00	727dfb58f4bdc91c3cad4e4a878c6d11	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-16	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	1277	\N	72	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
334de73d-60c2-40d0-8994-940e82458cc8	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:57:10.548022+00	2025-01-15 12:00:22.531876+00	a7da35aa6a1d2860db3c9f23c3f3f2c2	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-11	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	24069	\N	80	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
04673b75-7ff2-4341-810d-2e304bcb6b22	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:57:20.46413+00	2025-01-15 12:00:22.531877+00	412adbeaca1dec3e1dbcd2043398ab17	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	22822	\N	50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
443baac5-3689-4eeb-ade2-b33b56cef8ec	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:58:44.348181+00	2025-01-15 12:00:22.531878+00	41a86315510300ce21af8e5a270b4b9e	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	19459	\N	18	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
ea190b2a-5806-4a9d-8c31-406deea3d685	dev	tracking	like	post_liked	interaction	f	t	2025-01-14 22:58:47.785565+00	2025-01-15 12:00:22.531879+00	0f6747501711bd3cc122ff0f85ed9e84	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
89c80c4d-e936-4ed9-aaa3-300b2b711343	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 22:59:37.943965+00	2025-01-15 12:00:22.53188+00	a75c45cdb4f88ffa5b2a119cc48da51e	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-21	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	3774	\N	18	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
c78fec45-9a9e-494c-b1a9-a658de0f39a7	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 23:00:36.714956+00	2025-01-15 12:00:22.531881+00	1c82cfc86403ee04a4694d1d2850ba78	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	10542	\N	31	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
25b7501a-c9c1-4fef-bdc1-786bddbd358f	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 23:02:04.411468+00	2025-01-15 12:00:22.531882+00	eb0a6e8609f1da77057321089e60492f	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-82	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	3398	\N	49	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
ed192da3-c82a-4589-9660-5d959d7cd4f6	dev	tracking	click	post_clicked	interaction	f	t	2025-01-14 23:02:08.588297+00	2025-01-15 12:00:22.531883+00	f3d88ab2f4bea95f86f4a902e074726d	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-82	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
f3c668b1-14ed-4049-90e3-2e8239455353	dev	tracking	share	post_shared	interaction	f	t	2025-01-14 23:02:10.602887+00	2025-01-15 12:00:22.531884+00	843b05b2da3ac7f56f477527ce35da84	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	\N	\N	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	post-82	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	c9d48570f102c8574b500a7c807ed6a0	12ca0ca2080b59250c50541cfd8a8ebf171117535154ffa844e7cce22f4cb0b2	1
c4647159-c324-4985-9b81-0e766ec9d286	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:36:37.713395+00	2025-01-15 12:00:22.514318+00	89c7138b19fc486a5a7b13c47f6906f8	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	28386	\N	50	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
025b413f-8a9a-421e-a648-a7dd06839eb9	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:37:05.819649+00	2025-01-15 12:00:22.514319+00	458063cd17716609eee721ad3acb2160	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	2002	\N	3	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
3b1a11df-587f-4280-bbab-6c398d88348a	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:37:26.282969+00	2025-01-15 12:00:22.51432+00	8ee3cdbaeedc97222f9859adb5f7f742	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-54	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	15348	\N	64	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
05805975-ed2f-49d9-8a2f-20aaf3c64af7	dev	tracking	share	post_shared	interaction	f	t	2025-01-14 15:37:29.731842+00	2025-01-15 12:00:22.514321+00	1e7bd5d812a611a15dec4d617e122083	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-54	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
b8b333a8-e544-4dd4-952b-82f6be3edc0a	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:39:12.611548+00	2025-01-15 12:00:22.514322+00	eb126af73531b9af2a3175366bd5625d	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	10712	\N	16	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
ab99254a-e901-435c-947d-380d81f9c1f6	dev	tracking	like	post_liked	interaction	f	t	2025-01-14 15:39:17.483159+00	2025-01-15 12:00:22.514323+00	694583cc1418349df85d8ee2e97bb8f3	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
cc22af58-be65-41cc-be24-34e37af027bc	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:39:32.943165+00	2025-01-15 12:00:22.514324+00	cd6e7ea2c9a2cb97e87f3ba173d3bbd4	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	28960	\N	5	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
c74803e3-1ba1-4215-8228-3d15a9ec0806	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:40:20.400976+00	2025-01-15 12:00:22.514325+00	e2906cffef79a9f3325dab9c9f6653c2	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-2	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	3833	\N	57	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
a5ac06d8-64c2-42e3-9403-560d97dae38d	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:41:35.373063+00	2025-01-15 12:00:22.514326+00	db7b82e2e165bbf9f3c529f383d372cf	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	28797	\N	79	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
d8f33418-f3d4-4711-9804-f92283868a29	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:42:07.607828+00	2025-01-15 12:00:22.514327+00	91db42933d6150cba79466395f962d04	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-1	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	8607	\N	52	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
84c81999-2116-4d8f-8f23-cae883333218	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:42:32.418413+00	2025-01-15 12:00:22.514328+00	18dd02094a814ce715137e26385eb7a7	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-3	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	26678	\N	95	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
6a17b9af-5b56-4643-9037-cdff7c240d49	dev	tracking	view	post_viewed	consumption	t	f	2025-01-14 15:42:44.480489+00	2025-01-15 12:00:22.514329+00	a46e82655baccbaad2f314b42408c256	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	\N	\N	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	post-8	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	17538	\N	53	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	f	\N	\N	\N	\N	\N	ecfa01001c0c410875b349558e3b7736	bf38d101fe87e695f680a4ace1ea621a8744049fa3cb4db9d548a94858a83b8b	1
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
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE SET; Schema: raw; Owner: sluice
--

SELECT pg_catalog.setval('raw.rejected_events_rejected_id_seq', 2, true);


--
-- Name: dim_users dim_users_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.dim_users
    ADD CONSTRAINT dim_users_pkey PRIMARY KEY (user_key);


--
-- Name: fct_chat_sessions fct_chat_sessions_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_chat_sessions
    ADD CONSTRAINT fct_chat_sessions_pkey PRIMARY KEY (chat_key);


--
-- Name: fct_experiment_exposures fct_experiment_exposures_pkey; Type: CONSTRAINT; Schema: marts; Owner: sluice_pipeline
--

ALTER TABLE ONLY marts.fct_experiment_exposures
    ADD CONSTRAINT fct_experiment_exposures_pkey PRIMARY KEY (experiment_key, user_key);


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
-- Name: quarantined_events quarantined_events_pkey; Type: CONSTRAINT; Schema: raw; Owner: sluice
--

ALTER TABLE ONLY raw.quarantined_events
    ADD CONSTRAINT quarantined_events_pkey PRIMARY KEY (source_id, event_id, received_at);


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
-- Name: dim_users_last_seen_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX dim_users_last_seen_at_idx ON marts.dim_users USING btree (last_seen_at);


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
-- Name: fct_sessions_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_started_at_idx ON marts.fct_sessions USING btree (started_at);


--
-- Name: fct_sessions_user_key_started_at_idx; Type: INDEX; Schema: marts; Owner: sluice_pipeline
--

CREATE INDEX fct_sessions_user_key_started_at_idx ON marts.fct_sessions USING btree (user_key, started_at) WHERE (user_key IS NOT NULL);


--
-- Name: batches_published; Type: INDEX; Schema: ops; Owner: sluice
--

CREATE INDEX batches_published ON ops.batches USING btree (batch_id) WHERE (state = 'published'::text);


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
-- Name: rejected_events_rejected_at; Type: INDEX; Schema: raw; Owner: sluice
--

CREATE INDEX rejected_events_rejected_at ON raw.rejected_events USING btree (rejected_at);


--
-- Name: int_events_chat_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_chat_key_idx ON store.int_events USING btree (chat_key) WHERE (chat_key IS NOT NULL);


--
-- Name: int_events_experiment_key_user_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_experiment_key_user_key_idx ON store.int_events USING btree (experiment_key, user_key) WHERE (experiment_key IS NOT NULL);


--
-- Name: int_events_gap_owner_key_occurred_at_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_gap_owner_key_occurred_at_idx ON store.int_events USING btree (gap_owner_key, occurred_at) WHERE (gap_owner_key IS NOT NULL);


--
-- Name: int_events_session_key_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_session_key_idx ON store.int_events USING btree (session_key) WHERE (session_key IS NOT NULL);


--
-- Name: int_events_user_key_post_id_idx; Type: INDEX; Schema: store; Owner: sluice_pipeline
--

CREATE INDEX int_events_user_key_post_id_idx ON store.int_events USING btree (user_key, post_id) WHERE (user_key IS NOT NULL);


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
-- Name: TABLE dim_users; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.dim_users TO sluice_analyst;
GRANT SELECT ON TABLE marts.dim_users TO sluice_reader;


--
-- Name: TABLE fct_chat_sessions; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_chat_sessions TO sluice_reader;


--
-- Name: TABLE fct_experiment_exposures; Type: ACL; Schema: marts; Owner: sluice_pipeline
--

GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_analyst;
GRANT SELECT ON TABLE marts.fct_experiment_exposures TO sluice_reader;


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

\unrestrict pPhBB2a37lKueUGxhm2R5Unv1JjsKsepBsVZupahLRKL8x7L0ktfE8NjeOCKAka

--
-- PostgreSQL database dump
--

\restrict DMQTyw3HCpL12Rh5x3JlbeWetlyt1R3yecYBcdqGgCjHYt6OiKRP476wY4jHgKn

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
0001
\.


--
-- Name: sluice_migrations sluice_migrations_pkc; Type: CONSTRAINT; Schema: public; Owner: sluice
--

ALTER TABLE ONLY public.sluice_migrations
    ADD CONSTRAINT sluice_migrations_pkc PRIMARY KEY (version_num);


--
-- PostgreSQL database dump complete
--

\unrestrict DMQTyw3HCpL12Rh5x3JlbeWetlyt1R3yecYBcdqGgCjHYt6OiKRP476wY4jHgKn

