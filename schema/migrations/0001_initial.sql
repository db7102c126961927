-- qhdb schema, version 1. Tables are private: read the views (schema/views.sql), they are the interface.
-- Dimension tables hold row 0 for the total (all goods, the world …): total is a member, not an absence.
-- One type a column; exact decimals as TEXT beside a REAL; codes as TEXT. No trigger, no custom function.
-- Keys count up in the order of ingestion, save period_id, which says its months: no clock, no chance.

CREATE TABLE doc (
    doc_id         INTEGER PRIMARY KEY,
    name           TEXT NOT NULL,               -- base name of the file as given to ingest
    edition        INTEGER NOT NULL,            -- 1, 2 … for the same name with changed bytes
    is_current     INTEGER NOT NULL,            -- 1 for the last edition
    sha256         TEXT NOT NULL UNIQUE,        -- of bytes
    encoding       TEXT NOT NULL,               -- UTF-8, GB18030, UTF-16LE, UTF-16BE
    size           INTEGER NOT NULL,            -- bytes
    bytes          BLOB NOT NULL,               -- the file itself: the .db alone proves every number
    published_on   TEXT,                        -- YYYY-MM-DD
    published_from TEXT,                        -- manifest, option, text
    publisher      TEXT,
    url            TEXT,
    home_region    TEXT,                        -- GB/T 2260 code that 我省, 全市 … stand for
    home_region_from TEXT                       -- manifest, option, text
);
CREATE INDEX doc_name ON doc (name);

CREATE TABLE doc_article (
    article_id INTEGER PRIMARY KEY,
    doc_id     INTEGER NOT NULL REFERENCES doc (doc_id),
    ordinal    INTEGER NOT NULL,                -- from 1, in the order of the page
    headline   TEXT,
    start      INTEGER NOT NULL,                -- bytes of the document
    "end"      INTEGER NOT NULL,
    is_trade   INTEGER NOT NULL                 -- 1 when trade figures were read in it
);
CREATE INDEX doc_article_doc ON doc_article (doc_id);

CREATE TABLE doc_sentence (
    sentence_id INTEGER PRIMARY KEY,
    article_id  INTEGER NOT NULL REFERENCES doc_article (article_id),
    start       INTEGER NOT NULL,               -- bytes of the document
    "end"       INTEGER NOT NULL,
    text        TEXT NOT NULL                   -- those bytes as UTF-8: readable whatever the encoding of the file
);
CREATE INDEX doc_sentence_article ON doc_sentence (article_id);

CREATE TABLE doc_diagnostic (
    diagnostic_id INTEGER PRIMARY KEY,
    doc_id        INTEGER NOT NULL REFERENCES doc (doc_id),
    code          TEXT NOT NULL,
    message       TEXT NOT NULL,
    start         INTEGER,                      -- null: the document as a whole
    "end"         INTEGER
);
CREATE INDEX doc_diagnostic_doc ON doc_diagnostic (doc_id);

CREATE TABLE doc_numeral (
    numeral_id INTEGER PRIMARY KEY,
    doc_id     INTEGER NOT NULL REFERENCES doc (doc_id),
    article_id INTEGER NOT NULL REFERENCES doc_article (article_id),
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    text       TEXT NOT NULL,
    outcome    TEXT NOT NULL,                   -- fact, non_fact, open
    reason     TEXT NOT NULL                    -- measure, or what else the number is
);
CREATE INDEX doc_numeral_doc ON doc_numeral (doc_id);
CREATE INDEX doc_numeral_open ON doc_numeral (outcome) WHERE outcome = 'open';

CREATE TABLE dim_region (
    region_id INTEGER PRIMARY KEY,
    code      TEXT NOT NULL UNIQUE,             -- GB/T 2260; PPPPPP-SLUG for a zone
    level     TEXT NOT NULL,                    -- country, province, prefecture, county, zone
    parent_id INTEGER REFERENCES dim_region (region_id),
    name_zh   TEXT NOT NULL,
    short_zh  TEXT NOT NULL,
    name_en   TEXT NOT NULL,
    short_en  TEXT NOT NULL,
    sort_key  TEXT NOT NULL                     -- pinyin
);
CREATE INDEX dim_region_parent ON dim_region (parent_id);

CREATE TABLE dim_commodity (
    commodity_id INTEGER PRIMARY KEY,           -- 0 = all goods
    name_zh      TEXT NOT NULL UNIQUE,
    name_en      TEXT,                          -- null: a product that is not in the vocabulary
    slug         TEXT,                          -- vocabulary id; null likewise
    hs           TEXT,                          -- HS 2022 chapter or heading, where there is one
    parent_id    INTEGER REFERENCES dim_commodity (commodity_id)
);
INSERT INTO dim_commodity (commodity_id, name_zh, name_en) VALUES (0, '全部商品', 'All goods');

