-- The values of text features of ready-made sessions that become a number each ("browser = Chrome"),
-- as they are settled at imports: a model that reads some finds them as long as the workspace lives.

CREATE TABLE indicator (
    attribute INTEGER NOT NULL REFERENCES attribute,
    place     INTEGER NOT NULL,  -- among the attribute's, from 0
    term      INTEGER NOT NULL REFERENCES term,
    PRIMARY KEY (attribute, place)
) WITHOUT ROWID;
