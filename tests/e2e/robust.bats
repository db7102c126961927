#!/usr/bin/env bats
# qhdb on files that are no bulletins: told, counted, never fatal.

load support

setup() { write_bulletins; }

@test "files that hold nothing, or no text, do not stop the others" {
    : > empty.txt
    printf 'x' > one.txt
    head -c 20000 /dev/zero > zeros.txt
    head -c 20000 /dev/zero | tr '\0' '\377' > ff.txt
    printf '\377\376\075\330\101\000' > surrogate.txt
    run "$QHDB" ingest empty.txt one.txt zeros.txt ff.txt surrogate.txt qinghai.txt
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]
    run "$QHDB" facts --doc qinghai.txt --format jsonl
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 7 ]
}

@test "encodings of one page give the same facts" {
    iconv -t GB18030 qinghai.txt > gb.txt
    { printf '\377\376'; iconv -t UTF-16LE qinghai.txt; } > utf16.txt
    sed 's/$/\r/' qinghai.txt > crlf.txt
    "$QHDB" ingest qinghai.txt gb.txt utf16.txt crlf.txt > /dev/null
    "$QHDB" facts --format jsonl | python3 -c '
import json, sys
facts = {}
for fact in map(json.loads, sys.stdin):
    facts.setdefault(fact["doc"], []).append([fact[k] for k in ("flow", "measure", "number", "unit", "text", "partner")])
assert len(facts) == 4 and len({json.dumps(f) for f in facts.values()}) == 1, facts'
}

@test "what a damaged database tells is an error, not a crash" {
    head -c 5000 /dev/urandom > broken.db
    run "$QHDB" facts --db broken.db
    [ "$status" -eq 3 ]
}

@test "a line longer than any article is read in parts, and nothing of it is lost" {
    python3 -c 'print(open("qinghai.txt").read().replace("\n", "。") * 2500)' > line.txt
    "$QHDB" ingest qinghai.txt line.txt > /dev/null
    "$QHDB" facts --format jsonl | python3 -c '
import json, sys
facts = {"qinghai.txt": set(), "line.txt": set()}
for fact in map(json.loads, sys.stdin):
    facts[fact["doc"]].add(json.dumps([fact[k] for k in ("period_end", "flow", "measure", "number", "text", "partner")]))
assert facts["qinghai.txt"] and facts["qinghai.txt"] == facts["line.txt"], facts'
    [ "$(sqlite3 trade.db "SELECT count(*) FROM numeral WHERE outcome = 'fact' AND doc = 'line.txt'")" -ge 17000 ]
    "$QHDB" verify > /dev/null
}

@test "long lines and deep brackets are read in time" {
    python3 -c 'print("（" * 100000 + "）" * 100000)' > nested.txt
    python3 -c 'import sys; sys.stdout.buffer.write(b"\xff\xfe\xe4\x80"[2:] * 500000)' > damaged.txt
    python3 -c 'print("（" * 100000)' > brackets.txt
    python3 -c 'print("增长" * 170000)' > growth.txt
    python3 -c 'print("2025年一季度，青海省出口" + "9" * 10000 + "亿元。")' > digits.txt
    run timeout 60 "$QHDB" ingest nested.txt damaged.txt brackets.txt growth.txt digits.txt qinghai.txt
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]
    [ "$("$QHDB" facts --doc qinghai.txt --format jsonl | wc -l)" -eq 7 ]
}
