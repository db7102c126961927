#!/usr/bin/env bats
# How rows look: the width of the screen, the pager, styles, CSV for spreadsheets, footnotes.

load support

setup() { ingest_bulletins; }

# The display width of the widest line.
widest() { python3 -c '
import sys, unicodedata
print(max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n")) for line in sys.stdin))'; }

@test "a table fits the screen, whatever its width, and keeps its numbers" {
    statement="SELECT region_name_en, region_name, flow, value_cny, growth_pct FROM trade WHERE partner IS NULL"
    for width in 120 80 70 60 52; do
        COLUMNS=$width "$QHDB" sql "$statement" > shown
        [ "$(widest < shown)" -le $width ] || { echo "at $width: $(widest < shown)"; cat shown; return 1; }
        for number in 1250000000 87.8 720000000 -12; do grep -qF -- " $number" shown; done
        head -n 1 shown | grep -q '^reg.*flow' # still a table
    done
    [[ "$(COLUMNS=60 "$QHDB" sql "$statement")" == *"…"* ]]
    [[ "$(COLUMNS=200 "$QHDB" sql "$statement")" != *"…"* ]]
}

@test "where the numbers alone are too wide, each row is a block" {
    run env COLUMNS=24 "$QHDB" sql "SELECT region_name, value_cny, growth_pct, NULL AS n FROM trade
        WHERE region = '632800'"
    [ "$output" = $'region_name  海西蒙古族藏族自治州\nvalue_cny    720000000\ngrowth_pct   -12' ]
}

@test "minor columns leave first, and are named" {
    COLUMNS=80 "$QHDB" facts > shown
    [ "$(tail -n 1 shown)" = "(too narrow for: status, doc)" ]
    [[ "$("$QHDB" facts)" == *qinghai.txt* ]]
    [[ "$(COLUMNS=80 "$QHDB" facts --format csv)" == *qinghai.txt* ]]
}

@test "a wide character is never cut in half" {
    for width in 20 21 22 23 24 25; do
        COLUMNS=$width "$QHDB" sql "SELECT '海西蒙古族藏族自治州海西蒙古族藏族自治州' AS a, 1 AS n" > shown
        [ "$(widest < shown)" -le $width ]
        iconv -f UTF-8 -t UTF-8 shown > /dev/null
        grep -q '海西.*…' shown
    done
}

@test "a terminal's own width is used, and nothing is styled with NO_COLOR" {
    run on_terminal --size 50 60 -- env -u NO_COLOR "$QHDB" sql "SELECT region_name_en, flow, value_cny FROM trade"
    [[ "$output" == $'\x1b[1mregion_name_en'* ]]
    [[ "$output" == *…* ]]
    run on_terminal --size 50 60 -- env NO_COLOR=1 "$QHDB" sql "SELECT region_name_en, flow, value_cny FROM trade"
    [[ "$output" == region_name_en* ]]
}

@test "what is longer than the screen goes through the pager" {
    export PAGER='sed s/^/paged:/'
    run on_terminal --size 6 80 -- "$QHDB" facts
    [ "$(grep -c '^paged:' <<< "$output")" -eq "${#lines[@]}" ]
    [ "${#lines[@]}" -gt 8 ]
    run on_terminal --size 40 80 -- "$QHDB" facts
    [[ "$output" != *paged:* ]]
    run on_terminal --size 6 80 -- "$QHDB" facts --no-pager
    [[ "$output" != *paged:* ]]
    run on_terminal --size 6 80 -- "$QHDB" --no-pager facts
    [[ "$output" != *paged:* ]]
    run on_terminal --size 6 80 -- env TERM=dumb "$QHDB" facts
    [[ "$output" != *paged:* ]]
    "$QHDB" facts > piped
    ! grep -q paged: piped
}

@test "without a pager the output is shown all the same" {
    for pager in '' cat /nowhere/pager; do
        run on_terminal --size 6 80 -- env PAGER="$pager" "$QHDB" sql "SELECT 42 AS answer FROM obs"
        [[ "$output" == *answer*42* ]] || { echo "PAGER='$pager': $output"; return 1; }
    done
}

@test "a pager that is left early is no error, the exit status is that of the command" {
    run on_terminal --size 6 80 -- env PAGER='head -n 1 > /dev/null' "$QHDB" sql \
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT i FROM n"
    [ "$status" -eq 0 ]
    run on_terminal --size 3 80 -- env PAGER=true "$QHDB" query 'Q3 2031 exports'
    [ "$status" -eq 1 ]
}

@test "messages stand behind the rows that they belong to" {
    run on_terminal --size 40 80 -- "$QHDB" ledger
    [[ "${lines[-1]}" == note:* ]]
}

@test "CSV is RFC 4180 with LF, and for spreadsheets with byte-order mark and CRLF" {
    statement="SELECT 'a,b' AS x, 'say \"so\"' AS y, -1.5 AS n, NULL AS e"
    [ "$("$QHDB" sql "$statement" --format csv | xxd -p | tr -d '\n')" = \
        "$(printf 'x,y,n,e\n"a,b","say ""so""",-1.5,\n' | xxd -p | tr -d '\n')" ]
    [ "$("$QHDB" sql "$statement" --format csv --bom | xxd -p | tr -d '\n')" = \
        "$(printf '\xef\xbb\xbfx,y,n,e\r\n"a,b","say ""so""",-1.5,\r\n' | xxd -p | tr -d '\n')" ]
    "$QHDB" facts --format csv --bom | python3 -c '
import csv, io, sys
text = sys.stdin.buffer.read().decode("utf-8-sig")
rows = list(csv.DictReader(io.StringIO(text, newline="")))
assert len(rows) == 9 and rows[0]["region_name"] and float(rows[0]["number"]), rows'
}

@test "a text is no formula in a spreadsheet, and untouched elsewhere" {
    statement="SELECT '=1+1' AS a, '+1' AS b, '-1' AS c, '@x' AS d, char(9) || 'x' AS e, -1 AS n, '一=' AS f"
    [ "$("$QHDB" sql "$statement" --format csv --bom | sed -n 2p | tr -d '\r')" = $'\'=1+1,\'+1,\'-1,\'@x,\'\tx,-1,一=' ]
    [ "$("$QHDB" sql "$statement" --format csv | sed -n 2p)" = $'=1+1,+1,-1,@x,\tx,-1,一=' ]
    fails_with 2 "--bom goes with --format csv" "$QHDB" sql "$statement" --bom
    fails_with 2 "--bom goes with --format csv" "$QHDB" facts --format json --bom
}

@test "footnotes are numbered, each source once" {
    run "$QHDB" query 'Qinghai exports and imports and trade balance Q1 2025'
    [ "$(grep -c '^\[[0-9]*\] ' <<< "$output")" -eq "$(grep '^\[[0-9]*\] ' <<< "$output" | cut -d ' ' -f 2- | sort -u | wc -l)" ]
    [[ "$output" == *"[1] qinghai.txt "*": 8.5亿元"* ]]
}

@test "cited footnotes have headline, date, place and sentence" {
    page=a04_haixi_2025q1.txt
    printf '%s\n%s\n' file,published_on,publisher $page,2025-04-20,某报 > manifest.csv
    "$QHDB" ingest --db dated.db --manifest manifest.csv "$QHDB_SOURCE_DIR/fixtures/pages/$page" > /dev/null
    run "$QHDB" query --db dated.db 'Haixi trade value Q1 2025' --cite
    note=$(sed -n '/^\[1\]/,$p' <<< "$output")
    [ "$(sed -n 1p <<< "$note")" = "[1] 盐湖产品领航海西外贸, 某报, 2025-04-20" ]
    [[ "$(sed -n 2p <<< "$note")" =~ ^"    $page, bytes "[0-9]+–[0-9]+": 1.2"" "?亿元$ ]]
    [[ "$(sed -n 3p <<< "$note")" == "    本报讯"*"1.2 亿元"* ]]
    "$QHDB" query --db dated.db 'Haixi trade value Q1 2025' --cite --format json | python3 -c '
import json, sys
source = json.load(sys.stdin)["rows"][0]["sources"][0]
assert source["headline"] == "盐湖产品领航海西外贸" and source["published_on"] == "2025-04-20", source
assert source["text"] in source["sentence"], source'
}
