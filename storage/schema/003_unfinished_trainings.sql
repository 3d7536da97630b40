-- A training that has begun and not ended, to go on with after the program was cut off. The row goes
-- when the training ends, however it does, and when it is discarded.

CREATE TABLE unfinished_training (
    id         INTEGER PRIMARY KEY,
    plan       TEXT NOT NULL,     -- what is trained on what: JSON
    part       TEXT NOT NULL,     -- of the training, which was under way; empty: the whole
    epoch      INTEGER NOT NULL,  -- the last that has ended in that part; 0: none
    begun      INTEGER NOT NULL,
    written    INTEGER NOT NULL,  -- when the checkpoint was
    checkpoint BLOB NOT NULL      -- last: a list of trainings does not read it
);
