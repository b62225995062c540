-- The tables of Linq.Generated.Postgres, created or upgraded in one transaction. May be run again at any time; it changes
-- nothing that is up to date and stops at what a newer release has made.
-- The names carry no schema: everything is created in the first schema of the search path. Applications need these rights:
--   GRANT SELECT ON linq_schema TO app;
--   GRANT SELECT, INSERT, UPDATE, DELETE ON linq_inbox_events TO app;
--   GRANT USAGE ON SEQUENCE linq_inbox_arrival TO app;
--   GRANT SELECT, INSERT, UPDATE, DELETE ON linq_outbox_messages, linq_outbox_recipients TO app;
--   GRANT SELECT, INSERT ON linq_outbox_chats TO app;
--   GRANT USAGE ON SEQUENCE linq_outbox_positions TO app;
-- and EXECUTE on the functions, which PostgreSQL gives to everybody unless default privileges say otherwise.

-- The level is stated, whatever the default of the role or the database: who had to wait must see what the first one has created.
BEGIN ISOLATION LEVEL READ COMMITTED;

-- One at a time: two sessions that create the same table at once collide in the catalog in spite of IF NOT EXISTS.
SELECT pg_advisory_xact_lock(hashtextextended('linq_schema', 0));

DO $schema$
DECLARE
    wanted   constant integer := 2;
    present  integer;
    last     bigint;
    grantee  text;
