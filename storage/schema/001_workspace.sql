-- A workspace, planned for 100 million events. Text that repeats is a number of `term`; events are
-- clustered by session, so that a session is one range read. Times are microseconds since
-- 1970-01-01T00:00:00Z. Columns a<N> of `event` and `session_value` belong to row N of `attribute`
-- and are added by imports; the views v_event and v_session show everything in readable form.

CREATE TABLE term (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

-- What is known of events or sessions beside time and action. A category's value is a `term`.
CREATE TABLE attribute (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('event', 'session')),
    type  TEXT NOT NULL CHECK (type IN ('category', 'number')),
    role  TEXT NOT NULL,  -- item, device, amount, … or 'attribute', 'feature'
    UNIQUE (name, level)
);

CREATE TABLE user (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE session (
    id     INTEGER PRIMARY KEY,
    key    TEXT NOT NULL UNIQUE,
    user   INTEGER NOT NULL REFERENCES user,
    start  INTEGER,
    "end"  INTEGER,
    events INTEGER NOT NULL DEFAULT 0,
    amount REAL,
    given  INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1, 2))  -- unknown, normal, anomalous
);

CREATE INDEX session_user ON session (user, start);

-- One row a session. Session-level attributes: a<N>. Event-level categories: a<N> is the value
-- that all events of the session (which have one) share, -1 where they differ, null where none
-- has one. Event-level numbers: a<N>_min and a<N>_max.
CREATE TABLE session_value (
    session INTEGER PRIMARY KEY REFERENCES session
);

CREATE TABLE event (
    session INTEGER NOT NULL REFERENCES session,
    ordinal INTEGER NOT NULL,  -- place in the session, from 0
    time    INTEGER,
    action  INTEGER NOT NULL REFERENCES term,
    PRIMARY KEY (session, ordinal)
) WITHOUT ROWID;

-- How often each action occurs: the list of actions without reading all events.
CREATE TABLE action_count (
    action INTEGER PRIMARY KEY REFERENCES term,
    events INTEGER NOT NULL
);

CREATE TABLE imported_file (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    bytes         INTEGER NOT NULL,
    time          INTEGER NOT NULL,
    rows_read     INTEGER NOT NULL,
    rows_imported INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    options       TEXT NOT NULL,  -- JSON
    report        TEXT NOT NULL   -- JSON; of the whole job
);

CREATE TABLE rejected_row (
    id     INTEGER PRIMARY KEY,
    file   INTEGER NOT NULL REFERENCES imported_file DEFERRABLE INITIALLY DEFERRED,
    line   INTEGER NOT NULL,
    reason TEXT NOT NULL,
    text   TEXT NOT NULL
);

CREATE TABLE model (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,  -- a removed model's number is not used again
    name     TEXT NOT NULL UNIQUE,
    detector TEXT NOT NULL,
    info     TEXT NOT NULL,  -- JSON
    created  INTEGER NOT NULL,
    sha256   TEXT NOT NULL   -- of model_blob.bytes
);

CREATE TABLE model_blob (
    model INTEGER PRIMARY KEY REFERENCES model ON DELETE CASCADE,
    bytes BLOB NOT NULL
);

CREATE TABLE score (
    model    INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    session  INTEGER NOT NULL REFERENCES session,
    raw      REAL NOT NULL,
    p        REAL NOT NULL,
    surprise REAL NOT NULL,  -- -log10 p
    x        REAL,
    y        REAL,
    PRIMARY KEY (model, session)
) WITHOUT ROWID;

-- Surprise of each event in bits, and of the session's end: little-endian 32-bit floats.
CREATE TABLE event_score (
    model   INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    session INTEGER NOT NULL REFERENCES session,
    bits    BLOB NOT NULL,
    PRIMARY KEY (model, session)
) WITHOUT ROWID;

-- Histories: appended to, never changed. The last entry counts.
CREATE TABLE verdict_entry (
    id      INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session,
    verdict TEXT NOT NULL CHECK (verdict IN ('fraud', 'legitimate', 'unsure', '')),
    reason  TEXT NOT NULL,
    note    TEXT NOT NULL,
    analyst TEXT NOT NULL,
    time    INTEGER NOT NULL
);

CREATE INDEX verdict_entry_session ON verdict_entry (session);

CREATE TABLE promotion (
    id      INTEGER PRIMARY KEY,
    model   INTEGER NOT NULL,  -- the champion is never removed, earlier ones may be
    name    TEXT NOT NULL,
    analyst TEXT NOT NULL,
    time    INTEGER NOT NULL
);

-- Each entry's hash covers its own fields and the hash before it.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    time     INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    detail   TEXT NOT NULL,  -- JSON
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);

CREATE TRIGGER verdict_entry_kept_1 BEFORE UPDATE ON verdict_entry
BEGIN SELECT RAISE(ABORT, 'the history of verdicts is only appended to'); END;

CREATE TRIGGER verdict_entry_kept_2 BEFORE DELETE ON verdict_entry
BEGIN SELECT RAISE(ABORT, 'the history of verdicts is only appended to'); END;

CREATE TRIGGER promotion_kept_1 BEFORE UPDATE ON promotion
BEGIN SELECT RAISE(ABORT, 'the history of promotions is only appended to'); END;

CREATE TRIGGER promotion_kept_2 BEFORE DELETE ON promotion
BEGIN SELECT RAISE(ABORT, 'the history of promotions is only appended to'); END;

CREATE TRIGGER audit_kept_1 BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END;

CREATE TRIGGER audit_kept_2 BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END;

CREATE TABLE workspace_state (
    key     TEXT PRIMARY KEY,
    value   TEXT NOT NULL,
    changed INTEGER NOT NULL
) WITHOUT ROWID;

CREATE VIEW v_verdict AS
SELECT e.session, e.verdict, e.reason, e.note, e.analyst, e.time
  FROM verdict_entry e
 WHERE e.id IN (SELECT max(id) FROM verdict_entry GROUP BY session)
   AND e.verdict <> '';
