#!/usr/bin/env bats
# Reading the stored documents anew: the same rows, without the files.

load support

@test "a rebuilt database is the one that was ingested, row by row" {
    ingest_bulletins
    printf '%s\n' '2026年1月，全省进出口1亿元。' >> haixi.txt
    printf 'file,published_on,home_region\nyushu.txt,2025-02-03,632700\n' > manifest.csv
    printf '%s\n\n%s\n' '我州外贸' '1月，我州进出口2.2亿元，增长3%%。' > yushu.txt
    "$QHDB" ingest haixi.txt > /dev/null # a second edition
    "$QHDB" ingest yushu.txt --manifest manifest.csv > /dev/null
    sqlite3 trade.db .dump > before.sql
    rm ./*.txt
    "$QHDB" rebuild | grep -q '^documents .* 4  read anew'
    diff before.sql <(sqlite3 trade.db .dump)
    "$QHDB" verify
}

@test "what was read wrongly before is read anew" {
    ingest_bulletins
    "$QHDB" facts --format csv > before.csv
    sqlite3 trade.db "UPDATE obs SET number = 1, decimals = 0; DELETE FROM doc_numeral; UPDATE dim_commodity SET name_en = 'x'"
    "$QHDB" rebuild > /dev/null
    diff before.csv <("$QHDB" facts --format csv)
}

@test "there must be a database" {
    cd "$BATS_TEST_TMPDIR"
    fails_with 3 "there is no database 'trade.db'" "$QHDB" rebuild
    [ ! -e trade.db ]
}
