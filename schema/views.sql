-- The public interface of a qhdb database: read these views, join them, attach the file elsewhere.
-- Every column is described in schema/dictionary.tsv (printed by `qhdb schema` and docs/SCHEMA.md).
-- Plain SQL of SQLite 3.38 or later: no function, collation or extension of our own.

CREATE VIEW document AS
SELECT doc_id, name AS doc, edition, is_current, sha256, encoding, size, published_on, published_from,
       publisher, url, home_region, home_region_from
FROM doc;

CREATE VIEW article AS
SELECT a.article_id, a.doc_id, d.name AS doc, a.ordinal, a.headline, a.start, a."end", a.is_trade
FROM doc_article a JOIN doc d ON d.doc_id = a.doc_id;

-- A region stands in at most three others: zone < county < prefecture < province < country.
CREATE VIEW region AS
SELECT r.region_id, r.code AS region, r.level, p.code AS parent, r.name_zh, r.short_zh, r.name_en, r.short_en,
       r.sort_key,
       CASE 'province' WHEN r.level THEN r.name_zh WHEN p.level THEN p.name_zh
                       WHEN q.level THEN q.name_zh WHEN t.level THEN t.name_zh END AS province,
       CASE 'province' WHEN r.level THEN r.name_en WHEN p.level THEN p.name_en
                       WHEN q.level THEN q.name_en WHEN t.level THEN t.name_en END AS province_en,
       CASE 'prefecture' WHEN r.level THEN r.name_zh WHEN p.level THEN p.name_zh
                         WHEN q.level THEN q.name_zh END AS prefecture,
       CASE 'prefecture' WHEN r.level THEN r.name_en WHEN p.level THEN p.name_en
                         WHEN q.level THEN q.name_en END AS prefecture_en
FROM dim_region r
LEFT JOIN dim_region p ON p.region_id = r.parent_id
LEFT JOIN dim_region q ON q.region_id = p.parent_id
LEFT JOIN dim_region t ON t.region_id = q.parent_id;

CREATE VIEW commodity AS
SELECT c.commodity_id, c.name_zh AS commodity, c.name_en AS commodity_en, c.slug, c.hs, p.name_zh AS family
FROM dim_commodity c LEFT JOIN dim_commodity p ON p.commodity_id = c.parent_id
WHERE c.commodity_id <> 0;

CREATE VIEW partner AS
SELECT partner_id, name_zh AS partner, name_en AS partner_en, code, kind
FROM dim_partner WHERE partner_id <> 0;

-- The members of partners that a source takes together (越南、柬埔寨).
CREATE VIEW partner_member AS
SELECT g.name_zh AS partner, x.ordinal, m.name_zh AS member, m.code AS member_code
FROM dim_partner_member x
JOIN dim_partner g ON g.partner_id = x.partner_id
JOIN dim_partner m ON m.partner_id = x.member_id;

CREATE VIEW period AS
SELECT period_id, start AS period_start, "end" AS period_end, kind, months, label_zh, label_en
FROM dim_period;

-- One row a stated number, of the current edition of each document.
CREATE VIEW fact AS
SELECT o.obs_id AS fact_id, d.name AS doc,
       r.code AS region, r.name_zh AS region_name, r.name_en AS region_name_en,
       p.start AS period_start, p."end" AS period_end, p.kind AS period_kind, y.period_text,
       s.flow,
       CASE WHEN s.commodity_id <> 0 THEN c.name_zh END AS commodity, o.commodity_text,
       CASE WHEN s.partner_id <> 0 THEN t.name_zh END AS partner, o.partner_text,
       CASE WHEN s.ownership_id <> 0 THEN w.name_zh END AS ownership,
       CASE WHEN s.regime_id <> 0 THEN g.name_zh END AS regime,
       o.measure, o.number, o.number_exact, o.unit, CAST(o.lower AS REAL) AS lower, CAST(o.upper AS REAL) AS upper,
       o.lower_exact, o.upper_exact, o.bound,
       o.basis, o.status, o.resolved_by,
       coalesce(x.text, (SELECT CAST(substr(CAST(z.text AS BLOB), x.start - z.start + 1, x."end" - x.start) AS TEXT)
                         FROM doc_sentence z WHERE z.sentence_id = x.sentence_id)) AS text,
       x.start, x."end", o.doc_id, o.series_id, o.period_id
