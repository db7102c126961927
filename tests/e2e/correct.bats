#!/usr/bin/env bats
# What people correct: over the facts, not in them.

load support

wrong_page() {
    cd "$BATS_TEST_TMPDIR"
    export NO_COLOR=
    printf '%s\n\n%s\n' '青海省2025年上半年外贸情况' \
        '2025年上半年，青海省外贸进出口总值35.9亿元。其中，出口31.8亿元；进口6.1亿元。' > half.txt
    printf '%s\n\n%s\n' '海西州2025年上半年外贸情况' '2025年上半年，海西州外贸进出口总值2.2亿元。' > haixi.txt
}

ingest_wrong() {
    wrong_page
    "$QHDB" ingest half.txt > /dev/null
    imports=$(sqlite3 trade.db "SELECT fact_id FROM fact WHERE flow = 'import' AND measure = 'value'")
}

by=(--reason "the total and the exports leave 4.1" --author "Li Wei" --date 2026-01-05)

@test "an overridden number takes the place of the printed one, and the audit follows" {
    ingest_wrong
    run "$QHDB" audit
    [ "$status" -eq 1 ]
    "$QHDB" correct override "$imports" number=410000000 "${by[@]}" | grep -q '^applied .* 1$'
    "$QHDB" audit
    [ "$(sqlite3 trade.db "SELECT value_cny FROM trade WHERE flow = 'import'")" = 410000000.0 ]
    "$QHDB" query 2025年上半年青海进口 | grep -q '4.1'
    sqlite3 trade.db "SELECT number_exact, status, coalesce(period_start, '') FROM fact WHERE flow = 'import'" > facts
    diff facts - <<< $'610000000|set_aside|\n410000000|corrected|2025-01-01'
    "$QHDB" correct list | grep -q 'Li Wei.*2026-01-05'
    "$QHDB" verify
}

@test "reverting leaves nothing behind" {
    ingest_wrong
    sqlite3 trade.db .dump > before.sql
    "$QHDB" correct drop "$imports" "${by[@]}" > /dev/null
    "$QHDB" audit
    [ "$(sqlite3 trade.db "SELECT count(*) FROM trade WHERE flow = 'import'")" = 0 ]
    "$QHDB" correct revert 1 | grep -q '^reverted .* 1$'
    diff <(grep -v sqlite_stat before.sql) <(sqlite3 trade.db .dump | grep -v sqlite_stat)
    fails_with 2 "there is no correction 1" "$QHDB" correct revert 1
}

@test "corrections outlive new documents and reading anew, and go to another database as a file" {
    ingest_wrong
    "$QHDB" correct override "$imports" number=410000000 "${by[@]}" > /dev/null
    "$QHDB" correct note "$imports" "asked the customs" "${by[@]}" > /dev/null
    "$QHDB" ingest haixi.txt > /dev/null
    "$QHDB" audit
    sqlite3 trade.db "SELECT * FROM fact" > facts
    "$QHDB" rebuild > /dev/null
    diff facts <(sqlite3 trade.db "SELECT * FROM fact")
    "$QHDB" audit
    mkdir corrections
    "$QHDB" correct export > corrections/1.csv
    "$QHDB" ingest --db other.db haixi.txt > /dev/null
    "$QHDB" correct import corrections/*.csv --db other.db | grep -q '^absent .* 2 '
    "$QHDB" ingest --db other.db half.txt > /dev/null
    "$QHDB" audit --db other.db
    "$QHDB" correct import corrections/*.csv --db other.db | grep -q ' 0  new, 0 changed, 2 known'
}

@test "a source that says something else is reported, and not corrected" {
    ingest_wrong
    "$QHDB" correct override "$imports" number=410000000 "${by[@]}" > /dev/null
    "$QHDB" correct export | sed 's/6.1亿元/6.2亿元/' > corrections.csv
    run "$QHDB" correct import corrections.csv
    [ "$status" -eq 1 ]
    [[ "$output" == *"the source says '6.1亿元' there, and not '6.2亿元'"* ]]
    run "$QHDB" audit
    [ "$status" -eq 1 ]
    sed -i 's/6.1亿元/4.1亿元/' half.txt
    "$QHDB" ingest half.txt > /dev/null
    "$QHDB" audit
    [ "$(sqlite3 trade.db "SELECT state || ' ' || state_reason FROM correction")" = "stale a newer edition of the document stands in its place" ]
}

@test "what is no correction is refused, and nothing is changed" {
    ingest_wrong
    cp trade.db before.db
    fails_with 3 "there is no field 'numbers'" "$QHDB" correct override "$imports" numbers=4 "${by[@]}"
    fails_with 3 "is no plain decimal" "$QHDB" correct override "$imports" number=4亿 "${by[@]}"
    fails_with 3 "there is no flow 'exports'" "$QHDB" correct override "$imports" flow=exports "${by[@]}"
    fails_with 2 "is no FIELD=VALUE" "$QHDB" correct override "$imports" 4 "${by[@]}"
    fails_with 2 "there is no fact 99" "$QHDB" correct drop 99 "${by[@]}"
    fails_with 3 "the reason is missing" "$QHDB" correct drop "$imports" --author x
    fails_with 3 "the author is missing" "$QHDB" correct drop "$imports" --reason x
    fails_with 3 "is no date" "$QHDB" correct drop "$imports" --reason x --author x --date today
    echo 'document,start,end' > wrong.csv
    fails_with 3 "there is no column 'action'" "$QHDB" correct import wrong.csv
    cmp trade.db before.db
    run "$QHDB" correct list
    [ "$status" -eq 1 ]
}

@test "words, flow and period of a fact can be set right" {
    ingest_wrong
    "$QHDB" correct override "$imports" flow=export commodity=多晶硅 period=2025-01-01..2025-03-31 "${by[@]}" > /dev/null
    row=$(sqlite3 trade.db "SELECT flow, commodity, period_end, number_exact FROM fact WHERE status = 'corrected'")
    [ "$row" = "export|多晶硅|2025-03-31|610000000" ]
}
