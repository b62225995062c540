-- The inbox of Linq.Generated.Postgres. May be run again at any time; it changes nothing that exists.
-- The names carry no schema, so that the connection's search_path decides where the inbox lives.

CREATE TABLE IF NOT EXISTS linq_webhook_events (
    sequence    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The id of the event: what tells duplicates.
    key         text        NOT NULL UNIQUE,
    -- Type and message id, where events of overlapping subscriptions are told by message.
    message_key text,
    -- The chat of the event, where the order within a chat is kept.
    chat_id     text,
    event_type  text        NOT NULL,
    -- As received and verified; emptied once the event is done.
    body        bytea       NOT NULL,
    received_at timestamptz NOT NULL,
    -- 0 open, 1 done, 2 dead
    state       smallint    NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),
    -- When an open event may be taken; while an instance handles it, when its lease ends.
    due_at      timestamptz NOT NULL,
    -- The instance that handles the event.
    lease       uuid,
    attempts    integer     NOT NULL DEFAULT 0,
    -- The handlers that have completed and do not run again.
    completed   text[]      NOT NULL DEFAULT '{}',
    -- Why the event is dead.
    reason      text,
    finished_at timestamptz
);

-- Most events carry no such key, and each index of an event is written three times while it is handled.
CREATE UNIQUE INDEX IF NOT EXISTS linq_webhook_events_message ON linq_webhook_events (message_key) WHERE message_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS linq_webhook_events_due ON linq_webhook_events (due_at, sequence) WHERE state = 0;
CREATE INDEX IF NOT EXISTS linq_webhook_events_chat ON linq_webhook_events (chat_id, sequence) WHERE state = 0 AND chat_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS linq_webhook_events_done ON linq_webhook_events (finished_at) WHERE state = 1;
CREATE INDEX IF NOT EXISTS linq_webhook_events_dead ON linq_webhook_events (sequence) WHERE state = 2;
