-- The public interface of a qhdb database: read these views, join them, attach the file elsewhere.
-- Every column is described in schema/dictionary.tsv (printed by `qhdb schema` and docs/SCHEMA.md).

CREATE VIEW document AS
SELECT doc_id, name AS doc, edition, is_current, sha256, encoding, size, published_on, published_from,
       publisher, url, home_region, home_region_from
FROM doc;

CREATE VIEW article AS
SELECT a.article_id, a.doc_id, d.name AS doc, a.ordinal, a.headline, a.start, a."end", a.is_trade
FROM doc_article a JOIN doc d ON d.doc_id = a.doc_id;

CREATE VIEW region AS
SELECT r.region_id, r.code AS region, r.level, p.code AS parent, r.name_zh, r.short_zh, r.name_en, r.short_en, r.sort_key
FROM dim_region r LEFT JOIN dim_region p ON p.region_id = r.parent_id;

CREATE VIEW commodity AS
SELECT c.commodity_id, c.name_zh AS commodity, c.name_en AS commodity_en, c.slug, c.hs, p.name_zh AS family
FROM dim_commodity c LEFT JOIN dim_commodity p ON p.commodity_id = c.parent_id
WHERE c.commodity_id <> 0;

CREATE VIEW partner AS
SELECT partner_id, name_zh AS partner, name_en AS partner_en, code, kind
FROM dim_partner WHERE partner_id <> 0;

CREATE VIEW period AS
SELECT period_id, start AS period_start, "end" AS period_end, kind, months, label_zh, label_en
FROM dim_period;

-- One row a stated number, of the current edition of each document.
CREATE VIEW fact AS
SELECT o.obs_id AS fact_id, d.name AS doc,
       r.code AS region, r.name_zh AS region_name, r.name_en AS region_name_en,
       p.start AS period_start, p."end" AS period_end, p.kind AS period_kind, o.period_text,
       s.flow,
       CASE WHEN s.commodity_id <> 0 THEN c.name_zh END AS commodity, o.commodity_text,
       CASE WHEN s.partner_id <> 0 THEN t.name_zh END AS partner, o.partner_text,
       CASE WHEN s.ownership_id <> 0 THEN w.name_zh END AS ownership,
       CASE WHEN s.regime_id <> 0 THEN g.name_zh END AS regime,
       o.measure, o.number, o.number_exact, o.unit, o.lower, o.upper, o.bound, o.basis, o.status, o.resolved_by,
       x.text, x.start, x."end",
       o.doc_id, o.series_id, o.period_id
FROM obs o
JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1
JOIN series s ON s.series_id = o.series_id
JOIN dim_region r ON r.region_id = s.region_id
JOIN dim_commodity c ON c.commodity_id = s.commodity_id
JOIN dim_partner t ON t.partner_id = s.partner_id
JOIN dim_ownership w ON w.ownership_id = s.ownership_id
JOIN dim_regime g ON g.regime_id = s.regime_id
LEFT JOIN dim_period p ON p.period_id = o.period_id
JOIN obs_citation x ON x.citation_id = (SELECT min(citation_id) FROM obs_citation WHERE obs_id = o.obs_id);

-- One row a place where a number is written.
CREATE VIEW citation AS
SELECT x.citation_id, x.obs_id AS fact_id, d.doc_id, d.name AS doc, a.ordinal AS article, a.headline,
       x.start, x."end", x.text, x.sentence_start, x.sentence_end,
       CASE WHEN d.encoding = 'UTF-8'
            THEN CAST(substr(d.bytes, x.sentence_start + 1, x.sentence_end - x.sentence_start) AS TEXT) END AS sentence,
       x.rule, x.slots, d.published_on, d.publisher, d.url
FROM obs_citation x
JOIN doc_article a ON a.article_id = x.article_id
JOIN doc d ON d.doc_id = a.doc_id;

CREATE VIEW diagnostic AS
SELECT g.diagnostic_id, d.name AS doc, g.code, g.message, g.start, g."end", g.doc_id
FROM doc_diagnostic g JOIN doc d ON d.doc_id = g.doc_id;

CREATE VIEW numeral AS
SELECT n.numeral_id, d.name AS doc, a.ordinal AS article, n.start, n."end", n.text, n.outcome, n.reason, n.doc_id
FROM doc_numeral n JOIN doc d ON d.doc_id = n.doc_id JOIN doc_article a ON a.article_id = n.article_id;
