#!/usr/bin/env bats
# qhdb shell, through a pipe and on a terminal of its own.

load support

setup() {
    ingest_bulletins
    export XDG_STATE_HOME=$BATS_TEST_TMPDIR/state
}

# A statement that does not end by itself.
endless='WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'

# lines LINE...: the shell gets these through a pipe.
lines() { printf '%s\n' "$@" | "$QHDB" shell; }

@test "a line gives what the command gives" {
    diff <(lines 'Haixi 2024 total trade') <("$QHDB" query 'Haixi 2024 total trade')
    diff <(lines '海西州2024年进出口') <("$QHDB" query '海西州2024年进出口')
    diff <(lines 'trade of Haixi 2024 --format csv') <("$QHDB" query 'trade of Haixi 2024' --format csv)
    diff <(lines '.query --region Haixi --period 2024') <("$QHDB" query --region Haixi --period 2024)
    diff <(lines '.explain Haixi 2024 total trade') <("$QHDB" query --explain 'Haixi 2024 total trade')
    diff <(lines 'select doc from document') <("$QHDB" sql 'select doc from document')
    diff <(lines '.sql select doc from document') <("$QHDB" sql 'select doc from document')
    diff <(lines '.coverage --by region') <("$QHDB" coverage --by region)
    diff <(lines '.facts --doc haixi.txt') <("$QHDB" facts --doc haixi.txt)
    diff <(lines '.show 1') <("$QHDB" show 1)
    diff <(lines '.ledger') <("$QHDB" ledger)
    diff <(lines '.audit --all') <("$QHDB" audit --all)
    diff <(lines '.commodities') <("$QHDB" commodities)
    diff <(lines '.verify') <("$QHDB" verify)
}

@test "SQL is told from a question" {
    while IFS='|' read -r expected line; do
        run --separate-stderr lines "$line"
        case $expected in
            sql) [ "${lines[0]%% *}" = x ] ;;
            question) [[ "$output$stderr" != *"syntax error"* && "${lines[0]:-}" != x* ]] ;;
        esac || { echo "$line: $output $stderr"; return 1; }
    done <<'ROWS'
sql|SELECT 1 AS x
sql|  select	1 AS x;
sql|with a as (select 1 AS x) select * from a
sql|WITH a(x) AS (VALUES (1)) SELECT x FROM a
sql|with recursive a(x) as not materialized (select 1) select x from a
question|with ASEAN, the exports of Qinghai
question|selected commodities
question|with as
question|with
ROWS
}

@test "settings hold until they are changed" {
    run lines '.format csv' '.format' 'Haixi 2024 total trade' '.format table' '.lang zh' '.lang' 'Haixi 2024 total trade' \
        '.lang auto' '.cite on' '.cite' 'Haixi 2024 total trade' '.cite off'
    [ "${lines[0]}" = csv ]
    [[ "${lines[1]}" == region,* ]]
    [[ "$output" == *$'\nzh\nok: '*'海西'*$'\non\nok: '* ]]
    [[ "$output" == *'海西州外贸进出口总值'* ]]
    diff <(lines '.format jsonl' '.facts') <("$QHDB" facts --format jsonl)
    diff <(lines '.format csv' '.audit --all') <("$QHDB" audit --all) # which knows no csv
    diff <(lines '.chart on' 'Haixi 2024 total trade') <("$QHDB" query 'Haixi 2024 total trade' --chart)
    lines 'Haixi 2024 total trade' '.chart a.svg' > /dev/null 2>&1
    grep -q '<svg' a.svg
}

@test "another database can be opened" {
    "$QHDB" ingest --db other.db haixi.txt > /dev/null
    run lines '.db' '.open other.db' '.db' 'SELECT count(*) AS n FROM document' '.db trade.db'
    [ "${lines[0]}" = trade.db ]
    [ "${lines[1]}" = other.db ]
    [ "${lines[4]// /}" = 1 ]
    [ "${lines[5]}" = trade.db ]
    run --separate-stderr lines '.open nowhere.db' '.db'
    [ "$status" -eq 3 ]
    [ "$output" = trade.db ]
    fails_with 3 nowhere.db "$QHDB" shell --db nowhere.db
}

@test "views and their columns" {
    run lines '.tables'
    [[ "$output" == *$'\ntrade '* ]]
    run lines '.format csv' '.schema numeral'
    [ "${lines[1]%%,*}" = numeral ]
    run --separate-stderr lines '.schema nothing'
    [[ "$stderr" == *"there is no view 'nothing'"* ]]
}

@test ".help names every command, and each is there" {
    run lines .help
    for command in $(lines .help | grep -oE '^  \.[a-z]+'); do
        run --separate-stderr lines "$command"
        [[ "$stderr" != *"there is no command"* ]] || { echo "$command"; return 1; }
        grep -qF "\`$command" "$QHDB_SOURCE_DIR/docs/CLI.md" || { echo "CLI.md lacks $command"; return 1; }
    done
    run --separate-stderr lines .nothing
    [ "$status" -eq 2 ]
    [[ "$stderr" == *"there is no command '.nothing'"* ]]
}

@test "a line that fails does not end the shell; the first failure is the status" {
    run --separate-stderr lines 'gibberish xyzzy' '.format none' '.timeout x' ".show '1" 'SELECT 1 AS one'
    [ "$status" -eq 2 ]
    [ "${lines[-1]// /}" = 1 ]
    [[ "$stderr" == *"'none' is none of table"* ]]
    [[ "$stderr" == *"'x' is no number of seconds"* ]]
    [[ "$stderr" == *"a ' is not closed"* ]]
    run lines 'Q3 2031 exports'
    [ "$status" -eq 0 ]
}

