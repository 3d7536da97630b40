-- A scoring is one run of a model over sessions. A million scores are written a part at a time, so
-- that a verdict need not wait for all of them; readers look at the scoring that a model shows,
-- which changes in one step when the new one is complete.

CREATE TABLE scoring (
    id    INTEGER PRIMARY KEY,
    model INTEGER UNIQUE REFERENCES model ON DELETE SET NULL  -- null: not yet shown, or no longer
);

INSERT INTO scoring (id, model) SELECT id, id FROM model;

ALTER TABLE score RENAME TO score_of_model;

ALTER TABLE event_score RENAME TO event_score_of_model;

CREATE TABLE score (
    scoring  INTEGER NOT NULL REFERENCES scoring,
    session  INTEGER NOT NULL REFERENCES session,
    raw      REAL NOT NULL,
    p        REAL NOT NULL,
    surprise REAL NOT NULL,  -- -log10 p
    x        REAL,
    y        REAL,
    PRIMARY KEY (scoring, session)
) WITHOUT ROWID;

-- Surprise of each event in bits, and of the session's end: little-endian 32-bit floats.
CREATE TABLE event_score (
    scoring INTEGER NOT NULL REFERENCES scoring,
    session INTEGER NOT NULL REFERENCES session,
    bits    BLOB NOT NULL,
    PRIMARY KEY (scoring, session)
) WITHOUT ROWID;

INSERT INTO score SELECT model, session, raw, p, surprise, x, y FROM score_of_model;

INSERT INTO event_score SELECT model, session, bits FROM event_score_of_model;

DROP TABLE score_of_model;

DROP TABLE event_score_of_model;

CREATE VIEW v_score AS
SELECT m.name AS model, s.key AS session, x.surprise, x.p, x.raw
  FROM scoring g
  JOIN model m ON m.id = g.model
  JOIN score x ON x.scoring = g.id
  JOIN session s ON s.id = x.session;
