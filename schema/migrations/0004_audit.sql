-- Schema version 4: what the audit found (docs/AUDIT.md). Found anew by `qhdb ingest` for every region and year that a new document
-- touches; nothing here is stated by a source.

CREATE TABLE audit_state (
    rules_version INTEGER NOT NULL              -- of the rules that the findings below were made with; no row: none were
);

CREATE TABLE audit_finding (
    finding_id      INTEGER PRIMARY KEY,
    region_id       INTEGER NOT NULL REFERENCES dim_region (region_id),  -- the book that it was found in
    year            INTEGER NOT NULL,
    rule            TEXT NOT NULL,
    verdict         TEXT NOT NULL,              -- contradiction, doubtful, tight
    imbalance       TEXT NOT NULL,              -- exact decimal, or rounded where imbalance_exact is there
    imbalance_exact TEXT,                       -- p/q
    unit            TEXT NOT NULL,
    says            TEXT NOT NULL,
    doubt           TEXT,
    slip            TEXT,
    suggestion      TEXT,
    suggested_obs_id INTEGER REFERENCES obs (obs_id)
);
CREATE INDEX audit_finding_book ON audit_finding (region_id, year);

CREATE TABLE audit_figure (
    finding_id   INTEGER NOT NULL REFERENCES audit_finding (finding_id),
    ordinal      INTEGER NOT NULL,              -- from 1, in the order of the formula
    obs_id       INTEGER REFERENCES obs (obs_id),  -- null: derived
    region_id    INTEGER NOT NULL REFERENCES dim_region (region_id),
    flow         TEXT NOT NULL,
    commodity_id INTEGER NOT NULL REFERENCES dim_commodity (commodity_id),
    partner_id   INTEGER NOT NULL REFERENCES dim_partner (partner_id),
    ownership_id INTEGER NOT NULL REFERENCES dim_ownership (ownership_id),
    regime_id    INTEGER NOT NULL REFERENCES dim_regime (regime_id),
    period_start TEXT NOT NULL,
    period_end   TEXT NOT NULL,
    measure      TEXT NOT NULL,
    unit         TEXT NOT NULL,
    lower        TEXT,                          -- of a derived figure
    upper        TEXT,
    PRIMARY KEY (finding_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX audit_figure_obs ON audit_figure (obs_id) WHERE obs_id IS NOT NULL;
