#!/usr/bin/env bats
# qhdb doctor and qhdb backup.

load support

setup() { ingest_bulletins; }

# sick TEXT: the doctor finds it, says what to do, and exits with 1.
sick() {
    run --separate-stderr "$QHDB" doctor trade.db
    [ "$status" -eq 1 ] || { echo "status $status: $output $stderr"; return 1; }
    [[ "$output" == *"$1"* ]] || { echo "$output"; return 1; }
    [[ "$output" == *"what to do: "* ]]
}

@test "a database that is well" {
    "$QHDB" doctor | grep -q '^pages and indices .* 0$'
    "$QHDB" doctor trade.db > /dev/null
    "$QHDB" ingest "$QHDB_SOURCE_DIR"/fixtures/pages --db pages.db > /dev/null
    "$QHDB" doctor pages.db
}

@test "what is wrong is named" {
    cp trade.db well.db
    while IFS='|' read -r expected statement; do
        cp well.db trade.db
        sqlite3 trade.db "PRAGMA foreign_keys = OFF; $statement"
        sick "$expected" || { echo "after: $statement"; return 1; }
    done <<'ROWS'
names a row of dim_region|UPDATE series SET region_id = 999 WHERE series_id = 1
stored '|UPDATE doc_sentence SET text = 'x' || text
haixi.txt document|UPDATE doc SET sha256 = 'x' WHERE doc_id = 1
view trade is missing|DROP VIEW trade
view mine is not one of qhdb|CREATE VIEW mine AS SELECT 1
trigger evil is not one of qhdb|CREATE TRIGGER evil AFTER INSERT ON doc BEGIN SELECT 1; END
haixi.txt has 0 current editions|UPDATE doc SET is_current = 0 WHERE doc_id = 1
is called '东盟'|UPDATE dim_partner SET name_en = 'x' WHERE name_zh = '东盟'
made by other rules|DELETE FROM audit_state
ROWS
}

@test "damaged pages are told, not crashed on" {
    "$QHDB" ingest "$QHDB_SOURCE_DIR"/fixtures/pages > /dev/null
    python3 - <<'CODE'
import os, random
random.seed(7)
size = os.path.getsize("trade.db")
with open("trade.db", "r+b") as file:
    for _ in range(40):
        file.seek(random.randrange(8192, size))
        file.write(bytes([random.randrange(256)]) * 16)
CODE
    run --separate-stderr "$QHDB" doctor
    [ "$status" -eq 1 ] || [ "$status" -eq 3 ]
}

@test "a correction that found nothing" {
    "$QHDB" correct drop 1 --reason misread --author me --date 2026-01-02 > /dev/null
    "$QHDB" doctor > /dev/null
    sqlite3 trade.db "UPDATE correction SET state = 'stale', state_reason = 'the words are others'"
    sick "correction 1 is stale: the words are others"
}

@test "no database, or another's" {
    fails_with 3 "there is no database 'b.db'" "$QHDB" doctor b.db
    sqlite3 other.db 'CREATE TABLE t (a)'
    fails_with 3 "not one of qhdb" "$QHDB" doctor other.db
    sqlite3 trade.db 'PRAGMA user_version = 3'
    fails_with 3 "older qhdb" "$QHDB" doctor
}

@test "a backup is the database, and overwrites nothing" {
    "$QHDB" backup trade.db copy.db | grep -q '^pages .* copied'
    diff <(sqlite3 trade.db .dump) <(sqlite3 copy.db .dump)
    "$QHDB" doctor copy.db > /dev/null
    fails_with 2 "'copy.db' is there already" "$QHDB" backup trade.db copy.db
    fails_with 3 "there is no database 'b.db'" "$QHDB" backup b.db c.db
    fails_with 3 "there is no folder" "$QHDB" backup trade.db nowhere/c.db
    [ ! -e c.db ] && [ ! -e b.db ]
}

@test "a backup while another writes waits, and is one state" {
    sqlite3 trade.db > /dev/null 2>&1 <<< "BEGIN IMMEDIATE; UPDATE doc SET publisher = 'x'; 
.shell sleep 1
COMMIT;" &
    sleep 0.3
    "$QHDB" backup trade.db copy.db > /dev/null
    wait
    [ "$(sqlite3 copy.db 'PRAGMA integrity_check')" = ok ]
    [ "$(sqlite3 copy.db 'SELECT count(DISTINCT coalesce(publisher, 1)) FROM doc')" = 1 ]
}
