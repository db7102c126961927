-- Schema version 7: why a document without a year has one, or was not given one. Found anew with every ingestion.

CREATE TABLE year_witness (
    doc_id     INTEGER NOT NULL REFERENCES doc (doc_id),  -- the document without a year
    year       INTEGER NOT NULL,                -- that its facts agree with
    obs_id     INTEGER NOT NULL REFERENCES obs (obs_id),
    witness_id INTEGER NOT NULL REFERENCES obs (obs_id),  -- of another document
    agrees     INTEGER NOT NULL,                -- 0: the two exclude each other, and the year is not taken
    PRIMARY KEY (obs_id, witness_id)
) WITHOUT ROWID;
-- The few facts that are not simply stated are asked for with every ingestion.
CREATE INDEX obs_unstated ON obs (status, series_id) WHERE status <> 'stated';