BEGIN
    IF to_regclass(quote_ident(current_schema()) || '.linq_schema') IS NOT NULL THEN
        SELECT version INTO present FROM linq_schema;
        IF present > wanted THEN
            RAISE EXCEPTION 'The Linq tables have version %, which a newer release has made; this one knows version %.', present, wanted
                USING ERRCODE = 'object_not_in_prerequisite_state';
        ELSIF present = wanted THEN
            RETURN;
        END IF;
    END IF;

    -- The number that an outbox recognizes its database by: a transaction may be one of another.
    CREATE TABLE linq_schema (version integer PRIMARY KEY, database_id uuid NOT NULL DEFAULT gen_random_uuid());
    INSERT INTO linq_schema (version) VALUES (wanted);

    -- The clock of due times and leases, so that the clocks of the instances do not matter.
    CREATE FUNCTION linq_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT statement_timestamp()';

    -- The order in which events of a chat arrived. A statement that stores several events draws one number and counts up from it.
    CREATE SEQUENCE linq_inbox_arrival INCREMENT BY 1000;

    IF to_regclass(quote_ident(current_schema()) || '.linq_webhook_events') IS NULL THEN
        CREATE TABLE linq_inbox_events (
            sequence    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            -- The id of the event, which identifies duplicates.
            key         text        NOT NULL UNIQUE,
            -- Type and message id, where overlapping subscriptions deliver a message under several ids.
            message_key text,
            -- The chat of the event, where the order within a chat is kept.
            chat_id     text,
            event_type  text        NOT NULL,
            -- As received and verified; emptied once the event is done.
            body        bytea       NOT NULL,
            received_at timestamptz NOT NULL,
            -- 0 open, 1 done, 2 dead letter, 3 waiting behind an open event of its chat
            state       smallint    NOT NULL CONSTRAINT linq_inbox_events_state CHECK (state IN (0, 1, 2, 3)),
            -- When an open event may be taken; while an instance handles it, when the lease ends.
            due_at      timestamptz NOT NULL,
            -- What an instance took the event with; null while nobody handles it.
            lease       uuid,
            attempts    integer     NOT NULL DEFAULT 0,
            -- The handlers that have completed and do not run again.
            completed   text[]      NOT NULL DEFAULT '{}',
            -- Why the event is a dead letter.
            reason      text,
            finished_at timestamptz,
            arrival     bigint      NOT NULL
        );
        CREATE UNIQUE INDEX linq_inbox_events_message ON linq_inbox_events (message_key) WHERE message_key IS NOT NULL;
        CREATE INDEX linq_inbox_events_due ON linq_inbox_events (due_at, sequence) WHERE state = 0;
        CREATE INDEX linq_inbox_events_done ON linq_inbox_events (finished_at) WHERE state = 1;
        CREATE INDEX linq_inbox_events_dead ON linq_inbox_events (sequence) WHERE state = 2;
    ELSE
        -- Version 1 took every open event of a chat for due. Its instances must not complete an event without promoting the next
        -- one. They no longer find the table, answer 503, and Linq delivers to the others.
        ALTER TABLE linq_webhook_events RENAME TO linq_inbox_events;
        ALTER INDEX linq_webhook_events_pkey RENAME TO linq_inbox_events_pkey;
        ALTER INDEX linq_webhook_events_key_key RENAME TO linq_inbox_events_key_key;
        ALTER INDEX linq_webhook_events_message RENAME TO linq_inbox_events_message;
        ALTER INDEX linq_webhook_events_due RENAME TO linq_inbox_events_due;
        ALTER INDEX linq_webhook_events_done RENAME TO linq_inbox_events_done;
        ALTER INDEX linq_webhook_events_dead RENAME TO linq_inbox_events_dead;
        ALTER SEQUENCE linq_webhook_events_sequence_seq RENAME TO linq_inbox_events_sequence_seq;
        DROP INDEX linq_webhook_events_chat;
        ALTER TABLE linq_inbox_events DROP CONSTRAINT linq_webhook_events_state_check;
        -- Not checked against what is there, which a smaller set allowed: that would read a large table under its lock.
        ALTER TABLE linq_inbox_events ADD CONSTRAINT linq_inbox_events_state CHECK (state IN (0, 1, 2, 3)) NOT VALID;
        ALTER TABLE linq_inbox_events ALTER COLUMN state DROP DEFAULT;
        ALTER TABLE linq_inbox_events ADD COLUMN arrival bigint NOT NULL DEFAULT 0;
        ALTER TABLE linq_inbox_events ALTER COLUMN arrival DROP DEFAULT;

        -- What has begun stays the first of its chat; the others wait behind it in the order of their arrival.
        UPDATE linq_inbox_events event
        SET arrival = placed.place, state = CASE WHEN placed.in_chat > 1 THEN 3 ELSE 0 END
        FROM (
            SELECT sequence,
                row_number() OVER (ORDER BY lease IS NULL, attempts = 0, received_at, sequence) AS place,
                CASE WHEN chat_id IS NULL THEN 1
                    ELSE row_number() OVER (PARTITION BY chat_id ORDER BY lease IS NULL, attempts = 0, received_at, sequence) END AS in_chat
            FROM linq_inbox_events WHERE state = 0) placed
        WHERE placed.sequence = event.sequence;
        SELECT max(arrival) INTO last FROM linq_inbox_events WHERE state IN (0, 3);
        PERFORM setval('linq_inbox_arrival', coalesce(last, 0) + 1);

        -- Who could store events still can.
        FOR grantee IN
            SELECT DISTINCT CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(acl.grantee)) END
            FROM pg_class class, aclexplode(class.relacl) acl
            WHERE class.oid = 'linq_inbox_events'::regclass AND acl.privilege_type = 'INSERT'
        LOOP
            EXECUTE 'GRANT SELECT ON linq_schema TO ' || grantee;
            EXECUTE 'GRANT USAGE ON SEQUENCE linq_inbox_arrival TO ' || grantee;
        END LOOP;
    END IF;

    -- No chat has two events that are due or being handled: the server itself refuses it.
    CREATE UNIQUE INDEX linq_inbox_events_head ON linq_inbox_events (chat_id) WHERE state = 0 AND chat_id IS NOT NULL;
    CREATE INDEX linq_inbox_events_waiting ON linq_inbox_events (chat_id, arrival) WHERE state = 3;

    -- What runs for each event is planned once in a session, through any pooler, and not each time, which costs several times what
    -- runs. The settings, and a subquery with LIMIT in place of NOT EXISTS, leave the plan no choice but to look up what is asked for in
    -- the indexes, whatever the table holds at that moment.

    -- Has the server notice within half a minute that nobody is there any more: an instance whose network goes silent in the middle of a
    -- transaction must not keep its locks for the two hours that systems wait by default. Without effect on a socket of the system.
    CREATE FUNCTION linq_keep_alive() RETURNS void LANGUAGE plpgsql AS $body$
    BEGIN
        IF current_setting('tcp_keepalives_idle')::integer <> 10 THEN
            PERFORM set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
                set_config('tcp_keepalives_count', '4', false);
        END IF;
    END $body$;

    -- Locks chats until the transaction ends. In one order everywhere, so that two transactions do not wait for each other.
    CREATE FUNCTION linq_inbox_lock(chats text[]) RETURNS void LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        PERFORM linq_keep_alive();
        PERFORM count(pg_advisory_xact_lock(chat.number))
        FROM (SELECT DISTINCT hashtextextended(id, 18) AS number FROM unnest(chats) AS chat (id) ORDER BY number) AS chat;
    END $body$;

    -- Opens what has just been stored as waiting and is first in its chat, as taken where its key is among those that there is a place
    -- for.
    CREATE FUNCTION linq_inbox_open_stored(chats text[], keys text[], new_lease uuid, seconds double precision)
    RETURNS TABLE (key text, sequence bigint, arrival bigint, is_taken boolean) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY UPDATE linq_inbox_events AS event
        SET state = 0, lease = CASE WHEN event.key = ANY(keys) THEN new_lease END,
            due_at = linq_now() + CASE WHEN event.key = ANY(keys) THEN make_interval(secs => seconds) ELSE interval '0' END
        WHERE event.sequence = ANY(ARRAY(
            SELECT next.sequence FROM unnest(chats) AS chat (id)
            CROSS JOIN LATERAL (
                SELECT waiting.sequence FROM linq_inbox_events waiting
                WHERE waiting.state = 3 AND waiting.chat_id = chat.id AND waiting.arrival >= (SELECT currval('linq_inbox_arrival'))
                ORDER BY waiting.arrival LIMIT 1) AS next
            WHERE (SELECT 1 FROM linq_inbox_events open WHERE open.state = 0 AND open.chat_id = chat.id LIMIT 1) IS NULL))
        RETURNING event.key, event.sequence, event.arrival, event.lease IS NOT NULL;
    END $body$;

    -- Stores events whose chats have been locked. Of each chat, firsts names the one that arrived first among these; where the chat has no
    -- open event, it is stored as open, and as taken where that is asked for.
    CREATE FUNCTION linq_inbox_store(
        keys text[], message_keys text[], chats text[], types text[], bodies bytea[], times timestamptz[], reasons text[],
        leased boolean[], firsts boolean[], places bigint[], new_lease uuid, seconds double precision)
    RETURNS TABLE (key text, sequence bigint, arrival bigint, is_taken boolean) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    DECLARE
        stored integer;
    BEGIN
        -- What is stored here is acknowledged, so its commit waits for the disk, whatever the default of the role or the database.
        IF current_setting('synchronous_commit') = 'off' THEN
            PERFORM set_config('synchronous_commit', 'on', true);
        END IF;

        -- The numbers of arrival are drawn after the chats were locked, so that they grow within a chat; the rows come in the order of
        -- their keys, so that two transactions do not wait for each other's duplicates. OFFSET 0 keeps the planner from looking for the
        -- open event of a chat once for each place where the state is used.
        RETURN QUERY INSERT INTO linq_inbox_events AS event
            (key, message_key, chat_id, event_type, body, received_at, state, due_at, lease, reason, finished_at, arrival)
        SELECT new.key, new.message_key, new.chat_id, new.event_type, new.body, new.received_at, new.state,
            linq_now() + CASE WHEN new.leased AND new.state = 0 THEN make_interval(secs => seconds) ELSE interval '0' END,
            CASE WHEN new.leased AND new.state = 0 THEN new_lease END,
            new.reason, CASE WHEN new.reason IS NOT NULL THEN linq_now() END, new.place + (SELECT nextval('linq_inbox_arrival'))
        FROM (
            SELECT each.key, each.message_key, each.chat_id, each.event_type, each.body, each.received_at, each.reason, each.leased,
                each.place,
                CASE WHEN each.reason IS NOT NULL THEN 2
                    WHEN each.chat_id IS NULL THEN 0
                    WHEN each.first
                        AND (SELECT 1 FROM linq_inbox_events open WHERE open.state = 0 AND open.chat_id = each.chat_id LIMIT 1) IS NULL
                        THEN 0
                    ELSE 3 END AS state
            FROM unnest(keys, message_keys, chats, types, bodies, times, reasons, leased, firsts, places)
                AS each (key, message_key, chat_id, event_type, body, received_at, reason, leased, first, place)
            OFFSET 0) new
        ON CONFLICT DO NOTHING
        RETURNING event.key, event.sequence, event.arrival, event.lease IS NOT NULL;

        GET DIAGNOSTICS stored = ROW_COUNT;
        IF stored = cardinality(keys) THEN
            RETURN;
        END IF;

        -- The first of a chat may have been a duplicate: then the next one is not waiting any more.
        RETURN QUERY SELECT opened.key, opened.sequence, opened.arrival, opened.is_taken
        FROM linq_inbox_open_stored(
            chats, ARRAY(SELECT wanted.key FROM unnest(keys, leased) AS wanted (key, leased) WHERE wanted.leased), new_lease, seconds) opened;

        -- What was not stored is there already. Nothing else may keep an event out, which would be acknowledged and lost.
        IF (SELECT 1 FROM unnest(keys, message_keys) AS missing (key, message_key)
            WHERE (SELECT 1 FROM linq_inbox_events known WHERE known.key = missing.key LIMIT 1) IS NULL
                AND (SELECT 1 FROM linq_inbox_events known WHERE known.message_key = missing.message_key LIMIT 1) IS NULL LIMIT 1) IS NOT NULL
        THEN
            RAISE EXCEPTION 'An event could not be stored, and is not there either.' USING ERRCODE = 'serialization_failure';
        END IF;
    END $body$;

    -- Opens the next event of each chat that has no open one; with a lease, as taken. Looking from a place in the order of arrival on
    -- leaves out the entries of those that are done, which the index still holds until a vacuum.
    CREATE FUNCTION linq_inbox_open_next(chats text[], places bigint[], new_lease uuid, seconds double precision)
    RETURNS TABLE (sequence bigint, attempts integer, key text, chat_id text, arrival bigint, body bytea, completed text[]) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY UPDATE linq_inbox_events AS event
        SET state = 0, lease = new_lease, due_at = linq_now() + make_interval(secs => seconds),
            attempts = event.attempts + CASE WHEN new_lease IS NULL THEN 0 ELSE 1 END
        WHERE event.sequence = ANY(ARRAY(
            SELECT next.sequence FROM unnest(chats, places) AS chat (id, place)
            CROSS JOIN LATERAL (
                SELECT waiting.sequence FROM linq_inbox_events waiting
                WHERE waiting.state = 3 AND waiting.chat_id = chat.id AND waiting.arrival > chat.place
                ORDER BY waiting.arrival LIMIT 1) AS next
            WHERE (SELECT 1 FROM linq_inbox_events open WHERE open.state = 0 AND open.chat_id = chat.id LIMIT 1) IS NULL))
        RETURNING event.sequence, event.attempts, event.key, event.chat_id, event.arrival, event.body, event.completed;
    END $body$;

    -- Takes events that are due. The array makes sure that only these rows are looked up.
    CREATE FUNCTION linq_inbox_take(new_lease uuid, seconds double precision, except_these bigint[], at_most integer)
    RETURNS TABLE (sequence bigint, attempts integer, key text, chat_id text, arrival bigint, body bytea, completed text[]) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY UPDATE linq_inbox_events AS event
        SET lease = new_lease, due_at = linq_now() + make_interval(secs => seconds), attempts = event.attempts + 1
        WHERE event.sequence = ANY(ARRAY(
            SELECT due.sequence FROM linq_inbox_events due
            WHERE due.state = 0 AND due.due_at <= linq_now() AND NOT due.sequence = ANY(except_these)
            ORDER BY due.due_at, due.sequence LIMIT at_most FOR UPDATE SKIP LOCKED))
        RETURNING event.sequence, event.attempts, event.key, event.chat_id, event.arrival, event.body, event.completed;
    END $body$;

    -- Ends events whose leases still hold, which implies that they are open: whatever ends or releases one removes its lease.
    CREATE FUNCTION linq_inbox_complete(sequences bigint[], leases uuid[]) RETURNS void LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    BEGIN
        UPDATE linq_inbox_events event SET state = 1, body = '', lease = NULL, finished_at = linq_now()
        FROM unnest(sequences, leases) AS done (sequence, lease)
        WHERE event.sequence = done.sequence AND event.lease = done.lease;
    END $body$;

    -- The outbox: where new messages get their place in the order of their lane, and those that are requeued another one.
    CREATE SEQUENCE linq_outbox_positions;

    CREATE TABLE linq_outbox_messages (
        id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        position       bigint      NOT NULL DEFAULT nextval('linq_outbox_positions'),
        -- The idempotency key, which identifies the message.
        key            text        NOT NULL UNIQUE,
        operation      text        NOT NULL,
        chat_id        text,
        -- As every attempt sends it; emptied at the outcome, but for messages that can be requeued.
        body           bytea       NOT NULL,
        -- Messages of a lane are sent one after another: those of a chat, or of a key of the application's.
        lane           text        NOT NULL,
        -- The line, empty where Linq chooses it, and who the message counts for; null for a chat that is not known yet.
        line           text,
        recipients     text[],
        -- 0 new, 1 waiting behind the head of its lane, 2 the head; then the outcomes: 3 accepted, 4 refused, 5 expired,
        -- 6 cancelled, 7 uncertain, 8 dead
        state          smallint    NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 8),
        -- When a new message may be admitted or a head be taken; while an instance works on it, when the lease ends.
        due_at         timestamptz NOT NULL DEFAULT '-infinity',
        not_after      timestamptz,
        enqueued_at    timestamptz NOT NULL DEFAULT linq_now(),
        trace_parent   text,
        -- What an instance took it with; null while nobody works on it.
        attempt        uuid,
        attempts       integer     NOT NULL DEFAULT 0,
        tried_at       timestamptz,
        -- When an attempt may first have arrived at Linq; null where none can have.
        arrived_at     timestamptz,
        error_code     integer,
        reason         text,
        linq_trace_id  text,
        message_id     text,
        finished_at    timestamptz,
        delivered_at   timestamptz,
        read_at        timestamptz,
        delivery_error integer,
        -- When a handler is to be told; null where nobody is waiting to be.
        notify_at      timestamptz,
        notices        integer     NOT NULL DEFAULT 0
    ) WITH (fillfactor = 90);
    CREATE INDEX linq_outbox_messages_new ON linq_outbox_messages (due_at, position) WHERE state = 0;
    CREATE INDEX linq_outbox_messages_waiting ON linq_outbox_messages (lane, position) WHERE state = 1;
    -- No lane has two heads: the server itself refuses it.
    CREATE UNIQUE INDEX linq_outbox_messages_head ON linq_outbox_messages (lane) WHERE state = 2;
    CREATE INDEX linq_outbox_messages_due ON linq_outbox_messages (due_at) WHERE state = 2;
    CREATE INDEX linq_outbox_messages_expiring ON linq_outbox_messages (not_after) WHERE state < 3 AND arrived_at IS NULL AND not_after IS NOT NULL;
    CREATE INDEX linq_outbox_messages_finished ON linq_outbox_messages (finished_at) WHERE finished_at IS NOT NULL;
    CREATE INDEX linq_outbox_messages_unsettled ON linq_outbox_messages (state, id) WHERE state IN (7, 8);
    CREATE INDEX linq_outbox_messages_notice ON linq_outbox_messages (notify_at) WHERE notify_at IS NOT NULL;
    CREATE INDEX linq_outbox_messages_message ON linq_outbox_messages (message_id) WHERE message_id IS NOT NULL;

    -- The places in Linq's limit, 30 in 60 seconds for each line and recipient. Three arrays of one length: the line, the attempt
    -- (null once it has ended, zero where Linq asked to wait), and when the place is free again.
    CREATE TABLE linq_outbox_recipients (
        recipient  text          PRIMARY KEY,
        lines      text[]        NOT NULL DEFAULT '{}',
        attempts   uuid[]        NOT NULL DEFAULT '{}',
        frees_at   timestamptz[] NOT NULL DEFAULT '{}',
        busy_until timestamptz   NOT NULL DEFAULT linq_now()
    ) WITH (fillfactor = 70);

    -- Who is in a chat, asked once.
    CREATE TABLE linq_outbox_chats (
        chat_id    text   PRIMARY KEY,
        line       text   NOT NULL,
        recipients text[] NOT NULL
    );

    -- What runs for each message is planned once in a session, as above.
    -- Locks lanes until the transaction ends. In one order everywhere, so that two transactions do not wait for each other.
    CREATE FUNCTION linq_outbox_lock(lanes text[]) RETURNS void LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        PERFORM linq_keep_alive();
        PERFORM count(pg_advisory_xact_lock(lane.number))
        FROM (SELECT DISTINCT hashtextextended(name, 19) AS number FROM unnest(lanes) AS lane (name) ORDER BY number) AS lane;
    END $body$;

    -- Makes the next message of lanes without a head their head, and says whether there was one. The lanes have been locked.
    CREATE FUNCTION linq_outbox_promote(lanes text[]) RETURNS boolean LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        UPDATE linq_outbox_messages AS message SET state = 2, due_at = linq_now()
        WHERE message.id = ANY(ARRAY(
            SELECT next.id FROM (SELECT DISTINCT name FROM unnest(lanes) AS lane (name)) AS lane
            CROSS JOIN LATERAL (
                SELECT waiting.id FROM linq_outbox_messages waiting
                WHERE waiting.state = 1 AND waiting.lane = lane.name ORDER BY waiting.position LIMIT 1) AS next
            WHERE (SELECT 1 FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = lane.name LIMIT 1) IS NULL));
        RETURN FOUND;
    END $body$;

    -- Stores a message, admitted to no lane yet, and says whether its key was not there. With the identity of a database, in that one only:
    -- a transaction of the application's may be one of another. It locks no lane, since such a transaction may last.
    CREATE FUNCTION linq_outbox_enqueue(
        new_key text, new_operation text, chat text, new_body bytea, new_lane text, new_line text, people text[], not_before timestamptz,
        new_not_after timestamptz, trace text, into_database uuid DEFAULT NULL)
    RETURNS boolean LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $body$
    #variable_conflict use_column
    BEGIN
        INSERT INTO linq_outbox_messages (key, operation, chat_id, body, lane, line, recipients, due_at, not_after, trace_parent)
        SELECT new_key, new_operation, chat, new_body, new_lane, new_line, people,
            -- A time that has come is none: whoever came earlier keeps the turn.
            CASE WHEN not_before > linq_now() THEN not_before ELSE '-infinity' END, new_not_after, trace
        WHERE into_database IS NULL OR into_database = (SELECT database_id FROM linq_schema)
        ON CONFLICT (key) DO NOTHING;
        RETURN FOUND;
    END $body$;

    -- Stores messages outside of a transaction of the application's. This one is short, so that it may hold locks: the messages are
    -- admitted to their lanes at once, and the first of a lane is stored as taken where its instance has a place for the attempt that it
    -- names, and the only recipient has one in Linq's limit. Whoever came earlier and is not admitted yet keeps the turn.
    CREATE FUNCTION linq_outbox_store(
        keys text[], operations text[], chats text[], bodies bytea[], lanes text[], lines text[], people text[],
        not_before timestamptz[], not_after timestamptz[], traces text[], new_attempts uuid[],
        lease double precision, place double precision)
    RETURNS TABLE (key text, id bigint, state smallint, attempt uuid, now timestamptz) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    DECLARE
        most constant integer := 100;
        earlier text[];
        reserved uuid[];
        stored integer;
    BEGIN
        PERFORM linq_outbox_lock(lanes);

        -- A time that has come is none.
        IF array_length(array_remove(not_before, NULL), 1) > 0 THEN
            not_before := ARRAY(
                SELECT CASE WHEN each.moment > linq_now() THEN each.moment END
                FROM unnest(not_before) WITH ORDINALITY AS each (moment, number) ORDER BY each.number);
        END IF;

        earlier := ARRAY(SELECT lane FROM linq_outbox_messages WHERE state = 0 AND due_at <= linq_now() ORDER BY due_at LIMIT most);
        IF cardinality(earlier) = most THEN
            earlier := lanes;
        END IF;

        -- A row of places that is full, even of places that are free again, is left to the rounds, which remove those.
        IF array_length(array_remove(new_attempts, NULL), 1) > 0 THEN
            WITH reserving AS (
                INSERT INTO linq_outbox_recipients AS present (recipient, lines, attempts, frees_at, busy_until)
                SELECT first.recipient, ARRAY[first.line], ARRAY[first.attempt], ARRAY[first.until], first.until
                FROM (
                    SELECT DISTINCT ON (new.recipients[1]) new.recipients[1] AS recipient, new.line, new.attempt,
                        linq_now() + make_interval(secs => lease + place) AS until
                    FROM (
                        SELECT DISTINCT ON (lane) key, lane, line, recipients::text[] AS recipients, not_after, attempt
                        FROM unnest(keys, lanes, lines, people, not_before, not_after, new_attempts) WITH ORDINALITY
                            AS new (key, lane, line, recipients, not_before, not_after, attempt, number)
                        WHERE not_before IS NULL AND NOT lane = ANY(earlier) ORDER BY lane, number) new
                    WHERE new.attempt IS NOT NULL AND new.line IS NOT NULL AND cardinality(new.recipients) = 1
                        AND (new.not_after IS NULL OR new.not_after > linq_now())
                        AND (SELECT 1 FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = new.lane LIMIT 1) IS NULL
                        AND (SELECT 1 FROM linq_outbox_messages waiting WHERE waiting.state = 1 AND waiting.lane = new.lane LIMIT 1) IS NULL
                        AND (SELECT 1 FROM linq_outbox_messages known WHERE known.key = new.key LIMIT 1) IS NULL
                    ORDER BY new.recipients[1]) first
                ON CONFLICT (recipient) DO UPDATE SET lines = present.lines || excluded.lines, attempts = present.attempts || excluded.attempts,
                    frees_at = present.frees_at || excluded.frees_at, busy_until = greatest(present.busy_until, excluded.busy_until)
                WHERE cardinality(present.lines) < 30 AND array_position(present.attempts, '00000000-0000-0000-0000-000000000000') IS NULL
                RETURNING present.attempts[cardinality(present.attempts)] AS attempt)
            SELECT array_agg(reserving.attempt) INTO reserved FROM reserving;
        END IF;

        RETURN QUERY INSERT INTO linq_outbox_messages AS message
            (key, operation, chat_id, body, lane, line, recipients, state, due_at, not_after, trace_parent, attempt, attempts, tried_at, arrived_at)
        SELECT new.key, new.operation, new.chat_id, new.body, new.lane, new.line, new.recipients::text[], new.state,
            CASE WHEN new.state = 0 THEN coalesce(new.not_before, '-infinity')
                WHEN new.attempt IS NULL THEN linq_now() ELSE linq_now() + make_interval(secs => lease) END,
            new.not_after, new.trace_parent, new.attempt, CASE WHEN new.attempt IS NULL THEN 0 ELSE 1 END,
            CASE WHEN new.attempt IS NOT NULL THEN linq_now() END, CASE WHEN new.attempt IS NOT NULL THEN linq_now() END
        FROM (
            SELECT each.key, each.operation, each.chat_id, each.body, each.lane, each.line, each.recipients, each.not_before, each.not_after,
                each.trace_parent, each.number, CASE WHEN each.attempt = ANY(reserved) THEN each.attempt END AS attempt,
                CASE WHEN each.not_before IS NOT NULL OR each.lane = ANY(earlier) THEN 0
                    WHEN row_number() OVER (PARTITION BY each.lane, each.not_before IS NULL ORDER BY each.number) = 1
                        AND (SELECT 1 FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = each.lane LIMIT 1) IS NULL
                        AND (SELECT 1 FROM linq_outbox_messages waiting WHERE waiting.state = 1 AND waiting.lane = each.lane LIMIT 1) IS NULL
                        THEN 2 ELSE 1 END AS state
            FROM unnest(keys, operations, chats, bodies, lanes, lines, people, not_before, not_after, traces, new_attempts) WITH ORDINALITY
                AS each (key, operation, chat_id, body, lane, line, recipients, not_before, not_after, trace_parent, attempt, number)) new
        ORDER BY new.number
        ON CONFLICT (key) DO NOTHING
        RETURNING message.key, message.id, message.state, message.attempt, linq_now();

        -- The first of a lane may have been a duplicate: then the next one is not waiting any more.
        GET DIAGNOSTICS stored = ROW_COUNT;
        IF stored < cardinality(keys) THEN
            PERFORM linq_outbox_promote(lanes);
        END IF;
    END $body$;

    -- Says whether there are new messages, expired ones, and in how many seconds the next head or new message is due: one day at
    -- most, since nothing can be subtracted from infinity.
    CREATE FUNCTION linq_outbox_look()
    RETURNS TABLE (has_new boolean, has_expired boolean, head_seconds double precision, new_seconds double precision) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        RETURN QUERY SELECT
            (SELECT 1 FROM linq_outbox_messages WHERE state = 0 AND due_at <= linq_now() LIMIT 1) IS NOT NULL,
            (SELECT 1 FROM linq_outbox_messages WHERE state < 3 AND arrived_at IS NULL AND not_after <= linq_now() LIMIT 1) IS NOT NULL,
            (SELECT extract(epoch FROM least(due_at, linq_now() + interval '1 day') - linq_now())::double precision FROM linq_outbox_messages
                WHERE state = 2 ORDER BY due_at LIMIT 1),
            (SELECT extract(epoch FROM least(due_at, linq_now() + interval '1 day') - linq_now())::double precision FROM linq_outbox_messages
                WHERE state = 0 AND due_at > linq_now() ORDER BY due_at LIMIT 1);
    END $body$;

    -- Admits new messages to their lanes. Not with SKIP LOCKED: what is read here is, for each lane, the beginning of what is new, and
    -- that alone keeps two instances from admitting messages of a lane in the wrong order.
    CREATE FUNCTION linq_outbox_admit(at_most integer) RETURNS void LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    DECLARE
        ids bigint[];
        lanes text[];
    BEGIN
        SELECT array_agg(new.id), array_agg(new.lane) INTO ids, lanes
        FROM (SELECT id, lane FROM linq_outbox_messages WHERE state = 0 AND due_at <= linq_now() ORDER BY due_at, position LIMIT at_most) new;
        IF ids IS NULL THEN
            RETURN;
        END IF;

        PERFORM linq_outbox_lock(lanes);
        UPDATE linq_outbox_messages AS message SET due_at = linq_now(),
            state = CASE WHEN fresh.place = 1
                AND (SELECT 1 FROM linq_outbox_messages head WHERE head.state = 2 AND head.lane = fresh.lane LIMIT 1) IS NULL
                AND (SELECT 1 FROM linq_outbox_messages earlier WHERE earlier.state = 1 AND earlier.lane = fresh.lane LIMIT 1) IS NULL
                THEN 2 ELSE 1 END
        FROM (
            SELECT id, lane, row_number() OVER (PARTITION BY lane ORDER BY due_at, position) AS place
            FROM linq_outbox_messages WHERE id = ANY(ids) AND state = 0) fresh
        WHERE message.id = fresh.id AND message.state = 0;
    END $body$;

    -- Locks heads that are due, and the places of their recipients: returns the places first, then the messages, as rows of one form.
    CREATE FUNCTION linq_outbox_due(at_most integer)
    RETURNS TABLE (
        id bigint, key text, operation text, lane text, chat_id text, line text, recipients text[], attempts integer,
        enqueued_at timestamptz, tried_at timestamptz, arrived_at timestamptz, trace_parent text, now timestamptz,
        recipient text, lines text[], place_attempts uuid[], frees_at timestamptz[], not_after timestamptz) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    DECLARE
        ids bigint[];
        names text[];
    BEGIN
        PERFORM linq_keep_alive();
        SELECT array_agg(due.id) INTO ids FROM (
            SELECT message.id FROM linq_outbox_messages message
            WHERE message.state = 2 AND message.due_at <= linq_now()
                AND (message.not_after IS NULL OR message.arrived_at IS NOT NULL OR message.not_after > linq_now())
            ORDER BY message.due_at LIMIT at_most FOR UPDATE SKIP LOCKED) due;
        IF ids IS NULL THEN
            RETURN;
        END IF;

        SELECT array_agg(DISTINCT person.name ORDER BY person.name) INTO names
        FROM linq_outbox_messages message
        LEFT JOIN linq_outbox_chats chat ON message.recipients IS NULL AND chat.chat_id = message.chat_id
        CROSS JOIN LATERAL unnest(coalesce(message.recipients, chat.recipients)) AS person (name)
        WHERE message.id = ANY(ids);
        IF names IS NOT NULL THEN
            INSERT INTO linq_outbox_recipients (recipient) SELECT name FROM unnest(names) AS person (name) ORDER BY name
            ON CONFLICT DO NOTHING;
            RETURN QUERY SELECT
                NULL::bigint, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text[], NULL::integer,
                NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::text, NULL::timestamptz,
                place.recipient, place.lines, place.attempts, place.frees_at, NULL::timestamptz
            FROM linq_outbox_recipients place WHERE place.recipient = ANY(names) ORDER BY place.recipient FOR UPDATE;
        END IF;

        RETURN QUERY SELECT
            message.id, message.key, message.operation, message.lane, message.chat_id, coalesce(message.line, chat.line),
            coalesce(message.recipients, chat.recipients), message.attempts, message.enqueued_at, message.tried_at, message.arrived_at,
            message.trace_parent, linq_now(),
            NULL::text, NULL::text[], NULL::uuid[], NULL::timestamptz[], message.not_after
        FROM linq_outbox_messages message
        LEFT JOIN linq_outbox_chats chat ON message.recipients IS NULL AND chat.chat_id = message.chat_id
        WHERE message.id = ANY(ids) ORDER BY message.due_at;
    END $body$;

    -- Stores what was decided about heads that are due: the places of recipients, which messages wait until when, and which are taken.
    CREATE FUNCTION linq_outbox_take(
        place_recipients text[], place_lines text[], place_attempts uuid[], place_times timestamptz[],
        deferred_ids bigint[], deferred_times timestamptz[],
        taken_ids bigint[], taken_attempts uuid[], taken_sends boolean[], seconds double precision)
    RETURNS TABLE (id bigint, body bytea) LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    BEGIN
        IF cardinality(place_recipients) > 0 THEN
            UPDATE linq_outbox_recipients AS recipient
            SET lines = place.lines, attempts = place.attempts, frees_at = place.frees_at, busy_until = place.busy_until
            FROM (
                SELECT place.recipient, array_agg(place.line ORDER BY place.number) AS lines,
                    array_agg(place.attempt ORDER BY place.number) AS attempts,
                    array_agg(place.frees_at ORDER BY place.number) AS frees_at, max(place.frees_at) AS busy_until
                FROM unnest(place_recipients, place_lines, place_attempts, place_times) WITH ORDINALITY AS place (recipient, line, attempt, frees_at, number)
                GROUP BY place.recipient) place
            WHERE recipient.recipient = place.recipient;
        END IF;

        IF cardinality(deferred_ids) > 0 THEN
            UPDATE linq_outbox_messages AS message SET due_at = wait.until
            FROM unnest(deferred_ids, deferred_times) AS wait (id, until) WHERE message.id = wait.id;
        END IF;

        RETURN QUERY UPDATE linq_outbox_messages AS message SET attempt = taken.attempt, due_at = linq_now() + make_interval(secs => seconds),
            attempts = message.attempts + taken.sends::integer,
            tried_at = CASE WHEN taken.sends THEN coalesce(message.tried_at, linq_now()) ELSE message.tried_at END,
            arrived_at = CASE WHEN taken.sends THEN coalesce(message.arrived_at, linq_now()) ELSE message.arrived_at END
        FROM unnest(taken_ids, taken_attempts, taken_sends) AS taken (id, attempt, sends) WHERE message.id = taken.id
        RETURNING message.id, message.body;
    END $body$;

    -- Stores the results of attempts that are still the messages' own, makes the next messages of the lanes that this frees their heads,
    -- and frees the places 60 seconds after the attempts. Says whether there were next ones.
    CREATE FUNCTION linq_outbox_finish(
        ids bigint[], done_attempts uuid[], states integer[], delays double precision[], may_have_arrived boolean[], codes integer[],
        reasons text[], traces text[], chats text[], messages text[], notify boolean, ended text[], freed text[], seconds double precision)
    RETURNS boolean LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    #variable_conflict use_column
    DECLARE
        promoted boolean;
    BEGIN
        PERFORM linq_outbox_lock(ended);
        UPDATE linq_outbox_messages AS message SET state = done.state, attempt = NULL,
            due_at = linq_now() + make_interval(secs => done.delay),
            -- Looking up a chat is no attempt; one that fails is still a try, which ends as attempts do.
            tried_at = coalesce(message.tried_at, CASE WHEN done.reason IS NOT NULL THEN linq_now() END),
            arrived_at = CASE WHEN done.may_have_arrived THEN message.arrived_at END,
            body = CASE WHEN done.state IN (3, 4, 5, 6) THEN '' ELSE message.body END,
            error_code = done.error_code, reason = done.reason, linq_trace_id = coalesce(done.trace_id, message.linq_trace_id),
            chat_id = coalesce(done.chat_id, message.chat_id), message_id = coalesce(done.message_id, message.message_id),
            finished_at = CASE WHEN done.state > 2 THEN linq_now() END,
            notify_at = CASE WHEN done.state > 2 AND notify THEN linq_now() END
        FROM unnest(ids, done_attempts, states, delays, may_have_arrived, codes, reasons, traces, chats, messages)
            AS done (id, attempt, state, delay, may_have_arrived, error_code, reason, trace_id, chat_id, message_id)
        WHERE message.id = done.id AND message.attempt = done.attempt AND message.state = 2;
        promoted := linq_outbox_promote(ended);
        IF cardinality(freed) > 0 THEN
            PERFORM place.recipient FROM linq_outbox_recipients place WHERE place.recipient = ANY(freed) ORDER BY place.recipient FOR UPDATE;
            UPDATE linq_outbox_recipients AS recipient SET
                frees_at = ARRAY(
                    SELECT CASE WHEN place.attempt = ANY(done_attempts) THEN linq_now() + make_interval(secs => seconds) ELSE place.frees_at END
                    FROM unnest(recipient.attempts, recipient.frees_at) WITH ORDINALITY AS place (attempt, frees_at, number) ORDER BY number),
                attempts = ARRAY(
                    SELECT CASE WHEN place.attempt = ANY(done_attempts) THEN NULL ELSE place.attempt END
                    FROM unnest(recipient.attempts) WITH ORDINALITY AS place (attempt, number) ORDER BY number)
            WHERE recipient.recipient = ANY(freed);
        END IF;
        RETURN promoted;
    END $body$;
END
$schema$;

COMMIT;
