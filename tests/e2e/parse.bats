#!/usr/bin/env bats
# qhdb parse: lines in, mentions out.

load support

@test "a text as argument is one line" {
    run --separate-stderr "$QHDB" parse --format jsonl '出口1.2亿元'
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [[ "$output" == '{"text": "出口1.2亿元", "mentions": [{"kind": "money", "text": "1.2亿元", "start": 2, "end": 7, "number": 120000000,'* ]]
    [[ "$output" == *'"unit": "CNY"'*'"rule": "N-01 money"}]}' ]]
}

@test "each line of the input is a line of the answer" {
    run --separate-stderr bash -c "printf '3%%\n\n没有\n上月' | '$QHDB' parse --format jsonl --reference-date 2025-01-06"
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 4 ]
    [[ "${lines[1]}" == '{"text": "", "mentions": []}' ]]
    [[ "${lines[3]}" == *'"period_start": "2024-12-01", "period_end": "2024-12-31"'* ]]
}

@test "a table for people has a row for each mention" {
    run --separate-stderr "$QHDB" parse '出口1.2亿元，增长3%'
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -ge 3 ]
    [[ "$output" == *money* && "$output" == *percent* ]]
}

@test "a wrong date is wrong usage" {
    fails_with 2 "'2025-13-01' is no date" "$QHDB" parse --reference-date 2025-13-01 '3%'
}

@test "no text makes it fail" {
    head -c 100000 /dev/urandom > "$BATS_TEST_TMPDIR/noise"
    "$QHDB" parse --format jsonl < "$BATS_TEST_TMPDIR/noise" > /dev/null
    "$QHDB" parse --format jsonl < /dev/null
    printf '7%.0s' {1..10000} | "$QHDB" parse --format jsonl > /dev/null
}
