-- Schema version 5: the best value of each series and period (docs/AUDIT.md), found with the findings. Nothing here is stated by
-- a source; what one source states and nothing narrows is its own best value and has no row.

CREATE TABLE best_value (
    best_id      INTEGER PRIMARY KEY,
    region_id    INTEGER NOT NULL REFERENCES dim_region (region_id),  -- with the year: the book that it was found in
    year         INTEGER NOT NULL,
    kind         TEXT NOT NULL,                 -- stated (by several), narrowed, derived, disputed
    flow         TEXT NOT NULL,
    commodity_id INTEGER NOT NULL REFERENCES dim_commodity (commodity_id),
    partner_id   INTEGER NOT NULL REFERENCES dim_partner (partner_id),
    ownership_id INTEGER NOT NULL REFERENCES dim_ownership (ownership_id),
    regime_id    INTEGER NOT NULL REFERENCES dim_regime (regime_id),
    period_start TEXT NOT NULL,
    period_end   TEXT NOT NULL,
    measure      TEXT NOT NULL,
    unit         TEXT NOT NULL,
    number       TEXT NOT NULL,                 -- decimal
    lower        TEXT,
    upper        TEXT,
    reason       TEXT NOT NULL,
    chain        TEXT                           -- narrowed, derived: the steps, one a line
);
CREATE INDEX best_value_book ON best_value (region_id, year);

CREATE TABLE best_source (
    best_id INTEGER NOT NULL REFERENCES best_value (best_id),
    role    TEXT NOT NULL,                      -- stated: says it; input: it follows from this
    obs_id  INTEGER NOT NULL REFERENCES obs (obs_id),
    PRIMARY KEY (best_id, role, obs_id)
) WITHOUT ROWID;
CREATE INDEX best_source_obs ON best_source (obs_id, role);
