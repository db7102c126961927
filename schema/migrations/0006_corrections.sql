-- Schema version 6: what people correct. Kept apart from what the sources state: a corrected fact is set aside as it was
-- read, and stands again when the correction is reverted.

CREATE TABLE correction (
    correction_id INTEGER PRIMARY KEY,
    document      TEXT NOT NULL,                -- digest of the bytes (doc.sha256)
    start         INTEGER NOT NULL,             -- bytes [start, end) of the number that is corrected
    "end"         INTEGER NOT NULL,
    action        TEXT NOT NULL,                -- drop, override, note
    field         TEXT NOT NULL,                -- override: number, measure, region, flow … ; else empty
    value         TEXT NOT NULL,                -- override: what it should say; note: the note; else empty
    expect        TEXT NOT NULL,                -- what the source says at these bytes; nothing is applied where it does not
    reason        TEXT NOT NULL,
    author        TEXT NOT NULL,
    made_on       TEXT NOT NULL,                -- YYYY-MM-DD, as the author gives it
    state         TEXT NOT NULL,                -- applied; absent, stale: not applied, state_reason says why
    state_reason  TEXT,
    UNIQUE (document, start, "end", action, field)
);

CREATE TABLE correction_effect (
    correction_id INTEGER NOT NULL REFERENCES correction (correction_id),
    obs_id        INTEGER NOT NULL REFERENCES obs (obs_id),  -- the fact as it was read
    corrected_id  INTEGER REFERENCES obs (obs_id),           -- override: the fact in its place
    period_id     INTEGER REFERENCES dim_period (period_id), -- drop, override: what the fact had before it was set aside
    status        TEXT NOT NULL,
    PRIMARY KEY (correction_id, obs_id)
) WITHOUT ROWID;
CREATE INDEX correction_effect_obs ON correction_effect (obs_id);
CREATE INDEX correction_effect_corrected ON correction_effect (corrected_id) WHERE corrected_id IS NOT NULL;
