#!/usr/bin/env bats
# qhdb query over the small bulletins of support.bash: statuses, exit codes, formats, options, SQL.

load support

setup() { ingest_bulletins; }

ask() { "$QHDB" query --format json "$@"; }
status_of() { ask "$@" | grep -m1 '"status"' | cut -d '"' -f 4; }

@test "a question in either language gets the same number" {
    for question in 'Qinghai total trade Q1 2025' '2025年一季度青海省进出口总值'; do
        ask "$question" | grep -q '"number": 1250000000'
    done
}

@test "words may come as several arguments" {
    [ "$(status_of Qinghai exports Q1 2025)" = ok ]
}

@test "the exit status tells the kind of answer" {
    run "$QHDB" query 'Qinghai exports Q1 2025'
    [ "$status" -eq 0 ]
    run "$QHDB" query 'Haixi exports 2024'
    [ "$status" -eq 0 ]
    [[ "$output" == nearest:* ]]
    run "$QHDB" query 'Q3 2031 exports'
    [ "$status" -eq 1 ]
    run "$QHDB" query 'Q1 2025 widget growth'
    [ "$status" -eq 2 ]
    [[ "$output" == *widget* ]]
}

@test "a refused question is still JSON" {
    run --separate-stderr "$QHDB" query --format json 'Q1 2025 widget growth'
    [ "$status" -eq 2 ]
    [[ "$output" == *'"status": "not_understood"'* ]]
}

@test "options say what words say, and must not contradict them" {
    diff <("$QHDB" query --format csv --measure growth --flow export --period 2025-Q1 --region Qinghai 2> /dev/null) \
         <("$QHDB" query --format csv 'Qinghai export growth Q1 2025' 2> /dev/null)
    fails_with 2 'a different flow' "$QHDB" query exports --flow import
}

@test "strict shows no nearest rows" {
    run "$QHDB" query --strict --format jsonl 'Haixi exports 2024'
    [ "$status" -eq 0 ]
    [[ "$output" != *'"number"'* ]]
}

@test "a derived number is marked and names its inputs" {
    ask 'Qinghai trade balance Q1 2025' > answer.json
    grep -q '"number": 450000000' answer.json
    grep -q '"status": "derived"' answer.json
    [ "$(grep -c '"text": "8.5亿元"\|"text": "4亿元"' answer.json)" -eq 2 ]
}

@test "the SQL runs in the sqlite3 shell and gives the row" {
    [[ "$("$QHDB" query --sql 'Qinghai exports Q1 2025' | sqlite3 trade.db)" == 630000*export*850000000* ]]
}

@test "explain shows each word and its use" {
    run "$QHDB" query --explain 'the export growth of Qinghai in Q1 2025'
    [[ "$output" == *'filler'* && "$output" == *'"measure": "growth"'* && "$output" == *'SELECT'* ]]
}

@test "a question cannot change the database" {
    before=$(sha256sum < trade.db)
    run "$QHDB" query "exports'; DROP TABLE obs; --"
    [ "$status" -eq 2 ]
    [ "$(sha256sum < trade.db)" = "$before" ]
}

@test "no question is wrong usage, no database an error" {
    fails_with 2 'there is no question' "$QHDB" query
    fails_with 3 'there is no database' "$QHDB" query --db none.db exports
}

@test "the unit follows the language" {
    [[ "$("$QHDB" query 'Qinghai exports Q1 2025')" == *'CNY million'* ]]
    [[ "$("$QHDB" query --lang zh 'Qinghai exports Q1 2025')" == *亿元* ]]
}

@test "every format prints the row" {
    for format in table csv tsv json jsonl markdown; do
        "$QHDB" query --format $format 'Qinghai exports Q1 2025' 2> /dev/null | grep -qE '850'
    done
}
