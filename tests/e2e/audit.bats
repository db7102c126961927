#!/usr/bin/env bats
# Figures that cannot all be true, and what follows from those that can.

load support

write_pages() {
    cd "$BATS_TEST_TMPDIR"
    export NO_COLOR=
    printf '%s\n\n%s\n' '青海省2025年上半年外贸情况' \
        '2025年上半年，青海省外贸进出口总值35.9亿元，同比增长57.7%。其中，出口31.8亿元，增长73.7%；进口4.1亿元，下降9.4%。' > half.txt
    printf '%s\n\n%s\n' '青海省2025年一季度外贸情况' '2025年一季度，青海省外贸进出口总值18.8亿元，同比增长87.8%。' > quarter.txt
    printf '%s\n\n%s\n' '海西州2025年一季度外贸情况' \
        '2025年一季度，海西州外贸进出口总值2.2亿元，同比增长1.7倍，增速高于全省86.5个百分点。' > haixi.txt
    printf '%s\n\n%s\n' '青海省外贸回顾' '2025年上半年，青海省外贸进出口总值39.5亿元。' > other.txt
}

@test "figures that agree: nothing is found, and the exit status is 0" {
    write_pages
    "$QHDB" ingest half.txt quarter.txt haixi.txt > /dev/null
    run "$QHDB" audit
    [ "$status" -eq 0 ]
    [ "$output" = "0 contradiction, 0 doubtful, 0 tight" ]
    "$QHDB" audit --all | grep -q '^consistent: sum'
}

@test "a source that excludes another is a contradiction with both sentences, in every format" {
    write_pages
    "$QHDB" ingest ./*.txt > /dev/null
    run "$QHDB" audit
    [ "$status" -eq 1 ]
    [[ "$output" == *"contradiction: same_series"* ]]
    [[ "$output" == *"【35.9亿元】"* && "$output" == *"【39.5亿元】"* ]]
    for format in jsonl markdown html; do
        run "$QHDB" audit --format $format
        [ "$status" -eq 1 ]
        [[ "$output" == *"39.5亿元"* ]]
    done
    "$QHDB" audit --format jsonl > findings || [ "$?" -eq 1 ]
    grep -q '^{"rule":"same_series","verdict":"contradiction","imbalance":"350000000","unit":"CNY"' findings
    run "$QHDB" audit half.txt --rule share
    [ "$status" -eq 0 ]
    run "$QHDB" audit haixi.txt
    [ "$status" -eq 0 ]
    fails_with 2 "there is no rule 'shares'" "$QHDB" audit --rule shares
    fails_with 2 "there is no document 'x.txt'" "$QHDB" audit x.txt
}

@test "one document after the other gives what all at once give, and so does reading anew" {
    write_pages
    "$QHDB" ingest --db all.db ./*.txt > /dev/null
    for page in haixi half other quarter; do  # the order of their names, which keys follow
        "$QHDB" ingest --db one.db $page.txt > /dev/null; done
    for what in "SELECT * FROM finding" "SELECT * FROM best"; do
        sql_all=$(sqlite3 all.db "$what" | cut -d '|' -f 2- | sort)
        [ "$sql_all" = "$(sqlite3 one.db "$what" | cut -d '|' -f 2- | sort)" ]
        [ -n "$sql_all" ]
    done
    "$QHDB" rebuild --db one.db > /dev/null
    diff <(sqlite3 all.db "SELECT * FROM best ORDER BY 1, 2") <(sqlite3 one.db "SELECT * FROM best ORDER BY 1, 2")
    diff <(sqlite3 all.db "SELECT * FROM finding") <(sqlite3 one.db "SELECT * FROM finding")
}

# Consistent bulletins, and such with a wrong figure each: what is added changes the books around it in either way.
@test "the nation, provinces and what lies in them, one bulletin after the other: as all at once" {
    cd "$BATS_TEST_TMPDIR"
    for damage in "" "--damage any"; do
        rm -rf many ./*.db
        # shellcheck disable=SC2086
        "$(dirname "$QHDB")/bench/qhdb-bulletins" --seed 5 --count 40 $damage --out many --truth truth.jsonl > /dev/null
        "$QHDB" ingest --db all.db --manifest many/manifest.csv many/*.txt > /dev/null
        for page in many/*.txt; do "$QHDB" ingest --db one.db --manifest many/manifest.csv "$page" > /dev/null 2>&1; done
        for what in finding finding_figure best; do
            sqlite3 all.db "SELECT * FROM $what" | cut -d '|' -f 2- | sort > all
            sqlite3 one.db "SELECT * FROM $what" | cut -d '|' -f 2- | sort > one
            diff all one
        done
        [ "$(wc -l < all)" -gt 1000 ]
    done
}

@test "a gap narrows a growth, and show prints the steps and their sentences" {
    write_pages
    "$QHDB" ingest quarter.txt haixi.txt > /dev/null
    best() { sqlite3 trade.db "SELECT $1 FROM best WHERE region = '632800' AND measure = 'growth' AND period_start = '2025-01-01'"; }
    [ "$(best "kind || ' ' || lower_exact || ' ' || upper_exact || ' ' || stated")" = "narrowed 174.2 174.4 170" ]
    run "$QHDB" show "b$(best best_id)"
    [ "$status" -eq 0 ]
    [[ "$output" == *"174.2 % to 174.4 % within 86.5 pp + 87.8 %"* ]]
    [[ "$output" == *"【86.5个百分点】"* && "$output" == *"【87.8%】"* ]]
    fact=$(sqlite3 trade.db "SELECT fact_id FROM fact WHERE region = '632800' AND measure = 'growth'")
    "$QHDB" show "$fact" | grep -q '^best value b.*narrowed'
    run "$QHDB" show b999
    [ "$status" -eq 1 ]
    fails_with 2 "is no number of a fact" "$QHDB" show b
}

@test "what nobody prints is derived, with the facts that it follows from" {
    write_pages
    "$QHDB" ingest half.txt quarter.txt > /dev/null
    value() { sqlite3 trade.db "SELECT kind || ' ' || number_exact || ' ' || sources FROM best WHERE $1 AND flow = 'total' AND measure = 'value'"; }
    [ "$(value "period_start = '2025-04-01'")" = "derived 1710000000 0" ]
    [ "$(value "period_start = '2024-01-01' AND period_end = '2024-06-30'")" = "derived 2277000000 0" ]
    [ "$(value "period_start = '2025-01-01' AND period_end = '2025-06-30'")" = "narrowed 3590000000 1" ]
}
