-- Schema version 10: the facts that a best value follows from stand in its row: a table of them had four rows, each in two
-- indices, for each best value, and no one looks a best value up by them. What a fact states is looked up: a row a fact.
-- No references are declared but to facts: an audit writes these rows by the hundred thousand, all with keys that it read
-- from the facts, and checking each again cost as much as writing it. View best_source has the rows of the table before.

CREATE TABLE best_stated (
    obs_id  INTEGER PRIMARY KEY REFERENCES obs (obs_id),
    best_id INTEGER NOT NULL                    -- of best_value: this fact states it
);

CREATE TABLE best_value_new (
    best_id      INTEGER PRIMARY KEY,
    region_id    INTEGER NOT NULL,              -- with the year: the book that it was found in
    year         INTEGER NOT NULL,
    kind         TEXT NOT NULL,                 -- stated (by several), narrowed, derived, disputed
    flow         TEXT NOT NULL,
    commodity_id INTEGER NOT NULL,
    partner_id   INTEGER NOT NULL,
    ownership_id INTEGER NOT NULL,
    regime_id    INTEGER NOT NULL,
    period_start TEXT NOT NULL,
    period_end   TEXT NOT NULL,
    measure      TEXT NOT NULL,
    unit         TEXT NOT NULL,
    number       TEXT NOT NULL,                 -- decimal
    lower        TEXT,
    upper        TEXT,
    reason       TEXT NOT NULL,
    inputs       TEXT,                          -- narrowed, derived: the facts that it follows from, as 12,15,31
    chain        TEXT                           -- narrowed, derived: the steps, one a line
);

INSERT INTO best_stated (obs_id, best_id)
SELECT obs_id, min(best_id) FROM best_source WHERE role = 'stated' GROUP BY obs_id ORDER BY obs_id;

INSERT INTO best_value_new
SELECT best_id, region_id, year, kind, flow, commodity_id, partner_id, ownership_id, regime_id, period_start, period_end,
       measure, unit, number, lower, upper, reason,
       (SELECT group_concat(obs_id, ',') FROM (SELECT x.obs_id FROM best_source x
                                               WHERE x.best_id = b.best_id AND x.role = 'input' ORDER BY x.obs_id)),
       chain
FROM best_value b ORDER BY best_id;

DROP TABLE best_source;
DROP TABLE best_value;
ALTER TABLE best_value_new RENAME TO best_value;
CREATE INDEX best_value_book ON best_value (region_id, year);
CREATE INDEX best_stated_best ON best_stated (best_id);