FROM obs o
JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1
JOIN series s ON s.series_id = o.series_id
JOIN dim_region r ON r.region_id = s.region_id
LEFT JOIN dim_commodity c ON c.commodity_id = s.commodity_id
LEFT JOIN dim_partner t ON t.partner_id = s.partner_id
LEFT JOIN dim_ownership w ON w.ownership_id = s.ownership_id
LEFT JOIN dim_regime g ON g.regime_id = s.regime_id
LEFT JOIN dim_period_text y ON y.period_text_id = o.period_text_id
LEFT JOIN dim_period p ON p.period_id = o.period_id
JOIN obs_citation x ON x.obs_id = o.obs_id
                   AND x.citation_id = (SELECT min(citation_id) FROM obs_citation WHERE obs_id = o.obs_id);

-- One row a place where a number is written, older editions included (is_current tells). `slots` is put together of the
-- evidences that its row lists (`12@109 7@89-106 `): their texts are stored once for all facts.
CREATE VIEW citation AS
SELECT x.citation_id, x.obs_id AS fact_id, d.doc_id, d.name AS doc, d.edition, d.is_current,
       a.ordinal AS article, a.headline, x.start, x."end",
       coalesce(x.text, CAST(substr(CAST(z.text AS BLOB), x.start - z.start + 1, x."end" - x.start) AS TEXT)) AS text,
       z.start AS sentence_start, z."end" AS sentence_end, z.text AS sentence, r.rule,
       (WITH RECURSIVE part (rest, one, json) AS (
            SELECT x.slots, '', ''
            UNION ALL
            SELECT substr(rest, instr(rest, ' ') + 1), substr(rest, 1, instr(rest, ' ') - 1),
                   json || iif(one = '', '', (SELECT iif(json = '', '', ',') || e.head ||
                       CAST(substr(one, instr(one || '@', '@') + 1) AS INTEGER) || ',"end":' ||
                       iif(instr(one, '-') > 0, CAST(substr(one, instr(one, '-') + 1) AS INTEGER),
                           CAST(substr(one, instr(one || '@', '@') + 1) AS INTEGER) + e.bytes) || '}'
                       FROM dim_evidence e WHERE e.evidence_id = CAST(one AS INTEGER)))
            FROM part WHERE rest <> '' OR one <> '')
        SELECT '[' || json || ']' FROM part WHERE rest = '' AND one = '') AS slots,
       d.published_on, d.publisher, d.url
FROM obs_citation x
JOIN dim_rule r ON r.rule_id = x.rule_id
JOIN doc_sentence z ON z.sentence_id = x.sentence_id
JOIN doc_article a ON a.article_id = z.article_id
JOIN doc d ON d.doc_id = a.doc_id;

CREATE VIEW diagnostic AS
SELECT g.diagnostic_id, d.name AS doc, g.code, g.message, g.start, g."end", g.doc_id
FROM doc_diagnostic g JOIN doc d ON d.doc_id = g.doc_id;

CREATE VIEW numeral AS
SELECT n.numeral_id, d.name AS doc, a.ordinal AS article, n.start, n."end", n.text, n.outcome, n.reason, d.doc_id
FROM doc_numeral n JOIN doc_article a ON a.article_id = n.article_id
JOIN doc d ON d.doc_id = a.doc_id AND d.is_current = 1;

