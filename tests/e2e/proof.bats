#!/usr/bin/env bats
# qhdb show, ledger and verify: every number can be followed back to its bytes.

load support

setup() { ingest_bulletins; }

@test "a fact is shown in its sentence" {
    run "$QHDB" show 1
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = "fact 1: value = 720000000 CNY  (stated, exact [715000000, 725000000))" ]
    [[ "$output" == *"haixi.txt, article 1, bytes 70..79, rule "* ]]
    [[ "$output" == *"2024年，海西州外贸进出口总值【7.2亿元】，下降12%。"* ]]
    [[ "$output" == *"region     632800 海西蒙古族藏族自治州  stated"* ]]
}

@test "a terminal gets the number in bold, NO_COLOR gets brackets" {
    command -v script > /dev/null || skip "no script(1)"
    unset NO_COLOR
    TERM=xterm script -qec "'$QHDB' show 1" /dev/null > typed
    grep -q $'\x1b\[1m7.2亿元\x1b\[0m' typed
    NO_COLOR=1 TERM=xterm script -qec "'$QHDB' show 1" /dev/null > typed
    grep -q '【7.2亿元】' typed
}

@test "a fact that is not there" {
    fails_with 1 "there is no fact 99" "$QHDB" show 99
    fails_with 2 "FACT" "$QHDB" show
    fails_with 2 "FACT" "$QHDB" show one
}

@test "every numeral is accounted for" {
    run --separate-stderr "$QHDB" ledger haixi.txt --format table
    [ "$status" -eq 0 ]
    [[ "$output" == *"haixi.txt        1     70   79  7.2亿元  fact     value"* ]]
    [[ "$stderr" == *"2 numerals: 2 of facts, 0 of other things, 0 open"* ]]
    run "$QHDB" ledger --format jsonl
    [ "${#lines[@]}" -eq 9 ]
    run --separate-stderr "$QHDB" ledger --open
    [ "$status" -eq 1 ]
    fails_with 2 "there is no document 'x.txt'" "$QHDB" ledger x.txt
    [[ "$stderr" == *"haixi.txt, qinghai.txt"* ]]
}

@test "an untouched database is exact" {
    run "$QHDB" verify
    [ "$status" -eq 0 ]
    [ "${lines[2]}" = "document        2      2" ]
    [ "${lines[3]}" = "citation        9      9" ]
}

@test "a changed byte is found" {
    sqlite3 trade.db "UPDATE doc SET bytes = CAST(replace(CAST(bytes AS TEXT), '7.2亿', '7.3亿') AS BLOB) WHERE name = 'haixi.txt'"
    run "$QHDB" verify
    [ "$status" -eq 1 ]
    [[ "$output" == *"haixi.txt  document"* ]]
    [[ "$output" == *"haixi.txt  citation     70   79  7.2亿元"* ]]
}
