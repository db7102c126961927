#!/usr/bin/env bats
# qhdb diff: what changed in the facts.

load support

setup() { ingest_bulletins; }

@test "the same facts differ in nothing, whatever their keys" {
    "$QHDB" ingest qinghai.txt --db b.db > /dev/null
    "$QHDB" ingest haixi.txt --db b.db > /dev/null
    run --separate-stderr "$QHDB" diff trade.db b.db
    [ "$status" -eq 0 ] && [ -z "$output" ]
    [ "$("$QHDB" diff trade.db b.db --format json)" = '[]' ]
}

@test "numbers that changed, facts that came and went" {
    cp trade.db after.db
    printf '%s\n\n%s\n' '海西州2024年外贸情况' '2024年，海西州外贸进出口总值7.3亿元，其中出口5亿元。' > haixi.txt
    "$QHDB" ingest haixi.txt --db after.db > /dev/null
    run --separate-stderr "$QHDB" diff trade.db after.db --format csv
    [ "$status" -eq 1 ]
    diff <(echo "$output" | cut -d , -f 1,2,7,12,15,16) - <<'ROWS'
change,doc,flow,measure,before,after
added,haixi.txt,export,value,,500000000
removed,haixi.txt,total,growth,-12,
changed,haixi.txt,total,value,720000000,730000000
ROWS
    "$QHDB" diff trade.db after.db | grep -q '^changed .* 720000000  730000000'
}

@test "both must be databases" {
    fails_with 3 "there is no database 'b.db'" "$QHDB" diff trade.db b.db
    fails_with 2 "AFTER" "$QHDB" diff trade.db
}
