#!/usr/bin/env bats
# qhdb ingest: what goes in, what is refused, and that the same input makes the same database.

load support

setup() { write_bulletins; }

@test "files become documents and facts" {
    run --separate-stderr "$QHDB" ingest haixi.txt qinghai.txt
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [[ "$output" == *"documents         2  added, 0 new editions, 0 unchanged, 0 skipped"* ]]
    [ "$(rows_of document)" -eq 2 ]
    [ "$(rows_of fact)" -eq 9 ]
}

@test "ingesting twice is ingesting once" {
    "$QHDB" ingest haixi.txt qinghai.txt
    cp trade.db once.db
    run "$QHDB" ingest qinghai.txt haixi.txt
    [[ "$output" == *"0  added, 0 new editions, 2 unchanged"* ]]
    cmp trade.db once.db
}

@test "the order and the form of the arguments do not matter" {
    mkdir -p in/b in/a
    cp haixi.txt in/b/
    cp qinghai.txt in/a/
    "$QHDB" ingest in/b/haixi.txt in/a --db one.db
    "$QHDB" ingest in/a/qinghai.txt in/b in/a/../a --db two.db
    "$QHDB" ingest in --db three.db
    cmp one.db two.db
    cmp one.db three.db
}

@test "a folder is searched for text files only, a named file is read whatever its suffix" {
    mkdir -p in/deep
    cp haixi.txt in/deep/
    cp qinghai.txt in/page.html
    "$QHDB" ingest in
    [ "$(rows_of document)" -eq 1 ]
    "$QHDB" ingest in/page.html
    [ "$(sqlite3 trade.db 'SELECT group_concat(doc) FROM document')" = "haixi.txt,page.html" ]
}

@test "two files of one name in two folders are two documents" {
    mkdir -p in/2024 in/2025
    cp haixi.txt in/2024/page.txt
    cp qinghai.txt in/2025/page.txt
    "$QHDB" ingest in
    [ "$(sqlite3 trade.db 'SELECT group_concat(doc) FROM document WHERE is_current')" = "2024/page.txt,2025/page.txt" ]
}

@test "a changed file is a new edition" {
    "$QHDB" ingest haixi.txt
    sed -i 's/7.2亿元/7.3亿元/' haixi.txt
    run "$QHDB" ingest haixi.txt
    [[ "$output" == *"0  added, 1 new editions"* ]]
    [ "$(sqlite3 trade.db "SELECT value_cny FROM trade")" = "730000000.0" ]
    [ "$(sqlite3 trade.db "SELECT count(*), sum(is_current) FROM document")" = "2|1" ]
}

@test "a bad file is named and skipped, the rest goes on" {
    : > huge.txt
    truncate -s 65M huge.txt
    run --separate-stderr "$QHDB" ingest huge.txt nowhere.txt haixi.txt
    [ "$status" -eq 3 ]
    [[ "$stderr" == *"skipped: 'huge.txt': larger than 64 MiB"* ]]
    [[ "$stderr" == *"skipped: 'nowhere.txt': there is no such file"* ]]
    [[ "$output" == *"1  added, 0 new editions, 0 unchanged, 2 skipped"* ]]
    [ "$(rows_of document)" -eq 1 ]
}

@test "an empty file is a document with a diagnostic" {
    : > empty.txt
    "$QHDB" ingest empty.txt
    [ "$(rows_of document)" -eq 1 ]
    [ "$(rows_of diagnostic)" -ge 1 ]
}

@test "no database is made of nothing" {
    run "$QHDB" ingest nowhere.txt
    [ "$status" -eq 3 ]
    [ ! -e trade.db ]
    mkdir nothing
    fails_with 3 "there is nothing to ingest" "$QHDB" ingest nothing
    [ ! -e trade.db ]
    [ -z "$(ls -A | grep new-)" ]
}

@test "a file that is no database is left alone" {
    printf 'not a database, but long enough to look at: %s' "$(seq 1000)" > notes.db
    cp notes.db before
    fails_with 3 "'notes.db' is not a qhdb database" "$QHDB" ingest haixi.txt --db notes.db
    cmp notes.db before
    fails_with 3 "there is no folder 'nowhere'" "$QHDB" ingest haixi.txt --db nowhere/trade.db
}

@test "a manifest says what the text does not" {
    printf '\xef\xbb\xbfpublisher,file,url,published_on,home_region\r\n"海关, ""西宁""",haixi.txt,http://x/,2025-01-20,632800\r\n' > m.csv
    "$QHDB" ingest haixi.txt --manifest m.csv
    run sqlite3 trade.db "SELECT publisher, url, published_on, published_from, home_region, home_region_from FROM document"
    [ "$output" = '海关, "西宁"|http://x/|2025-01-20|manifest|632800|manifest' ]
}

@test "options say it where the manifest does not" {
    printf 'file,published_on\nhaixi.txt,2025-01-20\n' > m.csv
    "$QHDB" ingest . --manifest m.csv --published 2025-04-20 --home-region 630000
    run sqlite3 trade.db "SELECT published_on, published_from, home_region, home_region_from FROM document ORDER BY doc"
    [ "${lines[0]}" = "2025-01-20|manifest|630000|option" ]
    [ "${lines[1]}" = "2025-04-20|option|630000|option" ]
}

