#!/usr/bin/env bats
# qhdb merge: several databases in one, row for row what one ingestion of all documents gives.

load support

setup() {
    cd "$BATS_TEST_TMPDIR"
    pages=("$QHDB_SOURCE_DIR"/fixtures/pages/*.txt)
    "$QHDB" ingest "${pages[@]}" --db all.db > /dev/null
    "$QHDB" ingest "${pages[@]:0:5}" --db a.db > /dev/null
    "$QHDB" ingest "${pages[@]:3:6}" --db b.db > /dev/null
    "$QHDB" ingest "${pages[@]:9}" --db c.db > /dev/null
}

# every_view FILE: all rows of all views, as SQL.
every_view() { "$QHDB" export --format sql --db "$1"; }

@test "a merged database has the rows of one ingestion, in every view" {
    "$QHDB" merge merged.db c.db a.db b.db | grep -q '^documents .* 12  and 2 that several databases hold'
    cmp <(every_view all.db) <(every_view merged.db)
    cmp all.db merged.db
    "$QHDB" verify --db merged.db
}

@test "into a database that is there, and step by step" {
    cp b.db before.db
    "$QHDB" merge a.db b.db > /dev/null
    "$QHDB" merge a.db c.db > /dev/null
    cmp <(every_view all.db) <(every_view a.db)
    cmp b.db before.db
    "$QHDB" merge a.db b.db c.db > /dev/null
    cmp <(every_view all.db) <(every_view a.db)
    [ -z "$(ls -- *.merged* *.new-* 2> /dev/null)" ]
}

@test "names and corrections come along" {
    heading='id	name_zh	aliases_zh	name_en	aliases_en	hs	parent'
    printf '%s\n' "$heading" 'highland-widgets	高原小部件		highland widgets			' > products.tsv
    for database in all c; do "$QHDB" vocabulary import products.tsv --table commodities --db $database.db > /dev/null; done
    fact() { "$QHDB" sql --db "$1" "SELECT fact_id FROM fact WHERE measure = 'value' AND doc = 'a02_qinghai_2025q1.txt' ORDER BY fact_id LIMIT 1" --format csv | tail -n 1; }
    for database in all a; do
        "$QHDB" correct override "$(fact $database.db)" number=5 --reason misprint --author me --date 2026-01-02 --db $database.db > /dev/null
    done
    "$QHDB" merge merged.db a.db b.db c.db > summary.txt
    grep -q '^corrections .* 1$' summary.txt
    grep -q '^names .* 1  things' summary.txt
    cmp <(every_view all.db) <(every_view merged.db)
}

@test "one id that means two things is refused" {
    heading='id	name_zh	aliases_zh	name_en	aliases_en	hs	parent'
    for name in 高原小部件 高原大部件; do
        printf '%s\n' "$heading" "highland-widgets	$name		highland widgets			" > products.tsv
        "$QHDB" vocabulary import products.tsv --table commodities --db $([ $name = 高原小部件 ] && echo a || echo b).db > /dev/null
    done
    cp a.db before.db
    fails_with 3 "highland-widgets" "$QHDB" merge a.db b.db
    cmp a.db before.db
}

@test "a document with other bytes is an edition" {
    mkdir new
    printf '%s\n\n%s\n' '青海省2025年一季度外贸情况' '2025年一季度，青海省进出口12亿元。' > new/a02_qinghai_2025q1.txt
    "$QHDB" ingest new --db new.db > /dev/null
    "$QHDB" merge a.db new.db > /dev/null
    [ "$(sqlite3 a.db "SELECT group_concat(edition || ':' || is_current) FROM doc WHERE name = 'a02_qinghai_2025q1.txt'")" = 1:0,2:1 ]
}

@test "contradictions between the databases are findings" {
    printf '%s\n\n%s\n' '甲省' '2025年一季度，山东省进出口12.5亿元。' > one.txt
    printf '%s\n\n%s\n' '乙省' '2025年一季度，山东省进出口13.5亿元。' > two.txt
    "$QHDB" ingest one.txt --db one.db > /dev/null
    "$QHDB" ingest two.txt --db two.db > /dev/null
    "$QHDB" merge both.db one.db two.db > /dev/null
    [ "$(sqlite3 both.db "SELECT verdict FROM finding")" = contradiction ]
}

@test "what cannot be merged leaves everything as it is" {
    cp a.db before.db
    echo text > d.db
    fails_with 3 "d.db" "$QHDB" merge a.db b.db d.db
    fails_with 2 "named twice" "$QHDB" merge a.db ./a.db
    fails_with 3 "there is no database 'e.db'" "$QHDB" merge new.db e.db
    cmp a.db before.db
    [ ! -e new.db ] && [ -z "$(ls -- *.merged* *.new-* 2> /dev/null)" ]
}
