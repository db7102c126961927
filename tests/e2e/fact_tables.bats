#!/usr/bin/env bats
# Tables of facts: CSV and JSON lines go in as bulletins do, cell by cell.

load support

setup() { write_bulletins; }

# said TABLE-LINE...: a table under one heading, ingested; prints its facts as region|period_end|flow|of|measure|number|unit|bound.
said() {
    printf '%s\n' '省份,市州,时期,流向,商品,贸易伙伴,企业性质,金额,同比增长,占比（%）,来源' "$@" > table.csv
    rm -f table.db
    "$QHDB" ingest table.csv --db table.db > /dev/null 2> messages.txt
    status=$?
    sqlite3 table.db "SELECT region, period_start || '/' || period_end, flow, coalesce(commodity, partner, ownership, '-'),
        measure, number_exact, unit, lower_exact, bound FROM fact"
    return $status
}

@test "cells are read as bulletins are: money, multiples, periods, names" {
    said '青海省,,2025年一季度,进出口,,,,12.5亿元,87.8%,,西宁海关' > facts.txt
    diff facts.txt - <<'END'
630000|2025-01-01/2025-03-31|total|-|value|1250000000|CNY|1245000000|exact
630000|2025-01-01/2025-03-31|total|-|growth|87.8|percent|87.75|exact
END
    said '青海,海西州,2025年1-5月,出口,新能源车,,,"1,200万元",增长1.7倍,,x' | cut -d'|' -f1-7 > facts.txt
    diff facts.txt - <<'END'
632800|2025-01-01/2025-05-31|export|新能源汽车|value|12000000|CNY
632800|2025-01-01/2025-05-31|export|新能源汽车|growth|170|percent
END
    said 'qinghai,haixi,2024-S1,import,,asean,,超3000万美元,下降4.7%,12.5,x' | cut -d'|' -f2-9 > facts.txt
    diff facts.txt - <<'END'
2024-01-01/2024-06-30|import|东盟|value|30000000|USD|30000000|at_least
2024-01-01/2024-06-30|import|东盟|growth|-4.7|percent|-4.75|exact
2024-01-01/2024-06-30|import|东盟|share|12.5|percent|12.45|exact
END
    [ "$(sqlite3 table.db "SELECT basis FROM fact WHERE measure = 'share'")" = '{"partner":null}' ]
    said '青海,,2024,差额,,,民企,-3.2亿元,持平,,x' | cut -d'|' -f3-7 > facts.txt
    diff facts.txt - <<'END'
balance|民营企业|value|-320000000|CNY
balance|民营企业|growth|0|percent
END
}

@test "a bad cell is named by line and column and kept as a diagnostic, good rows go in" {
    bad() { run said '青海,,2025-Q1,出口,,,,5亿元,,,x' "$1"; [ "$status" -eq 3 ]
            [ "$(sqlite3 table.db 'SELECT count(*) FROM fact')" -eq 1 ]
            grep -qF "warning: 'table.csv': Line 3, $2" messages.txt || { cat messages.txt; return 1; }
            sqlite3 table.db "SELECT code, message FROM diagnostic" | grep -qF "$2"; }
    bad '青海,,2025-Q1,出口,,,,1.2亿斤,,,x' "column '金额': '1.2亿斤' is no amount of money"
    bad '青海,,2025-Q1,出口,,,,3至5亿元,,,x' "column '金额': '3至5亿元' is a range"
    bad '青海,,2025-Q1,出口,,,,12.5,,,x' "column '金额': '12.5' is no amount of money"
    bad '青海,,2025-Q1,出口,,,,5亿元,很快,,x' "column '同比增长': '很快' is no percentage"
    bad '青海,,某时,出口,,,,5亿元,,,x' "column '时期': '某时' is no period"
    bad '青海,,2025-Q5,出口,,,,5亿元,,,x' "column '时期': '2025-Q5' is no period"
    bad '江苏,西宁,2025-Q1,出口,,,,5亿元,,,x' "column '市州': '西宁' is no region there"
    bad '青海,,2025-Q1,转口,,,,5亿元,,,x' "column '流向': '转口' is no flow"
    bad '青海,,2025-Q1,出口,,亚特兰蒂斯,,5亿元,,,x' "column '贸易伙伴': '亚特兰蒂斯' is no partner"
    bad '青海,,2025-Q1,出口,,,怪企,5亿元,,,x' "column '企业性质': '怪企' is no kind of firm"
    bad '青海,,2025-Q1,出口,,,,,,12.5,x' "column '占比（%）': '12.5' is a share of a whole that no column"
    bad ',,2025-Q1,出口,,,,5亿元,,,x' "names no region"
    bad '青海,,2025-Q1,,,,,5亿元,,,x' "says no flow"
    bad '青海,,2025-Q1,出口,,,,,,,x' "has no figure"
    bad '青海,,2025-Q1,出口,,,,5亿元,,,x,y,z' "13 cells under 11 headings"
    bad '青海,,2025-Q1,出口,,,,"5亿元,,,x' "a quoted cell is not closed"
    printf '%s\n' 'region,period,flow,value,weather' '630000,2024,export,5亿元,fine' > table.csv
    "$QHDB" ingest table.csv --db w.db 2>&1 | grep -qF "Column 'weather' is not known and was not read"
    printf '%s\n' 'a,b' '1,2' > table.csv
    "$QHDB" ingest table.csv --db n.db 2>&1 | grep -qF 'No column of it is known to hold figures of trade'
}

