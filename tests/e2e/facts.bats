#!/usr/bin/env bats
# qhdb facts: the record, its formats and filters.

load support

setup() { ingest_bulletins; }

@test "the record has its fields in their order" {
    run "$QHDB" facts --format jsonl
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 9 ]
    [ "${lines[0]}" = '{"doc": "haixi.txt", "region": "632800", "region_name": "海西蒙古族藏族自治州", "period_start": "2024-01-01", "period_end": "2024-12-31", "flow": "total", "commodity": null, "commodity_text": null, "partner": null, "partner_text": null, "ownership": null, "regime": null, "measure": "value", "number": 720000000, "unit": "CNY", "lower": 715000000, "upper": 725000000, "bound": "exact", "basis": null, "text": "7.2亿元", "start": 70, "end": 79, "status": "stated"}' ]
    [[ "${lines[1]}" == *'"number": -12, "unit": "percent"'* ]]
}

@test "the bytes at start and end are the text" {
    "$QHDB" facts --format jsonl | python3 -c '
import json, sys
for fact in map(json.loads, sys.stdin):
    data = open(fact["doc"], "rb").read()
    assert data[fact["start"]:fact["end"]].decode() == fact["text"], fact'
}

@test "the table is aligned by display width" {
    run "$QHDB" facts --doc qinghai.txt
    [ "${lines[0]}" = "fact  region  period       flow    of    measure      number  unit     status  doc" ]
    [ "${lines[2]}" = "   3  青海省  2025-01..03  total         value    1250000000  CNY      stated  qinghai.txt" ]
}

@test "csv and json hold the same rows" {
    "$QHDB" facts --format csv > facts.csv
    "$QHDB" facts --format json > facts.json
    python3 -c '
import csv, json
rows, objects = list(csv.DictReader(open("facts.csv"))), json.load(open("facts.json"))
assert len(rows) == len(objects) == 9
for row, fact in zip(rows, objects):
    assert {k: "" if v is None else str(v) for k, v in fact.items()} == row, (row, fact)'
}

@test "filters take what they say" {
    count() { "$QHDB" facts --format jsonl "$@" | wc -l; }
    [ "$(count --doc qinghai.txt)" -eq 7 ]
    [ "$(count --region 632800)" -eq 2 ]
    [ "$(count --region 青海省 --measure growth)" -eq 3 ]
    [ "$(count --flow import)" -eq 2 ]
    [ "$(count --partner 东盟)" -eq 1 ]
    [ "$(count --period 2025-01..2025-03)" -eq 7 ]
    [ "$(count --period 2024)" -eq 2 ]
    [ "$(count --period 2024-01-01..2025-12-31)" -eq 9 ]
    [ "$(count --status stated)" -eq 9 ]
}

@test "nothing found is told, with exit status 1" {
    fails_with 1 "no fact is like that" "$QHDB" facts --commodity 锂电池
    fails_with 1 "no fact is like that" "$QHDB" facts --commodity 锂电池 --format jsonl
    run --separate-stderr "$QHDB" facts --commodity 锂电池 --format json
    [ "$output" = "[]" ]
}

@test "wrong filters are refused" {
    fails_with 2 "--measure" "$QHDB" facts --measure weight
    fails_with 2 "--flow" "$QHDB" facts --flow sideways
    fails_with 2 "'2025-13' is not a period" "$QHDB" facts --period 2025-13
    fails_with 2 "is not a period" "$QHDB" facts --period 2025..2024
    fails_with 2 "--format" "$QHDB" facts --format xml
}

@test "a missing database says how to make one" {
    fails_with 3 "there is no database 'none.db'" "$QHDB" facts --db none.db
    [[ "$stderr" == *"qhdb ingest"* ]]
}
