-- Version 1 of the record. The numbers in the CHECKs are those of src/record/value.rs.
--
-- `seq` counts from 1 without gaps, since nothing is ever deleted: a gap means damage.
-- `digest` is the CRC-32 of the row's other columns (src/record/digest.rs): SQLite itself does not notice a changed byte in a text.
-- The long texts come last, so that what is before them can be read without them.

CREATE TABLE attempt (
    seq        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),             -- UUID, version 7
    at         INTEGER NOT NULL,                                            -- microseconds since 1970, UTC
    offset     INTEGER NOT NULL CHECK (offset BETWEEN -93599 AND 93599),    -- seconds that local time was ahead
    session    BLOB    NOT NULL CHECK (length(session) = 16),               -- UUID, version 7
    unit       TEXT    NOT NULL CHECK (unit <> ''),
    criterion  TEXT    NOT NULL CHECK (criterion <> ''),
    question   TEXT    NOT NULL CHECK (question <> ''),
    kind       TEXT    NOT NULL CHECK (kind <> ''),
    mode       TEXT    NOT NULL CHECK (mode <> ''),
    version    TEXT    NOT NULL CHECK (version <> '' AND version NOT GLOB '*[^0-9a-f]*'), -- hash of the question's content
    seed       INTEGER NOT NULL,                                            -- an unsigned 64-bit number in two's complement
    award      INTEGER NOT NULL CHECK (award BETWEEN 0 AND available),      -- marks
    available  INTEGER NOT NULL CHECK (available BETWEEN 0 AND 4294967295), -- marks
    seconds    REAL    NOT NULL CHECK (seconds BETWEEN 0.0 AND 1.0e9),
    hints      INTEGER NOT NULL CHECK (hints BETWEEN 0 AND 4294967295),
    tries      INTEGER NOT NULL CHECK (tries BETWEEN 1 AND 4294967295),     -- which try at the question in its session
    confidence INTEGER          CHECK (confidence BETWEEN 1 AND 3),
    digest     INTEGER NOT NULL,
    prompt     TEXT    NOT NULL,
    answer     TEXT    NOT NULL,
    mark       TEXT    NOT NULL CHECK (json_valid(mark))
) STRICT;

CREATE TABLE amendment (
    seq     INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    at      INTEGER NOT NULL,
    offset  INTEGER NOT NULL CHECK (offset BETWEEN -93599 AND 93599),
    of      BLOB    NOT NULL REFERENCES attempt (id),
    what    TEXT    NOT NULL CHECK (what IN ('undo', 'overrule')),
    point   TEXT             CHECK (point <> ''),                           -- an overrule without one is of the whole mark
    verdict TEXT             CHECK (verdict <> ''),
    note    TEXT,
    digest  INTEGER NOT NULL,
    CHECK (CASE what
        WHEN 'undo' THEN point IS NULL AND verdict IS NULL AND note IS NULL
        ELSE verdict IS NOT NULL AND note IS NOT NULL END)
) STRICT;

CREATE TRIGGER attempt_is_kept     BEFORE DELETE ON attempt   BEGIN SELECT raise(ABORT, 'the record is only added to'); END;
CREATE TRIGGER attempt_is_final    BEFORE UPDATE ON attempt   BEGIN SELECT raise(ABORT, 'the record is only added to'); END;
CREATE TRIGGER amendment_is_kept   BEFORE DELETE ON amendment BEGIN SELECT raise(ABORT, 'the record is only added to'); END;
CREATE TRIGGER amendment_is_final  BEFORE UPDATE ON amendment BEGIN SELECT raise(ABORT, 'the record is only added to'); END;

-- INSERT OR REPLACE deletes without asking the triggers above. An id is also of one entry only, whichever table it is in.
CREATE TRIGGER attempt_is_new BEFORE INSERT ON attempt
WHEN EXISTS (SELECT 1 FROM attempt WHERE id = new.id OR seq = new.seq) OR EXISTS (SELECT 1 FROM amendment WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'the record has this entry'); END;
CREATE TRIGGER amendment_is_new BEFORE INSERT ON amendment
WHEN EXISTS (SELECT 1 FROM amendment WHERE id = new.id OR seq = new.seq) OR EXISTS (SELECT 1 FROM attempt WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'the record has this entry'); END;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Where sessions that were left stand. Not truth: it may be overwritten and dropped.
CREATE TABLE unfinished (
    session BLOB    PRIMARY KEY NOT NULL CHECK (length(session) = 16),
    kind    TEXT    NOT NULL CHECK (kind <> ''),
    at      INTEGER NOT NULL,
    offset  INTEGER NOT NULL CHECK (offset BETWEEN -93599 AND 93599),
    state   TEXT    NOT NULL CHECK (json_valid(state))
) STRICT;
