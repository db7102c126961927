#!/usr/bin/env bats
# qhdb coverage: the matrix of what the database holds, and its counts against the facts themselves.

load support

setup() { ingest_bulletins; }

# The facts that `coverage` counts, added up: it must be all of them, each once.
counted() { "$QHDB" coverage --format csv "$@" | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "facts") at = i; next } { sum += $at } END { print sum }'; }

@test "the matrix shows headline facts and facts of parts, the total first" {
    run "$QHDB" coverage
    [[ "${lines[0]}" =~ ^region\ +period\ +"total trade  exports  imports"$ ]]
    [[ "${lines[2]}" =~ ^Qinghai\ +"Q1 2025          2+1        2        2"$ ]]
    [[ "${lines[3]}" =~ ^"Haixi Mongol and Tibetan Autonomous Prefecture  2024               2        ·        ·"$ ]]
}

@test "a matrix in Chinese is aligned by display width" {
    run "$QHDB" coverage --lang zh
    [ "${lines[0]}" = "地区                  时期          进出口  出口  进口" ]
    [ "${lines[2]}" = "青海省                2025年一季度     2+1     2     2" ]
    [ "${lines[3]}" = "海西蒙古族藏族自治州  2024年             2     ·     ·" ]
}

@test "however it is grouped, each dated fact is counted once" {
    facts=$(rows_of fact)
    for by in region period measure commodity partner region,period region,period,measure partner,region \
        region,period,measure,commodity,partner; do
        [ "$(counted --by $by)" -eq "$facts" ] || { echo "by $by: $(counted --by $by) of $facts"; return 1; }
    done
    [ "$(sqlite3 trade.db 'SELECT sum(facts) FROM coverage')" -eq "$facts" ]
    [ "$(counted --flow export)" -eq "$(rows_of "fact WHERE flow = 'export'")" ]
    [ "$(counted --measure growth)" -eq "$(rows_of "fact WHERE measure = 'growth'")" ]
    [ "$(counted --period 2025)" -eq "$(rows_of "fact WHERE period_start >= '2025'")" ]
}

@test "the view counts headline facts as the command does" {
    [ "$(sqlite3 trade.db 'SELECT sum(headline_facts) FROM coverage')" -eq \
        "$(rows_of 'fact WHERE commodity IS NULL AND partner IS NULL AND ownership IS NULL AND regime IS NULL')" ]
    diff <(sqlite3 -csv trade.db "SELECT region, flow, sum(headline_facts), sum(facts) FROM coverage
             GROUP BY region, flow ORDER BY 1, 2" | tr -d '\r') \
         <("$QHDB" coverage --by region --format csv | sed 1d | awk -F, '{ print $1 "," $5 "," $6 "," $7 }' | LC_ALL=C sort)
}

@test "a region stands for all inside of it, by any of its names" {
    for name in 青海 青海省 Qinghai qinghai 630000; do
        [ "$(counted --region $name)" -eq "$(rows_of fact)" ] || { echo "$name"; return 1; }
    done
    [ "$(counted --region 海西)" -eq "$(rows_of "fact WHERE region = '632800'")" ]
}

@test "machine formats have the fields of the dimensions that were asked" {
    [ "$("$QHDB" coverage --by partner,measure --region 青海 --flow total --format jsonl | tail -n 1)" = \
        '{"partner": "东盟", "partner_en": "ASEAN", "measure": "value", "flow": "total", "headline_facts": 0, "facts": 1, "documents": 1}' ]
    "$QHDB" coverage --format json | python3 -c 'import json, sys; assert len(json.load(sys.stdin)) == 4'
    [ "$("$QHDB" coverage --format markdown | sed -n 2p | grep -o -- '---:' | wc -l)" -eq 3 ]
}

@test "nothing found is exit status 1, a wrong word 2" {
    run --separate-stderr "$QHDB" coverage --region Atlantis
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    fails_with 2 "'colour' is none of region, period" "$QHDB" coverage --by region,colour
    fails_with 2 "is none of" "$QHDB" coverage --by ''
    fails_with 2 "'sideways' is none of export" "$QHDB" coverage --flow sideways
    fails_with 2 "is not a period" "$QHDB" coverage --period yesterday
}

@test "facts without a year are told, not counted" {
    printf '%s\n\n%s\n' '海东市一季度外贸情况' '一季度，海东市外贸进出口总值1.2亿元，增长3%。' > haidong.txt
    "$QHDB" ingest haidong.txt > /dev/null
    run --separate-stderr "$QHDB" coverage
    [[ "$stderr" == *"2 more facts have no year"* ]]
    [[ "$output" != *Haidong* ]]
}