@test "a number without a unit has that of its heading or row, or none" {
    printf '%s\n' 'region,year,period,flow,value (亿元),growth (%),quantity' '630000,2024,一季度,export,8.5,-5.25,3.2万吨' > a.csv
    "$QHDB" ingest a.csv > /dev/null
    [ "$(sqlite3 trade.db 'SELECT group_concat(number_exact || unit || lower_exact, char(32)) FROM fact')" = \
        '850000000CNY845000000 -5.25percent-5.255 32000t31500' ]
}

@test "each row has its source, and every cell its bytes" {
    said '青海省,,2025年一季度,进出口,,,,12.5亿元,,,西宁海关' '青海省,,2024年,进出口,,,,50亿元,,,"统计局, 年报"' > /dev/null
    [ "$(sqlite3 table.db "SELECT group_concat(headline || ':' || text, '; ') FROM citation")" = '西宁海关:12.5亿元; 统计局，年报:50亿元' ]
    "$QHDB" verify --db table.db > /dev/null
    "$QHDB" doctor table.db > /dev/null
    "$QHDB" query '青海2024年进出口' --cite --db table.db | grep -q 统计局
    iconv -t GB18030 table.csv > gb.csv
    "$QHDB" ingest gb.csv --db gb.db > /dev/null
    "$QHDB" verify --db gb.db > /dev/null
    [ "$(sqlite3 gb.db 'SELECT group_concat(number_exact) FROM (SELECT number_exact FROM fact ORDER BY fact_id)')" = 1250000000,5000000000 ]
}

@test "what facts prints goes in again: the same facts, from CSV and from JSON lines" {
    fixtures="$QHDB_SOURCE_DIR/fixtures/bulletins"
    "$QHDB" ingest "$fixtures" --manifest "$fixtures/manifest.csv" > /dev/null
    what='SELECT DISTINCT region, period_start, period_end, flow, commodity, partner, ownership, regime, measure, number_exact,
        unit, lower_exact, upper_exact, bound, basis FROM fact ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15'
    sqlite3 trade.db "$what" > before.txt
    [ "$(wc -l < before.txt)" -gt 700 ]
    for format in csv tsv jsonl; do
        "$QHDB" facts --format $format > "all.$format"
        "$QHDB" ingest "all.$format" --db "$format.db" > /dev/null
        diff before.txt <(sqlite3 "$format.db" "$what")
    done
    "$QHDB" export fact --format csv > view.csv
    "$QHDB" ingest view.csv --db view.db > /dev/null
    diff before.txt <(sqlite3 view.db "$what")
}

@test "a table beside bulletins is audited with them, rebuilt and merged" {
    printf '%s\n' 'region,period,flow,value,source' '630000,2025-Q1,export,9.9亿元,x' > other.csv
    "$QHDB" ingest qinghai.txt other.csv > /dev/null
    [ "$(sqlite3 trade.db "SELECT count(*) > 0 FROM finding WHERE verdict = 'contradiction'")" -eq 1 ]
    sqlite3 trade.db 'SELECT * FROM fact' > before.txt
    "$QHDB" rebuild > /dev/null
    diff before.txt <(sqlite3 trade.db 'SELECT * FROM fact')
    "$QHDB" ingest other.csv --db b.db > /dev/null
    "$QHDB" ingest qinghai.txt --db a.db > /dev/null
    "$QHDB" merge both.db a.db b.db > /dev/null
    diff <(sqlite3 trade.db 'SELECT region, number, doc, text FROM fact ORDER BY 1, 2') <(sqlite3 both.db 'SELECT region, number, doc, text FROM fact ORDER BY 1, 2')
}

@test "lines of JSON: escapes, null, nested values, and what is none" {
    printf '%s\n' '{"region": "\u9752\u6d77\u7701", "period": "2024", "flow": "export", "value": "5\u4ebf\u5143", "basis": null}' \
        '{"region": 630000, "period": 2023, "flow": "import", "measure": "value", "number": 12.5, "unit": "CNY", "note": {"a": [1, "}"]}}' \
        '' '{"region": }' 'nothing' > facts.jsonl
    run "$QHDB" ingest facts.jsonl
    [ "$status" -eq 3 ]
    [ "$(sqlite3 trade.db 'SELECT group_concat(number_exact || text, char(32)) FROM fact')" = '5000000005\u4ebf\u5143 12.512.5' ]
    [ "$(grep -c 'the line is no JSON object' <<< "$output")" -eq 2 ]
    "$QHDB" verify > /dev/null
}
