-- What analysts do not want to see in the queue for a while: single sessions, and users with all
-- sessions that they have or get. It comes back by itself, at a time or, where there is none, once
-- a score is above the one that it had.

CREATE TABLE session_snooze (
    session INTEGER PRIMARY KEY REFERENCES session,
    until   INTEGER,        -- microseconds; null: until the score rises
    above   REAL,           -- the surprise that must be passed; null: any score will do
    analyst TEXT NOT NULL,
    time    INTEGER NOT NULL
);

CREATE TABLE user_snooze (
    user    INTEGER PRIMARY KEY REFERENCES user,
    until   INTEGER,
    above   REAL,           -- the highest surprise of the user's sessions
    analyst TEXT NOT NULL,
    time    INTEGER NOT NULL
);