CREATE TABLE dim_partner (
    partner_id INTEGER PRIMARY KEY,             -- 0 = the world
    name_zh    TEXT NOT NULL UNIQUE,
    name_en    TEXT,
    code       TEXT,                            -- ISO 3166 alpha-2, or the bloc's id
    kind       TEXT NOT NULL                    -- world, country, bloc, continent, group, several, other
);
INSERT INTO dim_partner (partner_id, name_zh, name_en, kind) VALUES (0, '全球', 'World', 'world');

CREATE TABLE dim_partner_member (
    partner_id INTEGER NOT NULL REFERENCES dim_partner (partner_id),
    ordinal    INTEGER NOT NULL,
    member_id  INTEGER NOT NULL REFERENCES dim_partner (partner_id),
    PRIMARY KEY (partner_id, ordinal)
);

CREATE TABLE dim_ownership (
    ownership_id INTEGER PRIMARY KEY,           -- 0 = all firms
    name_zh      TEXT NOT NULL UNIQUE,
    name_en      TEXT
);
INSERT INTO dim_ownership VALUES (0, '全部企业', 'All enterprises');

CREATE TABLE dim_regime (
    regime_id INTEGER PRIMARY KEY,              -- 0 = all customs regimes
    name_zh   TEXT NOT NULL UNIQUE,
    name_en   TEXT
);
INSERT INTO dim_regime VALUES (0, '全部贸易方式', 'All customs regimes');

CREATE TABLE dim_period (
    period_id INTEGER PRIMARY KEY,              -- first and last month, 202501202503: the same in every database
    start     TEXT NOT NULL,                    -- YYYY-MM-DD
    "end"     TEXT NOT NULL,
    kind      TEXT NOT NULL,                    -- month, quarter, half, year, ytd, other
    months    INTEGER NOT NULL,
    label_zh  TEXT NOT NULL,
    label_en  TEXT NOT NULL,
    UNIQUE (start, "end")
);

CREATE TABLE series (
    series_id    INTEGER PRIMARY KEY,
    region_id    INTEGER NOT NULL REFERENCES dim_region (region_id),
    flow         TEXT NOT NULL,                 -- export, import, total, balance
    commodity_id INTEGER NOT NULL REFERENCES dim_commodity (commodity_id),
    partner_id   INTEGER NOT NULL REFERENCES dim_partner (partner_id),
    ownership_id INTEGER NOT NULL REFERENCES dim_ownership (ownership_id),
    regime_id    INTEGER NOT NULL REFERENCES dim_regime (regime_id),
    shape        INTEGER NOT NULL,              -- bits: 1 commodity, 2 partner, 4 ownership, 8 regime are not the total
    UNIQUE (region_id, flow, commodity_id, partner_id, ownership_id, regime_id)
);
CREATE INDEX series_commodity ON series (commodity_id) WHERE commodity_id <> 0;
CREATE INDEX series_partner ON series (partner_id) WHERE partner_id <> 0;

CREATE TABLE obs (
    obs_id         INTEGER PRIMARY KEY,
    doc_id         INTEGER NOT NULL REFERENCES doc (doc_id),
    series_id      INTEGER NOT NULL REFERENCES series (series_id),
    period_id      INTEGER REFERENCES dim_period (period_id),  -- null: unresolved
    period_text    TEXT NOT NULL,               -- as written: 2025/01-03, Y-1/01-12 (year of the document less 1), ?/01-03, 2023/01-12+2 (two years more)
    measure        TEXT NOT NULL,
    number         REAL NOT NULL,
    number_exact   TEXT NOT NULL,               -- the same, exact decimal
    unit           TEXT NOT NULL,
    lower          REAL,                        -- interval [lower, upper) that the printed digits allow
    upper          REAL,
    lower_exact    TEXT,
    upper_exact    TEXT,
    bound          TEXT NOT NULL,               -- exact, approx, at_least, at_most
    basis          TEXT,                        -- JSON object, or null
    basis_period_text TEXT,                     -- period of the basis as written, while its year is unknown
    status         TEXT NOT NULL,               -- stated, resolved, unresolved
    resolved_by    TEXT,                        -- resolved: the evidence, in words
    commodity_text TEXT,                        -- the words of the source
    partner_text   TEXT
);
CREATE INDEX obs_series ON obs (series_id, period_id, measure);
CREATE INDEX obs_period ON obs (period_id, measure);
CREATE INDEX obs_doc ON obs (doc_id);

CREATE TABLE obs_citation (
    citation_id    INTEGER PRIMARY KEY,
    obs_id         INTEGER NOT NULL REFERENCES obs (obs_id),
    sentence_id    INTEGER NOT NULL REFERENCES doc_sentence (sentence_id),
    start          INTEGER NOT NULL,            -- bytes [start, end) of the document are text
    "end"          INTEGER NOT NULL,
    text           TEXT NOT NULL,
    rule           TEXT NOT NULL,               -- name of the rule that read the number
    slots          TEXT NOT NULL                -- JSON array: which words gave each dimension
);
CREATE INDEX obs_citation_obs ON obs_citation (obs_id);
