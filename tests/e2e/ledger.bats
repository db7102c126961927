#!/usr/bin/env bats
# qhdb ledger: the page with its numerals marked, and the list of what is open.

load support

setup() {
    write_bulletins
    cat > 'a&b <c>.txt' <<'TEXT'
青海省2024年外贸情况

一、总体情况

2024年，青海省外贸进出口总值60亿元，增长5%，平均单价每吨3500元 & <b>。
TEXT
    printf '%s\r\n%s\r\n' '青海省2023年外贸情况' '2023年，青海省外贸出口总值30亿元，增长约12万3千元，投入资金7%。' > open.txt
    "$QHDB" ingest ./*.txt > /dev/null
}

@test "the page stands as in the file, with marks" {
    run "$QHDB" ledger 'a&b <c>.txt'
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == 'a&b <c>.txt, '*' numerals: '*' of facts, '*' of other things, '*' open' ]]
    [[ "$output" == *'〔一:section number〕、总体情况'* ]]
    [[ "$output" == *'2024年，青海省外贸进出口总值【60亿元】，增长【5%】，'* ]]
    [[ "$output" == *'〔3500元:'*'〕 & <b>。'* ]]
    # Without its marks it is the file.
    "$QHDB" ledger 'a&b <c>.txt' | sed -e 1,3d -e 's/:[a-z ]*〕//g' -e 's/[【】〔]//g' -e 's/\[?//g; s/?\]//g' | diff - 'a&b <c>.txt'
    run "$QHDB" ledger open.txt
    [[ "$output" != *'\r'* ]]
}

@test "counts are those of the rows" {
    for page in ./*.txt; do
        page=${page#./}
        numbers=$("$QHDB" ledger "$page" | head -1 | grep -oE '[0-9]+ numerals.*' | grep -oE '[0-9]+' | tr '\n' ' ')
        count() { "$QHDB" ledger "$page" --format jsonl | grep -c "\"outcome\": \"$1" || true; }
        [ "$numbers" = "$(count '') $(count fact) $(count non_fact) $(count open) " ] || { echo "$page: $numbers"; return 1; }
    done
}

@test "colour where it may be, brackets always" {
    run on_terminal -- env -u NO_COLOR "$QHDB" ledger haixi.txt
    [[ "$output" == *$'\x1b[1;32m【7.2亿元】\x1b[0m'* ]]
    run on_terminal -- env NO_COLOR=1 "$QHDB" ledger haixi.txt
    [[ "$output" == *'【7.2亿元】'* && "$output" != *$'\x1b['* ]]
    "$QHDB" ledger haixi.txt > plain
    "$QHDB" ledger haixi.txt --format page | diff - plain
}

@test "as HTML it is escaped, complete, and tells each fact" {
    "$QHDB" ledger 'a&b <c>.txt' --format html > page.html
    grep -qF '<h1>Ledger of a&amp;b &lt;c&gt;.txt</h1>' page.html
    grep -qF '&amp; &lt;b&gt;。' page.html
    python3 - page.html <<'PY'
import sys
from html.parser import HTMLParser

class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.marks, self.text, self.inside = [], set(), set(), [], "", 0
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes: self.ids.add(attributes["id"])
        if tag == "a":
            self.links.add(attributes["href"].removeprefix("#"))
            self.marks.append((attributes["class"], attributes["title"]))
        if tag in ("script", "link", "img"): sys.exit("not self-contained: " + tag)
        if attributes.get("class") == "page": self.inside = 1
    def handle_endtag(self, tag):
        if tag == "div": self.inside = 0
    def handle_data(self, data):
        if self.inside: self.text += data

page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
assert page.links <= page.ids, page.links - page.ids
assert page.text == open("a&b <c>.txt", encoding="utf-8").read(), page.text
kinds = [kind for kind, _ in page.marks]
assert kinds.count("fact") == 2, kinds
assert any(t.endswith("青海省, 2024-01-01 to 2024-12-31, total: value 6000000000 CNY") for _, t in page.marks), page.marks
assert ("other", "no fact: section number") in page.marks, page.marks
PY
    if command -v xmllint > /dev/null; then
        run xmllint --html --noout page.html
        [ "$status" -eq 0 ]
    fi
}

@test "the to-do list has the words around each, the most frequent kind first" {
    sqlite3 trade.db "UPDATE doc_numeral SET outcome_other = 'open', reason_text = 'percent' WHERE text LIKE '%\%' ESCAPE '\';
                      UPDATE doc_numeral SET outcome_other = 'open', reason_text = 'money' WHERE text = '60亿元'"
    run "$QHDB" ledger --open
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == 'percent ('*')' ]]
    [[ "$output" == *$'\nmoney (1)\n  a&b <c>.txt '*$'\n    2024年，青海省外贸进出口总值[?60亿元?]，增长5%，'* ]]
    kinds=$("$QHDB" ledger --open | grep -E '^[a-z]+ \([0-9]+\)$' | grep -oE '[0-9]+')
    [ "$kinds" = "$(sort -rn <<< "$kinds")" ]
    run "$QHDB" ledger --open haixi.txt
    [[ "$output" != *qinghai.txt* ]]
    run "$QHDB" ledger --open --format jsonl
    [[ "${lines[0]}" == '{"doc": '*'"outcome": "open"'* ]]
    sqlite3 trade.db "UPDATE doc_numeral SET outcome_other = NULL"
    run --separate-stderr "$QHDB" ledger --open
    [ "$status" -eq 1 ]
    [ "$stderr" = "note: no numeral is open" ]
}

@test "what does not go together is said" {
    fails_with 2 "shows one page" "$QHDB" ledger --format html
    fails_with 2 "shows the whole page" "$QHDB" ledger haixi.txt --open --format html
    fails_with 2 "--bom goes with" "$QHDB" ledger haixi.txt --bom
    fails_with 2 "there is no document" "$QHDB" ledger nothing.txt --format html
}
