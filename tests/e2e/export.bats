#!/usr/bin/env bats
# qhdb export, and what other programs make of it.

load support

setup() {
    ingest_bulletins
    printf '%s\n\n%s\n' '青海省2025年一季度外贸分市州情况' \
        '2025年一季度，西宁市出口5亿元，进口3亿元；海东市出口3.5亿元，进口1亿元。西宁经济技术开发区出口2亿元。全省对泰国出口1亿元，对越南出口2亿元，对东盟出口3亿元；出口锂电池1.5亿元，占全省出口的17.6%。' > parts.txt
    printf '%s\n\n%s\n' '青海省2025年前4个月外贸情况' '2025年前4个月，青海省出口10亿元，进口超5亿元。' > ytd.txt
    "$QHDB" ingest parts.txt ytd.txt > /dev/null
}

sql() { sqlite3 trade.db "$1"; }

# python CODE: what Debian's Python says; the workbook is read with openpyxl.
python() { /usr/bin/python3 -c "$1"; }

@test "observation: codes, transformations and periods" {
    run sql "SELECT FREQ, TRADE_FLOW, TRANSFORMATION, MEASURE, UNIT_MEASURE, TIME_PERIOD, OBS_VALUE_EXACT, OBS_STATUS
             FROM observation WHERE REF_AREA = '630000' AND COMMODITY = '_T' AND COUNTERPART_AREA = '_T'
             AND MEASURE = 'VALUE' AND OBS_STATUS <> 'I' ORDER BY TIME_PERIOD, TRADE_FLOW, TRANSFORMATION"
    diff <(echo "$output") - <<'ROWS'
_O|M|N|VALUE|CNY|2025-01-01/P4M|500000000|U
_O|X|N|VALUE|CNY|2025-01-01/P4M|1000000000|A
Q|M|GY|VALUE|PT|2025-Q1|-4.7|A
Q|M|N|VALUE|CNY|2025-Q1|400000000|E
Q|T|GY|VALUE|PT|2025-Q1|87.8|A
Q|T|N|VALUE|CNY|2025-Q1|1250000000|A
Q|X|GY|VALUE|PT|2025-Q1|110|A
Q|X|N|VALUE|CNY|2025-Q1|850000000|A
ROWS
    [ "$(sql "SELECT COMMODITY FROM observation WHERE MEASURE = 'SHARE'")" = lithium-ion-batteries ]
    [ "$(sql "SELECT FREQ || TIME_PERIOD FROM observation WHERE REF_AREA = '632800' AND TRANSFORMATION = 'N' AND OBS_STATUS = 'A'")" = A2024 ]
}

@test "a sum over one slice counts nothing twice" {
    sum_of() { sql "SELECT printf('%d', sum(OBS_VALUE)) FROM additive WHERE SLICE = '$1' AND TIME_PERIOD = '2025-Q1'"; }
    [ "$(sum_of 'province Q X+M VALUE CNY')" = 1250000000 ]
    [ "$(sum_of 'prefecture Q X+M VALUE CNY')" = 1250000000 ]
    # Thailand and Vietnam, and not ASEAN, which holds both.
    [ "$(sum_of 'province Q X+M VALUE CNY COUNTERPART_AREA')" = 300000000 ]
    [ "$(sql "SELECT DISTINCT COUNTERPART_AREA FROM additive WHERE SLICE = 'province Q X+M VALUE CNY COUNTERPART_AREA=ASEAN'")" = ASEAN ]
    # A zone lies inside of its city, which is counted.
    [ "$(sql "SELECT count(*) FROM additive WHERE SLICE LIKE 'REF_AREA=630100-%'")" -ge 1 ]
    [ "$(sql "SELECT count(*) FROM additive WHERE SLICE LIKE 'prefecture %' AND REF_AREA LIKE '%-%'")" -eq 0 ]
    # Neither rates nor uncertain values can be added.
    [ "$(sql "SELECT count(*) FROM additive WHERE TRANSFORMATION <> 'N' OR OBS_STATUS = 'U' OR UNIT_MEASURE = 'PT'")" -eq 0 ]
}