-- The view for people: one row a series and period, its measures side by side. Where several places state
-- a measure, one is chosen: numbers before mere bounds (超, 近), then the narrowest interval, then the first
-- document. Unresolved facts are not in it; a share counts only when its whole is of the region itself.
-- (instr, because SQLite 3.40 lets no untrusted schema call its JSON functions.)
-- Each measure is a subquery of its own: a query pays only for the columns that it reads, and a condition
-- on region, period or product reaches the indices. Measures by their numbers, as the indices hold them: 0 value,
-- 1 quantity, 2 growth, 3 quantity_growth, 5 share.
CREATE VIEW trade AS
WITH stated AS NOT MATERIALIZED (
    SELECT o.obs_id, o.doc_id, o.series_id, o.period_id, o.measure_no, o.number, o.unit, o.bound, o.basis,
           o.bound IN ('at_least', 'at_most') AS vague, o.upper - o.lower AS width, o.bound = 'approx' AS approximate
    FROM obs o JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1
    WHERE o.measure_no IN (0, 1, 2, 3)
       OR (o.measure_no = 5 AND instr(coalesce(o.basis, ''), '"region":') = 0
                               AND instr(coalesce(o.basis, ''), '"of":') = 0)
)
SELECT r.province, r.province_en, r.prefecture, r.prefecture_en,
       r.region, r.name_zh AS region_name, r.name_en AS region_name_en, r.level,
       p.start AS period_start, p."end" AS period_end, p.label_zh AS period,
       s.flow,
       CASE WHEN s.commodity_id <> 0 THEN c.name_zh END AS commodity,
       CASE WHEN s.commodity_id <> 0 THEN c.name_en END AS commodity_en,
       CASE WHEN s.partner_id <> 0 THEN t.name_zh END AS partner,
       CASE WHEN s.partner_id <> 0 THEN t.name_en END AS partner_en,
       CASE WHEN s.ownership_id <> 0 THEN w.name_zh END AS ownership,
       CASE WHEN s.ownership_id <> 0 THEN w.name_en END AS ownership_en,
       CASE WHEN s.regime_id <> 0 THEN g.name_zh END AS regime,
       CASE WHEN s.regime_id <> 0 THEN g.name_en END AS regime_en,
       (SELECT o.number FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 0 AND o.unit = 'CNY'
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS value_cny,
       (SELECT o.number FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 0 AND o.unit = 'USD'
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS value_usd,
       coalesce((SELECT o.bound FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 0 AND o.unit = 'CNY'
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1),
       (SELECT o.bound FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 0 AND o.unit = 'USD'
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1)) AS value_bound,
       (SELECT o.number FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 2
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS growth_pct,
       (SELECT o.number FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 5
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS share_pct,
       (SELECT o.basis FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 5
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS share_basis,
       (SELECT o.number FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 1
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS quantity,
       (SELECT o.unit FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 1
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS quantity_unit,
       (SELECT o.number FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id AND o.measure_no = 3
         ORDER BY o.vague, o.width, o.approximate, o.doc_id, o.obs_id LIMIT 1) AS quantity_growth_pct,
       (SELECT count(DISTINCT o.doc_id) FROM stated o
         WHERE o.series_id = x.series_id AND o.period_id = x.period_id) AS sources
FROM obs x
JOIN series s ON s.series_id = x.series_id
JOIN dim_period p ON p.period_id = x.period_id
JOIN region r ON r.region_id = s.region_id
LEFT JOIN dim_commodity c ON c.commodity_id = s.commodity_id
LEFT JOIN dim_partner t ON t.partner_id = s.partner_id
LEFT JOIN dim_ownership w ON w.ownership_id = s.ownership_id
LEFT JOIN dim_regime g ON g.regime_id = s.regime_id
-- One statement stands for its series and period: the first in the order of the index, found in one step.
WHERE x.obs_id = (SELECT o.obs_id FROM stated o
                  WHERE o.series_id = x.series_id AND o.period_id = x.period_id
                  ORDER BY o.measure_no, o.obs_id LIMIT 1);

-- What there is: how many facts and documents for each region, period, flow and measure. Headline facts are those
-- of no part: all goods, the world, all kinds of firm, all customs regimes.
CREATE VIEW coverage AS
SELECT r.code AS region, r.name_zh AS region_name, r.name_en AS region_name_en, r.level,
       p.start AS period_start, p."end" AS period_end, p.label_zh AS period, s.flow, o.measure,
       count(*) AS facts, count(DISTINCT o.doc_id) AS documents, sum(s.shape = 0) AS headline_facts
FROM obs o
JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1
JOIN series s ON s.series_id = o.series_id
JOIN dim_region r ON r.region_id = s.region_id
JOIN dim_period p ON p.period_id = o.period_id
GROUP BY r.region_id, p.period_id, s.flow, o.measure;

-- What the audit found, one row a finding (docs/AUDIT.md); its figures are in view finding_figure.
CREATE VIEW finding AS
SELECT f.finding_id, f.verdict, f.rule, r.code AS region, r.name_zh AS region_name, f.year, f.imbalance,
       f.imbalance_exact, f.unit, f.says, f.doubt, f.slip, f.suggestion, f.suggested_obs_id AS suggested_fact_id
FROM audit_finding f JOIN dim_region r ON r.region_id = f.region_id;

-- The figures of the findings, in the order of the formula; a derived one has no fact but an interval.
CREATE VIEW finding_figure AS
SELECT g.finding_id, g.ordinal, g.obs_id AS fact_id, coalesce(o.status, 'derived') AS status, d.name AS doc,
       x.start, x."end",
       coalesce(x.text, (SELECT CAST(substr(CAST(z.text AS BLOB), x.start - z.start + 1, x."end" - x.start) AS TEXT)
                         FROM doc_sentence z WHERE z.sentence_id = x.sentence_id)) AS text,
       r.code AS region, r.name_zh AS region_name, g.period_start, g.period_end, g.flow,
       CASE WHEN g.commodity_id <> 0 THEN c.name_zh END AS commodity,
       CASE WHEN g.partner_id <> 0 THEN t.name_zh END AS partner,
       CASE WHEN g.ownership_id <> 0 THEN w.name_zh END AS ownership,
       CASE WHEN g.regime_id <> 0 THEN m.name_zh END AS regime,
       g.measure, o.number_exact, coalesce(o.unit, g.unit) AS unit,
       coalesce(o.lower_exact, g.lower) AS lower_exact, coalesce(o.upper_exact, g.upper) AS upper_exact
FROM audit_figure g
JOIN dim_region r ON r.region_id = g.region_id
LEFT JOIN dim_commodity c ON c.commodity_id = g.commodity_id
LEFT JOIN dim_partner t ON t.partner_id = g.partner_id
LEFT JOIN dim_ownership w ON w.ownership_id = g.ownership_id
LEFT JOIN dim_regime m ON m.regime_id = g.regime_id
LEFT JOIN obs o ON o.obs_id = g.obs_id
LEFT JOIN doc d ON d.doc_id = o.doc_id
LEFT JOIN obs_citation x ON x.obs_id = g.obs_id
                        AND x.citation_id = (SELECT min(citation_id) FROM obs_citation WHERE obs_id = g.obs_id);

-- One value for each series and period, with the reason: the narrowest of the sources that agree, narrowed by the
-- relations between figures, or derived where nobody prints it. `stated` has the printed numbers beside it.
CREATE VIEW best AS
SELECT b.best_id, NULL AS fact_id, b.kind, r.code AS region, r.name_zh AS region_name, b.period_start, b.period_end,
       b.flow,
       CASE WHEN b.commodity_id <> 0 THEN c.name_zh END AS commodity,
       CASE WHEN b.partner_id <> 0 THEN t.name_zh END AS partner,
       CASE WHEN b.ownership_id <> 0 THEN w.name_zh END AS ownership,
       CASE WHEN b.regime_id <> 0 THEN m.name_zh END AS regime,
       b.measure, CAST(b.number AS REAL) AS number, b.number AS number_exact, b.unit, b.lower AS lower_exact,
       b.upper AS upper_exact,
       (SELECT min(o.basis) FROM best_stated x JOIN obs o ON o.obs_id = x.obs_id
         WHERE x.best_id = b.best_id) AS basis,
       b.reason, b.chain,
       (SELECT count(*) FROM best_stated x WHERE x.best_id = b.best_id) AS sources,
       (SELECT group_concat(o.number_exact, ' ') FROM best_stated x JOIN obs o ON o.obs_id = x.obs_id
         WHERE x.best_id = b.best_id) AS stated
FROM best_value b
JOIN dim_region r ON r.region_id = b.region_id
LEFT JOIN dim_commodity c ON c.commodity_id = b.commodity_id
LEFT JOIN dim_partner t ON t.partner_id = b.partner_id
LEFT JOIN dim_ownership w ON w.ownership_id = b.ownership_id
LEFT JOIN dim_regime m ON m.regime_id = b.regime_id
UNION ALL
SELECT NULL, o.obs_id, 'stated', r.code, r.name_zh, p.start, p."end", s.flow,
       CASE WHEN s.commodity_id <> 0 THEN c.name_zh END,
       CASE WHEN s.partner_id <> 0 THEN t.name_zh END,
       CASE WHEN s.ownership_id <> 0 THEN w.name_zh END,
       CASE WHEN s.regime_id <> 0 THEN m.name_zh END,
       o.measure, o.number, o.number_exact, o.unit, o.lower_exact, o.upper_exact, o.basis,
       iif(o.measure = 'rank', 'stated', 'stated once'), NULL, 1, o.number_exact
FROM obs o
JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1
JOIN series s ON s.series_id = o.series_id
JOIN dim_period p ON p.period_id = o.period_id
JOIN dim_region r ON r.region_id = s.region_id
LEFT JOIN dim_commodity c ON c.commodity_id = s.commodity_id
LEFT JOIN dim_partner t ON t.partner_id = s.partner_id
LEFT JOIN dim_ownership w ON w.ownership_id = s.ownership_id
LEFT JOIN dim_regime m ON m.regime_id = s.regime_id
WHERE NOT EXISTS (SELECT 1 FROM best_stated x WHERE x.obs_id = o.obs_id);

-- The facts behind the best values that have a key: those that state them, and those that they follow from.
CREATE VIEW best_source AS
SELECT best_id, 'stated' AS role, obs_id FROM best_stated
UNION ALL
SELECT b.best_id, 'input', e.value FROM best_value b, json_each('[' || b.inputs || ']') e;

-- What people corrected, with the facts that it reaches: `fact_id` as it was read, `corrected_fact_id` in its place.
CREATE VIEW correction_of AS
SELECT k.correction_id, d.name AS doc, k.document, k.start, k."end", k.action, nullif(k.field, '') AS field,
       nullif(k.value, '') AS value, k.expect, k.reason, k.author, k.made_on, k.state, k.state_reason,
       e.obs_id AS fact_id, e.corrected_id AS corrected_fact_id
FROM correction k
LEFT JOIN doc d ON d.sha256 = k.document
LEFT JOIN correction_effect e ON e.correction_id = k.correction_id;

-- Why a document without a year was given one: its facts beside those of other documents in that year. A pair that does
-- not agree undoes the year.
CREATE VIEW year_evidence AS
SELECT d.name AS doc, y.year, y.agrees, y.obs_id AS fact_id, o.number_exact, o.unit, y.witness_id AS witness_fact_id,
       w.name AS witness_doc, v.number_exact AS witness_number_exact
FROM year_witness y
JOIN doc d ON d.doc_id = y.doc_id
JOIN obs o ON o.obs_id = y.obs_id
JOIN obs v ON v.obs_id = y.witness_id
JOIN doc w ON w.doc_id = v.doc_id;

-- The numbers in the terms of SDMX (docs/OBSERVATION.md): one row a key, which is every column from FREQ to TIME_PERIOD.
-- _T is the total of a dimension, _Z what does not apply. A row has a SLICE when it may be added up, and the rows of one
-- SLICE overlap nowhere. Facts of unknown year are left out.
CREATE VIEW observation AS
WITH dated AS NOT MATERIALIZED (
    SELECT b.*, substr(period_start, 1, 4) AS year, CAST(substr(period_start, 6, 2) AS INTEGER) AS month,
           (CAST(substr(period_end, 1, 4) AS INTEGER) - CAST(substr(period_start, 1, 4) AS INTEGER)) * 12
           + CAST(substr(period_end, 6, 2) AS INTEGER) - CAST(substr(period_start, 6, 2) AS INTEGER) + 1 AS months,
           substr(period_start, 9) = '01' AND substr(date(period_end, '+1 day'), 9) = '01' AS is_whole_months
    FROM best b
), timed AS NOT MATERIALIZED (
    SELECT *, CASE WHEN NOT is_whole_months THEN '_O'
                   WHEN months = 1 THEN 'M'
                   WHEN months = 3 AND month % 3 = 1 THEN 'Q'
                   WHEN months = 6 AND month % 6 = 1 THEN 'S'
                   WHEN months = 12 AND month = 1 THEN 'A'
                   ELSE '_O' END AS freq
    FROM dated
), coded AS NOT MATERIALIZED (
    SELECT b.*, r.level, t.kind AS partner_kind,
           CASE b.freq WHEN 'M' THEN substr(b.period_start, 1, 7)
                       WHEN 'Q' THEN b.year || '-Q' || (b.month / 3 + 1)
                       WHEN 'S' THEN b.year || '-S' || (b.month / 6 + 1)
                       WHEN 'A' THEN b.year
                       ELSE b.period_start || '/P' || CASE WHEN b.is_whole_months THEN b.months || 'M'
                            ELSE CAST(julianday(b.period_end) - julianday(b.period_start) + 1 AS INTEGER) || 'D' END
           END AS time_period,
           CASE b.flow WHEN 'export' THEN 'X' WHEN 'import' THEN 'M' WHEN 'total' THEN 'T' ELSE 'B' END AS trade_flow,
           coalesce(c.slug, b.commodity, '_T') AS commodity_code,
           coalesce(t.code, b.partner, '_T') AS partner_code,
           coalesce(replace(replace(w.name_en, ',', ''), ' ', '-'), b.ownership, '_T') AS ownership_code,
           coalesce(replace(replace(g.name_en, '''', ''), ' ', '-'), b.regime, '_T') AS regime_code,
           CASE b.unit WHEN 'percent' THEN 'PT' WHEN 'pp' THEN 'PP' WHEN 't' THEN 'T' WHEN 'kg' THEN 'KG'
                       WHEN 'count' THEN 'PURE_NUMB' WHEN 'rank' THEN 'PURE_NUMB' ELSE b.unit END AS unit_code,
           CASE b.kind WHEN 'disputed' THEN 'U' WHEN 'derived' THEN 'I' WHEN 'narrowed' THEN 'E'
                ELSE coalesce((SELECT CASE WHEN f.bound IN ('at_least', 'at_most') THEN 'U'
                                           WHEN f.status = 'resolved' THEN 'V' END
                               FROM fact f WHERE f.fact_id = b.fact_id), 'A') END AS obs_status
    FROM timed b
    JOIN dim_region r ON r.code = b.region
    LEFT JOIN dim_commodity c ON c.name_zh = b.commodity
    LEFT JOIN dim_partner t ON t.name_zh = b.partner
    LEFT JOIN dim_ownership w ON w.name_zh = b.ownership
    LEFT JOIN dim_regime g ON g.name_zh = b.regime
    -- What several sources state alike and no best value joins (ranks) is one observation, the first.
    WHERE NOT EXISTS (SELECT 1 FROM fact f
                      JOIN fact o ON o.series_id = f.series_id AND o.period_id = f.period_id AND o.measure = f.measure
                                 AND o.fact_id < f.fact_id
                      WHERE f.fact_id = b.fact_id AND o.unit = f.unit AND o.basis IS f.basis)
)
SELECT freq AS FREQ, region AS REF_AREA, trade_flow AS TRADE_FLOW, commodity_code AS COMMODITY,
       partner_code AS COUNTERPART_AREA, ownership_code AS ENTERPRISE_TYPE, regime_code AS CUSTOMS_PROC,
       CASE measure WHEN 'growth' THEN 'GY' WHEN 'quantity_growth' THEN 'GY' WHEN 'enterprises_growth' THEN 'GY'
                    WHEN 'enterprises_registered_growth' THEN 'GY' WHEN 'growth_mom' THEN 'G1'
                    WHEN 'pull' THEN 'GOY' ELSE 'N' END AS TRANSFORMATION,
       CASE measure WHEN 'growth' THEN 'VALUE' WHEN 'growth_mom' THEN 'VALUE' WHEN 'pull' THEN 'VALUE'
                    ELSE upper(replace(measure, '_growth', '')) END AS MEASURE,
       coalesce(basis, '_Z') AS REFERENCE, unit_code AS UNIT_MEASURE, time_period AS TIME_PERIOD,
       number AS OBS_VALUE, 0 AS UNIT_MULT,
       CASE instr(number_exact, '.') WHEN 0 THEN 0 ELSE length(number_exact) - instr(number_exact, '.') END AS DECIMALS,
       obs_status AS OBS_STATUS, number_exact AS OBS_VALUE_EXACT, lower_exact AS OBS_LOWER, upper_exact AS OBS_UPPER,
       CASE WHEN measure IN ('value', 'quantity') AND obs_status <> 'U' THEN
            CASE WHEN level IN ('zone', 'other') THEN 'REF_AREA=' || region ELSE level END
            || ' ' || CASE freq WHEN '_O' THEN time_period ELSE freq END
            || ' ' || CASE WHEN trade_flow IN ('X', 'M') THEN 'X+M' ELSE trade_flow END
            || ' ' || upper(measure) || ' ' || unit_code
            || iif(commodity IS NULL, '', ' COMMODITY=' || commodity_code)
            || CASE WHEN partner IS NULL THEN '' WHEN partner_kind = 'country' THEN ' COUNTERPART_AREA'
                    ELSE ' COUNTERPART_AREA=' || partner_code END
            || iif(ownership IS NULL, '', ' ENTERPRISE_TYPE=' || ownership_code)
            || iif(regime IS NULL, '', ' CUSTOMS_PROC=' || regime_code)
       END AS SLICE,
       sources AS SOURCES, best_id AS BEST_ID, fact_id AS FACT_ID
FROM coded;

-- The observations that may be added up: GROUP BY SLICE, or fix one SLICE, and no sum counts anything twice.
CREATE VIEW additive AS SELECT * FROM observation WHERE SLICE IS NOT NULL;
