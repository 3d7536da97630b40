-- The actions of a session's events in their order, with the time between them, in a few bytes an
-- event: has( ), count( ) and seq( ) of a filter read this and no event. Written by imports with
-- the events. The bytes are those of `storage/action_sequence.h`, which also has the function.

CREATE TABLE session_actions (
    session  INTEGER PRIMARY KEY REFERENCES session,
    sequence BLOB NOT NULL
);

INSERT INTO session_actions
SELECT session, action_sequence(action, time)
  FROM (SELECT session, action, time FROM event ORDER BY session, ordinal)
 GROUP BY session;