@test "a slice holds each key once, and a month never beside its quarter" {
    [ "$(sql "SELECT count(*) FROM (SELECT 1 FROM additive GROUP BY SLICE, REF_AREA, TRADE_FLOW, COUNTERPART_AREA, TIME_PERIOD HAVING count(*) > 1)")" -eq 0 ]
    [ "$(sql "SELECT max(n) FROM (SELECT count(DISTINCT FREQ || MEASURE || UNIT_MEASURE || COMMODITY || ENTERPRISE_TYPE || CUSTOMS_PROC) AS n FROM additive GROUP BY SLICE)")" -eq 1 ]
}

@test "CSV and JSON lines hold the rows of the view" {
    "$QHDB" export fact > fact.csv
    diff fact.csv <("$QHDB" sql 'SELECT * FROM fact' --format csv)
    "$QHDB" export fact --format jsonl --output fact.jsonl
    diff fact.jsonl <("$QHDB" sql 'SELECT * FROM fact' --format jsonl)
    head -n 1 <("$QHDB" export) | grep -q '^province,province_en,prefecture'
}

@test "SDMX-CSV: the structure in front, CRLF, a key in each row once" {
    "$QHDB" export --format sdmx-csv --output o.csv
    [ "$(grep -c $'\r$' o.csv)" -eq "$(wc -l < o.csv)" ]
    python '
import csv
rows = list(csv.DictReader(open("o.csv", newline="")))
names = list(rows[0])
assert names[:4] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ"], names
key = names[3:names.index("OBS_VALUE")]
assert key[-1] == "TIME_PERIOD" and len(key) == 12, key
assert len({tuple(row[name] for name in key) for row in rows}) == len(rows) > 10
for row in rows:
    assert (row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) == ("datastructure", "QHDB:TRADE(1.0.0)", "I")
    assert all(row[name] for name in key)
    float(row["OBS_VALUE"])
    assert row["OBS_STATUS"] in "AEIUV" and row["UNIT_MULT"] == "0"
    assert row["DECIMALS"] == str(len(row["OBS_VALUE_EXACT"].partition(".")[2]))'
}

@test "a workbook has typed cells, its sources and notes, and is the same each time" {
    python 'import openpyxl' 2> /dev/null || skip "python3-openpyxl is not installed"
    "$QHDB" export trade --format xlsx --output a.xlsx
    "$QHDB" export trade --format xlsx --output b.xlsx
    cmp a.xlsx b.xlsx
    python '
import datetime, openpyxl
book = openpyxl.load_workbook("a.xlsx")
assert book.sheetnames == ["trade", "sources", "notes"], book.sheetnames
rows = list(book["trade"].values)
at = rows[0].index
assert isinstance(rows[1][at("period_start")], datetime.datetime)
values = {row[at("value_cny")] for row in rows[1:]}
assert {1250000000, 850000000} <= values, values
assert {row[1] for row in list(book["sources"].values)[1:]} == {"haixi.txt", "qinghai.txt", "parts.txt", "ytd.txt"}
assert ("trade", "value_cny", "CNY", "value in yuan") in list(book["notes"].values)'
}

@test "an answer becomes a workbook with the sentences that it cites" {
    python 'import openpyxl' 2> /dev/null || skip "python3-openpyxl is not installed"
    "$QHDB" export --question 'Q1 2025 exports of Xining' --format xlsx --output a.xlsx 2> /dev/null
    python '
import openpyxl
book = openpyxl.load_workbook("a.xlsx")
rows = list(book["answer"].values)
assert rows[1][rows[0].index("number")] == 500000000
sources = list(book["sources"].values)
assert "西宁市出口5亿元" in sources[1][sources[0].index("sentence")]
assert ("answer", "question", None, "Q1 2025 exports of Xining") in list(book["notes"].values)'
    "$QHDB" export --question 'Q1 2025 exports of Xining' 2> /dev/null | grep -q '^630100,西宁市,2025-01-01,2025-03-31,export,.*,500000000,CNY'
}

