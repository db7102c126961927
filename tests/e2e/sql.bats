#!/usr/bin/env bats
# qhdb sql reads and does nothing else; the plain SQLite shell reads every view.

load support

setup() { ingest_bulletins; }

@test "rows come in every format" {
    statement="SELECT region_name, value_cny, growth_pct, partner FROM trade WHERE region = '632800'"
    run "$QHDB" sql "$statement"
    [ "${lines[2]}" = "海西蒙古族藏族自治州  720000000         -12" ]
    run "$QHDB" sql "$statement" --format csv
    [ "${lines[1]}" = "海西蒙古族藏族自治州,720000000,-12," ]
    run "$QHDB" sql "$statement" --format tsv
    [ "${lines[1]}" = $'海西蒙古族藏族自治州\t720000000\t-12\t' ]
    run "$QHDB" sql "$statement" --format jsonl
    [ "$output" = '{"region_name": "海西蒙古族藏族自治州", "value_cny": 720000000, "growth_pct": -12, "partner": null}' ]
    run "$QHDB" sql "$statement" --format json
    [ "${lines[0]}" = "[" ]
    run "$QHDB" sql "$statement" --format markdown
    [ "${lines[1]}" = "| --- | ---: | ---: | ---: |" ]
}

@test "columns of one name are told apart" {
    run "$QHDB" sql "SELECT 1 AS a, 2 AS a" --format jsonl
    [ "$output" = '{"a": 1, "a_2": 2}' ]
}

@test "text that would break a format does not" {
    statement="SELECT 'a,b' || char(34) || 'c' AS x, 'l' || char(10) || 'm' AS y, '' AS e, NULL AS n"
    run "$QHDB" sql "$statement" --format csv
    [ "$output" = $'x,y,e,n\n"a,b""c","l\nm","",' ]
    run "$QHDB" sql "$statement" --format tsv
    [ "${lines[1]}" = $'a,b"c\tl\\nm\t\t' ]
    run "$QHDB" sql "$statement" --format jsonl
    [ "$output" = '{"x": "a,b\"c", "y": "l\nm", "e": "", "n": null}' ]
    run "$QHDB" sql "SELECT char(27) || '[31m' || char(8238) AS x"
    [ "${lines[2]}" = '\x1b[31m\u202e' ]
    run "$QHDB" sql "SELECT 'a|b' AS x" --format markdown
    [ "${lines[2]}" = '| a\|b |' ]
    run "$QHDB" sql "SELECT x'00ff' AS b, 9e999 AS i" --format jsonl
    [ "$output" = '{"b": "X'"'00FF'"'", "i": "inf"}' ]
}

@test "only reading is allowed" {
    cp trade.db before.db
    for statement in "DELETE FROM obs" "UPDATE doc SET name = 'x'" "INSERT INTO doc (name) VALUES ('x')" \
        "DROP VIEW trade" "CREATE TABLE t (a)" "PRAGMA user_version = 7" "ATTACH 'x.db' AS x" "VACUUM INTO 'x.db'" \
        "BEGIN" "SELECT load_extension('x')" "SELECT * FROM pragma_table_info('doc')"; do
        fails_with 2 "the statement does more than read" "$QHDB" sql "$statement"
    done
    cmp trade.db before.db
    [ ! -e x.db ]
}

@test "a mistake is shown in its place" {
    fails_with 2 "no such column: absent" "$QHDB" sql "SELECT absent FROM trade"
    [[ "$stderr" == *$'\n   | SELECT absent FROM trade\n   |        ^'* ]]
    fails_with 2 'near "FORM"' "$QHDB" sql $'SELECT *\nFORM trade'
    [[ "$stderr" == *$'\n   | FORM trade\n   | ^'* ]]
    fails_with 2 "there is a second statement" "$QHDB" sql "SELECT 1; SELECT 2"
    fails_with 2 "the statement is empty" "$QHDB" sql " ; "
    run "$QHDB" sql "SELECT 1 AS one;"
    [ "$status" -eq 0 ]
}

@test "no rows is exit status 1" {
    run "$QHDB" sql "SELECT doc FROM document WHERE doc = 'x'" --format csv
    [ "$status" -eq 1 ]
    [ "$output" = "doc" ]
}

@test "the plain shell reads every view" {
    for view in $(sqlite3 trade.db "SELECT name FROM sqlite_schema WHERE type = 'view'"); do
        sqlite3 -cmd 'PRAGMA trusted_schema = OFF' trade.db "SELECT * FROM \"$view\"" > /dev/null
    done
    [ "$(sqlite3 trade.db "SELECT province, prefecture, value_cny FROM trade WHERE region = '632800'")" = \
        "青海省|海西蒙古族藏族自治州|720000000.0" ]
    [ "$(sqlite3 trade.db "SELECT partner_en, value_cny FROM trade WHERE partner = '东盟'")" = "ASEAN|320000000.0" ]
    [ "$(sqlite3 trade.db 'PRAGMA integrity_check')" = ok ]
}
