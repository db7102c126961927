#!/usr/bin/env bats
# qhdb query --chart: pictures on the terminal and as SVG, against those in tests/golden/charts.
#
# `CHARTS_UPDATE=1 QHDB=... QHDB_SOURCE_DIR=$PWD bats tests/e2e/charts.bats` writes the present pictures there. Look at
# them before you commit them: rsvg-convert NAME.svg -o NAME.png

load support

golden=$QHDB_SOURCE_DIR/tests/golden/charts

# Years with a gap, falls and rises; a page of parts with growth on both sides of zero; two periods of two regions.
setup_file() {
    cd "$BATS_FILE_TMPDIR"
    while read -r year value growth exports; do
        printf '%s\n\n%s\n' "青海省${year}年外贸情况" \
            "${year}年，青海省外贸进出口总值${value}亿元，同比${growth}。其中，出口${exports}亿元，进口9亿元。" > "year$year.txt"
    done <<< $'2017 44.4 下降56% 28.7\n2018 48.2 增长8.6% 31.2\n2019 37.2 下降22.8% 20.2\n2020 22.8 下降38.7% 12.3
2022 42.9 增长37.8% 24.9\n2023 48.7 增长13.6% 29.8'
    printf '%s\n\n%s\n' 海东市2023年上半年外贸情况 '2023年上半年，海东市外贸进出口总值3亿元，增长5%。' > haidong.txt
    printf '%s\n\n%s\n' 西宁市外贸情况 '2023年上半年，西宁市外贸进出口总值约20.5亿元，下降7%。2023年一季度，西宁市外贸进出口总值9亿元，增长2.5%。' > xining.txt
    printf '%s\n\n%s\n' 2023年一季度青海省外贸情况 '2023年一季度，青海省外贸进出口总值12亿元，增长20%。出口商品中，枸杞出口1.2亿元，增长37.8%；纯碱出口0.8亿元，下降12.5%；多晶硅出口3亿元，增长250%；冷水鱼出口0.02亿元，下降80%。' > 'a&b <c> "d".txt'
    "$QHDB" ingest ./*.txt > /dev/null
}

setup() { cd "$BATS_FILE_TMPDIR"; export NO_COLOR=1 COLUMNS=80; }

# matches NAME: standard input is the picture of that name.
matches() {
    if [ -n "${CHARTS_UPDATE:-}" ]; then
        mkdir -p "$golden"
        cat > "$golden/$1"
    else
        diff "$golden/$1" -
    fi
}

well_formed() { python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$1"; }

declare -gA questions=(
    [bars_negative]='Qinghai export growth by commodity Q1 2023'
    [bars_chinese]='2023年一季度青海各商品出口'
    [bars_derived]='Q2 2023 trade of Xining'
    [groups_with_a_hole]='Xining and Haidong total trade Q1 2023 and H1 2023'
    [line_with_a_gap]='青海 历年 进出口增速'
    [two_lines]='Qinghai exports and imports 2017 to 2023'
)

@test "on the terminal" {
    for name in "${!questions[@]}"; do
        "$QHDB" query "${questions[$name]}" --chart | sed '1d; /^[-[]/d' > shown # without status, notes and sources
        matches "$name.txt" < shown || { echo "$name"; return 1; }
    done
}

@test "as SVG" {
    for name in "${!questions[@]}"; do
        "$QHDB" query "${questions[$name]}" --chart "$name.svg" > /dev/null 2>&1
        well_formed "$name.svg"
        [ "$(stat -c %s "$name.svg")" -lt 8000 ]
        matches "$name.svg" < "$name.svg" || { echo "$name"; return 1; }
    done
}

@test "no line is wider than the screen, whatever its width" {
    for width in 40 60 80 120; do
        for name in "${!questions[@]}"; do
            COLUMNS=$width "$QHDB" query "${questions[$name]}" --chart | sed '/^[-[]/d; 1d' | python3 -c '
import sys, unicodedata
for line in sys.stdin:
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip("\n"))
    assert width <= int(sys.argv[1]), (width, line)' "$width" || { echo "$name at $width"; return 1; }
        done
    done
}

@test "every number of the answer is in the picture and in its description" {
    question=${questions[bars_negative]}
    "$QHDB" query "$question" --chart numbers.svg > /dev/null 2>&1
    for number in $("$QHDB" query "$question" --format csv 2> /dev/null | sed 1d | cut -d, -f 11); do
        grep -q "<desc>.*[ ]$number[;<]" numbers.svg
        grep -q "<text [^>]*>$number</text>" numbers.svg
    done
}

@test "a bar to the left of zero is as long as its number says" {
    "$QHDB" query "${questions[bars_negative]}" --chart scale.svg > /dev/null 2>&1
    python3 - <<'PY'
import re
text = open("scale.svg", encoding="utf-8").read()
bars = [(css, float(width)) for width, css in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*class="(\w)"', text)]
numbers = [float(n) for n in re.findall(r'<text [^>]*>(-?\d[\d.]*)</text>', text)][-len(bars):]
numbers = [float(n) for n in re.search(r"<desc>.*?: (.*?)</desc>", text, re.S).group(1).replace(";", "").split() if re.fullmatch(r"-?\d[\d.]*", n)]
assert len(bars) == len(numbers) == 4, (bars, numbers)
unit = bars[0][1] / abs(numbers[0])
for (css, width), number in zip(bars, numbers):
    assert css == ("n" if number < 0 else "p"), (css, number)
    assert abs(width - unit * abs(number)) < 1, (width, number)
PY
}

@test "what would break XML is escaped" {
    "$QHDB" query "${questions[bars_negative]}" --chart escaped.svg > /dev/null 2>&1
    grep -qF 'a&amp;b &lt;c&gt; &quot;d&quot;.txt' escaped.svg
    well_formed escaped.svg
}

@test "the file may stand anywhere among the arguments, and the answer is printed as ever" {
    question=${questions[bars_chinese]}
    "$QHDB" query "$question" > plain
    "$QHDB" query --chart a.svg "$question" 2> notes | diff plain -
    grep -q 'note: the picture is in a.svg' notes
    "$QHDB" query "$question" --chart=b.svg 2> /dev/null | diff plain -
    "$QHDB" query $question --chart --format csv c.SVG > /dev/null 2>&1
    cmp a.svg b.svg
    cmp a.svg c.SVG
}

@test "what cannot be drawn is said" {
    fails_with 2 'in place of the table' "$QHDB" query exports --chart --format csv
    fails_with 2 'does not end in .svg' "$QHDB" query exports --chart=x.png
    fails_with 2 '--explain and --sql do not print' "$QHDB" query exports --chart --sql
    run --separate-stderr "$QHDB" query 'Q3 2031 exports' --chart none.svg
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"no picture was made"* ]]
    [ ! -e none.svg ]
    run "$QHDB" query "${questions[bars_chinese]}" --chart /nowhere/a.svg
    [ "$status" -eq 3 ]
    cp trade.db db.svg
    fails_with 2 "is the database" "$QHDB" query exports --db db.svg --chart db.svg
    cmp trade.db db.svg
}
