-- Schema version 8: the facts in a third of the bytes. What is the same in most rows is not written in each of them, and
-- what follows from other columns is computed when it is read. The generated columns have the names and the values that
-- the columns of version 7 had, so that statements read on; they need nothing but the functions of SQLite itself.
-- Rows are written with the stored columns only (src/store/append.cpp, src/store/stored_number.hpp).

-- The words of periods, as written: 2025/01-03, Y-1/01-12 (year of the document less 1), ?/01-03, 2023/01-12+2 (two years more).
CREATE TABLE dim_period_text (
    period_text_id INTEGER PRIMARY KEY,
    period_text    TEXT NOT NULL UNIQUE
);

-- The rules that read numbers.
CREATE TABLE dim_rule (
    rule_id INTEGER PRIMARY KEY,
    rule    TEXT NOT NULL UNIQUE
);

-- What words gave a dimension of a fact, without their place.
CREATE TABLE dim_evidence (
    evidence_id INTEGER PRIMARY KEY,
    head        TEXT NOT NULL UNIQUE,           -- the JSON object up to its place: {"slot":"flow","how":"stated","text":"出口","start":
    bytes       INTEGER NOT NULL                -- of the words in UTF-8
);

INSERT INTO dim_period_text (period_text) SELECT period_text FROM obs GROUP BY period_text ORDER BY min(obs_id);
INSERT INTO dim_rule (rule) SELECT rule FROM obs_citation GROUP BY rule ORDER BY min(citation_id);

CREATE TEMP TABLE slot_of AS
SELECT x.citation_id, s.key AS ordinal, json_extract(s.value, '$.start') AS start, json_extract(s.value, '$.end') AS "end",
       length(CAST(json_extract(s.value, '$.text') AS BLOB)) AS bytes,
       '{"slot":' || json_quote(json_extract(s.value, '$.slot')) || ',"how":' || json_quote(json_extract(s.value, '$.how')) || ',"text":' ||
       json_quote(json_extract(s.value, '$.text')) || ',"start":' AS head
FROM obs_citation x, json_each(x.slots) s;
INSERT INTO dim_evidence (head, bytes) SELECT head, min(bytes) FROM slot_of GROUP BY head ORDER BY min(rowid);

CREATE TABLE obs_new (
    obs_id            INTEGER PRIMARY KEY,
    doc_id            INTEGER NOT NULL REFERENCES doc (doc_id),
    series_id         INTEGER NOT NULL REFERENCES series (series_id),
    period_id         INTEGER REFERENCES dim_period (period_id),  -- null: unresolved
    period_text_id    INTEGER NOT NULL REFERENCES dim_period_text (period_text_id),
    measure_no        INTEGER NOT NULL,         -- place in the list below; 0 = value
    number            REAL NOT NULL,
    decimals          INTEGER,                  -- how many of its decimals are exact: all the others are 0
    number_text       TEXT,                     -- decimals is null: the exact decimal, too long for that
    half              INTEGER,                  -- the interval is the number -+ 5 * 10^half; null: the two below
    lower_text        TEXT,
    upper_text        TEXT,
    unit_other        TEXT,                     -- null: the usual one of the measure
    bound_other       TEXT,                     -- null: exact; approx, at_least, at_most
    status_other      TEXT,                     -- null: stated; resolved, unresolved, corrected, set_aside
    resolved_by       TEXT,                     -- resolved: the evidence, in words
    basis             TEXT,                     -- JSON object, or null
    basis_period_text TEXT,                     -- period of the basis as written, while its year is unknown
    commodity_text    TEXT,                     -- the words of the source
    partner_text      TEXT,
    measure TEXT GENERATED ALWAYS AS (CASE measure_no
        WHEN 0 THEN 'value' WHEN 1 THEN 'quantity' WHEN 2 THEN 'growth' WHEN 3 THEN 'quantity_growth'
        WHEN 4 THEN 'growth_mom' WHEN 5 THEN 'share' WHEN 6 THEN 'share_change' WHEN 7 THEN 'growth_gap'
        WHEN 8 THEN 'pull' WHEN 9 THEN 'contribution' WHEN 10 THEN 'rank' WHEN 11 THEN 'enterprises'
        WHEN 12 THEN 'enterprises_change' WHEN 13 THEN 'enterprises_growth' WHEN 14 THEN 'enterprises_registered'
        WHEN 15 THEN 'enterprises_registered_growth' WHEN 16 THEN 'partners' WHEN 17 THEN 'partners_new'
        WHEN 18 THEN 'commodities' WHEN 19 THEN 'commodities_change'
        END) VIRTUAL,
    unit TEXT GENERATED ALWAYS AS (CASE WHEN unit_other IS NOT NULL THEN unit_other ELSE CASE measure_no
        WHEN 0 THEN 'CNY' WHEN 1 THEN 't' WHEN 2 THEN 'percent' WHEN 3 THEN 'percent' WHEN 4 THEN 'percent'
        WHEN 5 THEN 'percent' WHEN 6 THEN 'pp' WHEN 7 THEN 'pp' WHEN 8 THEN 'pp' WHEN 9 THEN 'percent' WHEN 10 THEN 'rank'
        WHEN 13 THEN 'percent' WHEN 15 THEN 'percent' ELSE 'count' END END) VIRTUAL,  -- an IN would cost each INSERT a table
    bound TEXT GENERATED ALWAYS AS (coalesce(bound_other, 'exact')) VIRTUAL,
    status TEXT GENERATED ALWAYS AS (coalesce(status_other, 'stated')) VIRTUAL,
    -- The decimals, in whole numbers and one division, which every SQLite does alike: number_digits / number_scale is
    -- the number, lower_digits and upper_digits are the ends of the interval, over half_scale where half is negative.
    number_scale INTEGER GENERATED ALWAYS AS (CAST('1' || substr('000000000000000', 1, decimals) AS INTEGER)) VIRTUAL,
    number_digits INTEGER GENERATED ALWAYS AS (CAST(round(number * number_scale) AS INTEGER)) VIRTUAL,
    number_exact TEXT GENERATED ALWAYS AS (CASE WHEN decimals IS NULL THEN number_text WHEN decimals = 0 THEN number_digits
        ELSE printf('%s%d.%0*d', iif(number_digits < 0, '-', ''), abs(number_digits) / number_scale, decimals,
                    abs(number_digits) % number_scale) END) VIRTUAL,
    half_scale INTEGER GENERATED ALWAYS AS (CAST('1' || substr('000000000000000', 1, abs(half)) AS INTEGER)) VIRTUAL,
    lower_digits INTEGER GENERATED ALWAYS AS (iif(half >= 0, CAST(number AS INTEGER) - 5 * half_scale,
        CAST(round(number * half_scale) AS INTEGER) - 5)) VIRTUAL,
    lower GENERATED ALWAYS AS (CASE WHEN half IS NULL THEN iif(lower_text = number_exact, number, CAST(lower_text AS REAL))
        WHEN half >= 0 THEN lower_digits * 1.0 ELSE lower_digits * 1.0 / half_scale END) VIRTUAL,
    lower_exact TEXT GENERATED ALWAYS AS (CASE WHEN half IS NULL THEN lower_text WHEN half >= 0 THEN lower_digits
        ELSE printf('%s%d.%0*d', iif(lower_digits < 0, '-', ''), abs(lower_digits) / half_scale, -half,
                    abs(lower_digits) % half_scale) END) VIRTUAL,
    upper_digits INTEGER GENERATED ALWAYS AS (iif(half >= 0, CAST(number AS INTEGER) + 5 * half_scale,
        CAST(round(number * half_scale) AS INTEGER) + 5)) VIRTUAL,
    upper GENERATED ALWAYS AS (CASE WHEN half IS NULL THEN iif(upper_text = number_exact, number, CAST(upper_text AS REAL))
        WHEN half >= 0 THEN upper_digits * 1.0 ELSE upper_digits * 1.0 / half_scale END) VIRTUAL,
    upper_exact TEXT GENERATED ALWAYS AS (CASE WHEN half IS NULL THEN upper_text WHEN half >= 0 THEN upper_digits
        ELSE printf('%s%d.%0*d', iif(upper_digits < 0, '-', ''), abs(upper_digits) / half_scale, -half,
                    abs(upper_digits) % half_scale) END) VIRTUAL
);

-- The measures in the order of the generated column.
CREATE TEMP TABLE measure_of (measure TEXT PRIMARY KEY, measure_no INTEGER) WITHOUT ROWID;
INSERT INTO measure_of VALUES
    ('value', 0), ('quantity', 1), ('growth', 2), ('quantity_growth', 3), ('growth_mom', 4), ('share', 5),
    ('share_change', 6), ('growth_gap', 7), ('pull', 8), ('contribution', 9), ('rank', 10), ('enterprises', 11),
    ('enterprises_change', 12), ('enterprises_growth', 13), ('enterprises_registered', 14),
    ('enterprises_registered_growth', 15), ('partners', 16), ('partners_new', 17), ('commodities', 18),
    ('commodities_change', 19);

-- The lower end of an interval has a 5 as its last digit that is not 0: the place of that one is the half.
INSERT INTO obs_new (obs_id, doc_id, series_id, period_id, period_text_id, measure_no, number, decimals, number_text, half,
                     lower_text, upper_text, unit_other, bound_other, status_other, resolved_by, basis, basis_period_text,
                     commodity_text, partner_text)
SELECT o.obs_id, o.doc_id, o.series_id, o.period_id, t.period_text_id, m.measure_no, o.number,
       iif(instr(o.number_exact, '.') = 0, 0, length(o.number_exact) - instr(o.number_exact, '.')), NULL,
       iif(instr(o.lower_exact, '.') = 0, length(o.lower_exact) - length(rtrim(o.lower_exact, '0')),
           instr(o.lower_exact, '.') - length(o.lower_exact)),
       NULL, NULL, o.unit, nullif(o.bound, 'exact'), nullif(o.status, 'stated'), o.resolved_by, o.basis,
       o.basis_period_text, o.commodity_text, o.partner_text
FROM obs o
JOIN dim_period_text t ON t.period_text = o.period_text
JOIN measure_of m ON m.measure = o.measure
ORDER BY o.obs_id;

-- Now the columns say what they hold: what they do not say as it was is kept as it was.
UPDATE obs_new SET unit_other = NULL WHERE unit = CASE
    WHEN measure_no = 0 THEN 'CNY' WHEN measure_no = 1 THEN 't' WHEN measure_no IN (2, 3, 4, 5, 9, 13, 15) THEN 'percent'
    WHEN measure_no IN (6, 7, 8) THEN 'pp' WHEN measure_no = 10 THEN 'rank' ELSE 'count' END;
UPDATE obs_new SET number_text = o.number_exact, decimals = NULL
FROM obs o WHERE o.obs_id = obs_new.obs_id AND o.number_exact IS NOT obs_new.number_exact;
UPDATE obs_new SET half = NULL, lower_text = o.lower_exact, upper_text = o.upper_exact
FROM obs o WHERE o.obs_id = obs_new.obs_id AND (obs_new.half IS NULL OR obs_new.half NOT BETWEEN -15 AND 15);
UPDATE obs_new SET half = NULL, lower_text = o.lower_exact, upper_text = o.upper_exact
FROM obs o WHERE o.obs_id = obs_new.obs_id
           AND (o.lower_exact IS NOT obs_new.lower_exact OR o.upper_exact IS NOT obs_new.upper_exact);

-- The citations of a fact beside each other, in the order of its obs_id.
CREATE TABLE obs_citation_new (
    obs_id      INTEGER NOT NULL REFERENCES obs (obs_id),
    citation_id INTEGER NOT NULL,               -- counts up over all facts
    sentence_id INTEGER NOT NULL REFERENCES doc_sentence (sentence_id),
    start       INTEGER NOT NULL,               -- bytes [start, end) of the document
    "end"       INTEGER NOT NULL,
    text        TEXT,                           -- they as UTF-8; null: those bytes of the sentence's text are
    rule_id     INTEGER NOT NULL REFERENCES dim_rule (rule_id),
    slots       TEXT NOT NULL,                  -- 'evidence_id@start ' for each dimension, '-end' behind it where the
                                                -- words are not as long in the file as in UTF-8, no place for place 0
    PRIMARY KEY (obs_id, citation_id)
) WITHOUT ROWID;
CREATE INDEX temp.slot_citation ON slot_of (citation_id, ordinal);
INSERT INTO obs_citation_new
SELECT x.obs_id, x.citation_id, x.sentence_id, x.start, x."end",
       iif(x.text = CAST(substr(CAST(z.text AS BLOB), x.start - z.start + 1, x."end" - x.start) AS TEXT), NULL, x.text),
       r.rule_id,
       coalesce((SELECT group_concat(one, '') FROM (
            SELECT e.evidence_id || iif(s.start = 0, '', '@' || s.start) ||
                   iif(s."end" = s.start + e.bytes, '', iif(s.start = 0, '@0-', '-') || s."end") || ' ' AS one
            FROM slot_of s JOIN dim_evidence e ON e.head = s.head
            WHERE s.citation_id = x.citation_id ORDER BY s.ordinal)), '')
FROM obs_citation x
JOIN doc_sentence z ON z.sentence_id = x.sentence_id
JOIN dim_rule r ON r.rule = x.rule
ORDER BY x.obs_id, x.citation_id;

CREATE TABLE doc_numeral_new (
    article_id    INTEGER NOT NULL REFERENCES doc_article (article_id),
    numeral_id    INTEGER NOT NULL,             -- counts up over all documents
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    text          TEXT NOT NULL,
    outcome_other TEXT,                         -- null: fact; non_fact, open
    reason_no     INTEGER,                      -- a fact: its measure
    reason_text   TEXT,                         -- else: what the number is
    outcome TEXT GENERATED ALWAYS AS (coalesce(outcome_other, 'fact')) VIRTUAL,
    reason TEXT GENERATED ALWAYS AS (CASE WHEN reason_text IS NOT NULL THEN reason_text ELSE
        CASE reason_no
        WHEN 0 THEN 'value' WHEN 1 THEN 'quantity' WHEN 2 THEN 'growth' WHEN 3 THEN 'quantity_growth'
        WHEN 4 THEN 'growth_mom' WHEN 5 THEN 'share' WHEN 6 THEN 'share_change' WHEN 7 THEN 'growth_gap'
        WHEN 8 THEN 'pull' WHEN 9 THEN 'contribution' WHEN 10 THEN 'rank' WHEN 11 THEN 'enterprises'
        WHEN 12 THEN 'enterprises_change' WHEN 13 THEN 'enterprises_growth' WHEN 14 THEN 'enterprises_registered'
        WHEN 15 THEN 'enterprises_registered_growth' WHEN 16 THEN 'partners' WHEN 17 THEN 'partners_new'
        WHEN 18 THEN 'commodities' WHEN 19 THEN 'commodities_change'
        END END) VIRTUAL,
    PRIMARY KEY (article_id, numeral_id)
) WITHOUT ROWID;
INSERT INTO doc_numeral_new (article_id, numeral_id, start, "end", text, outcome_other, reason_no, reason_text)
SELECT n.article_id, n.numeral_id, n.start, n."end", n.text, nullif(n.outcome, 'fact'), m.measure_no,
       iif(m.measure_no IS NULL, n.reason, NULL)
FROM doc_numeral n LEFT JOIN measure_of m ON m.measure = n.reason
ORDER BY n.article_id, n.numeral_id;

DROP TABLE temp.slot_of;
DROP TABLE temp.measure_of;
DROP TABLE obs_citation;
DROP TABLE obs;
DROP TABLE doc_numeral;
ALTER TABLE obs_new RENAME TO obs;
ALTER TABLE obs_citation_new RENAME TO obs_citation;
ALTER TABLE doc_numeral_new RENAME TO doc_numeral;

CREATE INDEX obs_series ON obs (series_id, period_id, measure_no);
CREATE INDEX obs_period ON obs (period_id, measure_no);
CREATE INDEX obs_doc ON obs (doc_id);
CREATE INDEX obs_unstated ON obs (status, series_id) WHERE status <> 'stated';
CREATE INDEX doc_numeral_open ON doc_numeral (outcome) WHERE outcome = 'open';