@test "long lines go on, comments and empty lines are nothing" {
    run lines 'SELECT 1 AS one,\' '2 AS two' '' '# SELECT 3' '   '
    [ "${#lines[@]}" -eq 3 ]
    [ "$(printf 'SELECT 7 AS x' | "$QHDB" shell | tail -1)" = 7 ] # no line break at the end
    [ "$(printf 'SELECT 7 AS x\\' | "$QHDB" shell | tail -1)" = 7 ]
    run lines .quit 'SELECT 1'
    [ -z "$output" ]
}

@test "nothing that is typed writes" {
    before=$(sha256sum trade.db)
    run --separate-stderr lines '.sql DELETE FROM doc' '.sql PRAGMA user_version = 9' '.ingest haixi.txt' '.rebuild' \
        "exports'; DROP TABLE doc; --"
    [ "$before" = "$(sha256sum trade.db)" ]
    [[ "$stderr" == *"does more than read"* ]]
    [[ "$stderr" == *"no command '.ingest'"* ]]
}

@test "a statement is stopped when its time is over" {
    run --separate-stderr timeout 20 "$QHDB" sql --timeout 0.3 "$endless"
    [ "$status" -eq 3 ]
    [[ "$stderr" == *"it ran longer than 0.3 s"* ]]
    run --separate-stderr lines '.timeout 0.3' '.timeout' "$endless" 'SELECT 7 AS x'
    [ "$status" -eq 3 ]
    [ "${lines[0]}" = 0.3 ]
    [ "${lines[-1]}" = 7 ]
    fails_with 2 timeout "$QHDB" sql --timeout -1 'SELECT 1'
    [ "$("$QHDB" sql --timeout 20 'SELECT 7 AS x' --format csv | tail -1)" = 7 ]
}

@test "Ctrl-C ends a statement of the command line" {
    run timeout --signal=INT --kill-after=20 1 "$QHDB" sql "$endless"
    [ "$status" -eq 124 ] # ended by the signal
}

@test "a terminal without arguments is the shell" {
    run on_terminal --keys 'SELECT 6 * 7 AS answer\n' --keys '\x04' -- "$QHDB"
    [ "$status" -eq 0 ]
    [[ "$output" == *"qhdb> "* ]]
    [[ "$output" == *"42"* ]]
    fails_with 2 "no command is named" "$QHDB" < /dev/null
}

@test "Ctrl-C cancels a line and a statement, and the shell goes on" {
    run on_terminal --keys 'SELECT 1 AS abando' --keys '\x03' --keys 'SELECT 6 * 7 AS answer\n' --keys "$endless\n" \
        --keys '\x03' --keys 'SELECT 8 * 7 AS more\n' --keys '.quit\n' -- "$QHDB" shell
    [ "$status" -eq 0 ]
    [[ "$output" == *"42"* ]]
    [[ "$output" == *"interrupted"* ]]
    [[ "$output" == *"56"* ]]
}

@test "Tab completes commands, views and names of the database, in both scripts" {
    run on_terminal --keys '.verif\t\n' --keys '.quit\n' -- "$QHDB" shell
    [[ "$output" == *"citation"* ]]
    run on_terminal --keys 'SELECT count(*) AS n FROM docume\t\n' --keys '.quit\n' -- "$QHDB" shell
    [[ "$output" == *"n"* && "$output" == *"2"* && "$output" != *"no such table"* ]]
    run on_terminal --keys 'total trade 2024 of Haixi Mon\t\n' --keys '.quit\n' -- "$QHDB" shell
    [[ "$output" == *"Haixi Mongol and Tibetan Autonomous Prefecture"* ]]
    [[ "$output" == *"ok: "* ]]
    key() { python3 -c 'import sys; print("".join("\\x%02x" % b for b in sys.argv[1].encode()))' "$1"; }
    run on_terminal --keys "$(key '2024年海西蒙')\t\n" --keys '.quit\n' -- "$QHDB" shell
    [[ "$output" == *"ok: "*"海西蒙古族藏族自治州"* ]]
    run on_terminal --keys 'exp\t\t' --keys '\x03' --keys '.quit\n' -- "$QHDB" shell
    [[ "$output" == *"exports"* ]]
}

@test "history is kept in the state folder, for its owner only, unless it is turned off" {
    run on_terminal --keys 'SELECT 6 * 7 AS answer\n' --keys '.quit\n' -- "$QHDB" shell --no-history
    [ ! -e "$XDG_STATE_HOME" ]
    run on_terminal --keys 'SELECT 6 * 7 AS answer\n' --keys '.quit\n' -- "$QHDB" shell
    [ "$(stat -c %a "$XDG_STATE_HOME/qhdb/history")" = 600 ]
    run on_terminal --keys '\x1b[A\x1b[A\n' --keys '.quit\n' -- "$QHDB" shell
    [[ "$output" == *"42"* ]]
    run on_terminal --keys '\x1b[A\n' --keys '.quit\n' -- "$QHDB" shell --no-history
    [[ "$output" != *"42"* ]]
    lines 'SELECT 1' > /dev/null # a script leaves no history
    run ! grep -q 'SELECT 1' "$XDG_STATE_HOME/qhdb/history"
}

@test "a terminal that can do nothing" {
    TERM=dumb run python3 "$QHDB_SOURCE_DIR/tests/support/terminal.py" --keys 'SELECT 6 * 7 AS answer\n' --keys '.quit\n' \
        -- "$QHDB" shell
    [ "$status" -eq 0 ]
    [[ "$output" == *"42"* ]]
}