@test "texts of a source never run as formulas" {
    sql "UPDATE doc SET publisher = '=1+1', url = '@x' WHERE doc_id = 1"
    "$QHDB" export document --format xlsx --output a.xlsx
    python '
import zipfile
sheet = zipfile.ZipFile("a.xlsx").read("xl/worksheets/sheet1.xml")
assert b"=1+1" in sheet and b"<f>" not in sheet'
}

@test "the SQL dump makes the same tables in SQLite" {
    "$QHDB" export --format sql | sqlite3 copy.db
    for view in trade fact observation citation finding document; do
        diff <(sqlite3 trade.db "SELECT * FROM $view") <(sqlite3 copy.db "SELECT * FROM \"$view\"")
    done
}

# postgres COMMAND...: as its own user, since the server never runs as root.
postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

@test "the SQL dump loads into a PostgreSQL server" {
    local bin=/usr/lib/postgresql/15/bin
    [ -x $bin/initdb ] || skip "postgresql-15 is not installed"
    sql "UPDATE doc SET publisher = 'it''s \\ a \"test\"' WHERE doc_id = 1"
    "$QHDB" export --format sql --output all.sql
    local server
    server=$(mktemp -d /tmp/qhdb-pg.XXXXXX)
    if [ "$(id -u)" = 0 ]; then chown postgres "$server"; fi
    ask() { postgres $bin/psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$server" -d postgres "$@"; }
    cd /
    postgres $bin/initdb -D "$server/data" -A trust -E UTF8 --locale=C.UTF-8 --no-sync > /dev/null
    postgres $bin/pg_ctl -D "$server/data" -w -l "$server/log" -o "-k $server -c listen_addresses=''" start > /dev/null 3>&-
    local failed=0
    ask < "$BATS_TEST_TMPDIR/all.sql" || failed=1
    for statement in 'SELECT count(*) FROM trade' "SELECT cast(sum(value_cny) AS bigint) FROM trade" \
        'SELECT text, start, "end" FROM citation ORDER BY citation_id' 'SELECT publisher FROM document ORDER BY doc_id' \
        "SELECT slice, cast(sum(obs_value) AS bigint) FROM additive GROUP BY slice ORDER BY slice"; do
        LC_ALL=C diff <(ask -c "$statement" | LC_ALL=C sort) \
            <(sqlite3 "$BATS_TEST_TMPDIR/trade.db" "$statement" | LC_ALL=C sort) || failed=1
    done
    postgres $bin/pg_ctl -D "$server/data" -m immediate stop > /dev/null
    rm -rf "$server"
    [ $failed -eq 0 ]
}

@test "what cannot be exported is refused, and nothing is written" {
    fails_with 2 "there is no view 'obs'" "$QHDB" export obs
    fails_with 2 "holds one view" "$QHDB" export trade fact
    fails_with 2 "named twice" "$QHDB" export trade trade --format sql
    fails_with 2 "observation and additive" "$QHDB" export trade --format sdmx-csv
    fails_with 2 "--output" "$QHDB" export --format xlsx
    fails_with 2 "is the database" "$QHDB" export --output trade.db
    fails_with 2 "cannot go together" "$QHDB" export trade --question 'exports of Qinghai'
    fails_with 2 "none of" "$QHDB" export --format parquet
    fails_with 3 "cannot write" "$QHDB" export --output nowhere/a.csv
    fails_with 3 "cannot write" "$QHDB" export --format xlsx --output nowhere/a.xlsx
    fails_with 2 "widget" "$QHDB" export --question 'widget growth' --output a.csv
    [ ! -e a.csv ] && [ -z "$(ls -- *.new-* 2> /dev/null)" ]
}