@test "the manifest is no bulletin, and its entries without a file are told" {
    printf 'file\nhaixi.txt\ngone.txt\n' > list.txt
    run --separate-stderr "$QHDB" ingest . --manifest list.txt
    [ "$status" -eq 0 ]
    [[ "$stderr" == *"lists 'gone.txt'"* ]]
    [ "$(sqlite3 trade.db "SELECT group_concat(doc) FROM document")" = "haixi.txt,qinghai.txt" ]
}

@test "a mistake in the manifest is found before anything is read" {
    refuses() {
        printf "$1" > m.csv
        fails_with 3 "$2" "$QHDB" ingest haixi.txt --manifest m.csv
        [[ "$stderr" == *"--> m.csv:$3"* ]]
        [ ! -e trade.db ]
    }
    refuses 'file,date\n' "unknown column 'date'" 1
    refuses 'file,file\n' "column 'file' stands there twice" 1
    refuses 'publisher\n' "there is no column 'file'" 1
    refuses 'file,published_on\n\nhaixi.txt,2025-02-30\n' "'2025-02-30' is not a date" 3
    refuses 'file,home_region\nhaixi.txt,999999\n' "'999999' is not the code of a region" 2
    refuses 'file\nhaixi.txt,more\n' "2 fields under 1 columns" 2
    refuses 'file\n"haixi.txt\n' "a quoted field is not closed" 2
    refuses 'file\n"haixi.txt"x\n' "text stands behind a closing quote" 2
    refuses 'file\nhaixi.txt\n./haixi.txt\n' "'haixi.txt' is listed twice" 3
    fails_with 3 "'none.csv'" "$QHDB" ingest haixi.txt --manifest none.csv
}

@test "wrong options are refused" {
    fails_with 2 "is not a date" "$QHDB" ingest haixi.txt --published yesterday
    fails_with 2 "is not the code of a region" "$QHDB" ingest haixi.txt --home-region 青海
    [[ "$stderr" == *"630000"* ]]
    fails_with 2 "PATH" "$QHDB" ingest
    fails_with 2 "--nonsense" "$QHDB" ingest haixi.txt --nonsense
}

@test "two writers take turns, and the one that waits says so" {
    "$QHDB" ingest haixi.txt
    mkfifo hold
    sqlite3 trade.db < hold &
    exec 9> hold
    echo 'BEGIN IMMEDIATE; UPDATE doc SET publisher = 0;' >&9
    until [ -e trade.db-journal ]; do sleep 0.05; done
    "$QHDB" ingest qinghai.txt > summary.txt 2> messages.txt &
    waiting=$!
    until grep -q 'note: waiting: another process uses' messages.txt; do sleep 0.05; done
    "$QHDB" facts > /dev/null
    [ "$(rows_of document)" -eq 1 ]
    echo 'ROLLBACK;' >&9
    exec 9>&-
    wait "$waiting"
    [ "$(rows_of document)" -eq 2 ]
    [ "$(grep -c waiting messages.txt)" -eq 1 ]
}

@test "what a killed run left is removed by the next, what a running one writes is not" {
    sleep 30 &
    running=$!
    bash -c 'exit 0' & gone=$!
    wait "$gone"
    touch "trade.db.new-$running" "trade.db.new-$gone" "trade.db.new-$gone-journal" trade.db.new-notes
    "$QHDB" ingest haixi.txt
    [ "$(ls trade.db.*)" = "$(printf '%s\n' "trade.db.new-$running" trade.db.new-notes)" ]
    kill "$running"
}

@test "the project's own bulletins go in whole" {
    "$QHDB" ingest "$QHDB_SOURCE_DIR/fixtures/bulletins" --manifest "$QHDB_SOURCE_DIR/fixtures/bulletins/manifest.csv"
    run "$QHDB" verify
    [ "$status" -eq 0 ]
    [ "$(rows_of fact)" -gt 100 ]
}

@test "standard input is a document with the name that it is given" {
    run "$QHDB" ingest - --name piped.txt haixi.txt < qinghai.txt
    [ "$status" -eq 0 ]
    [ "$(sqlite3 trade.db "SELECT group_concat(doc) FROM (SELECT doc FROM document ORDER BY doc)")" = haixi.txt,piped.txt ]
    cp qinghai.txt named.txt
    "$QHDB" ingest --db named.db named.txt haixi.txt > /dev/null
    diff <("$QHDB" facts --format csv | sed s/piped/named/) <("$QHDB" facts --db named.db --format csv)
    printf 'file,published_on\npiped.txt,2025-05-01\n' > manifest.csv
    "$QHDB" ingest --db dated.db --manifest manifest.csv - --name piped.txt < qinghai.txt > /dev/null
    [ "$(sqlite3 dated.db "SELECT published_on FROM document")" = 2025-05-01 ]
    fails_with 2 "has no name" "$QHDB" ingest --db x.db - < qinghai.txt
    fails_with 2 "which is not read" "$QHDB" ingest --db x.db haixi.txt --name x.txt
    fails_with 2 "is also one of the files" "$QHDB" ingest --db x.db haixi.txt - --name haixi.txt < qinghai.txt
}
