#!/usr/bin/env bats
# qhdb schema, and the page of the documentation that it prints.

load support

@test "docs/SCHEMA.md is what the program prints" {
    "$QHDB" schema --format markdown | diff "$QHDB_SOURCE_DIR/docs/SCHEMA.md" -
}

@test "the schema as SQL makes a database" {
    "$QHDB" schema --format sql | sqlite3 "$BATS_TEST_TMPDIR/a.db"
    [ "$(sqlite3 "$BATS_TEST_TMPDIR/a.db" 'SELECT count(*) FROM trade')" -eq 0 ]
}

@test "the schema as JSON names every column" {
    "$QHDB" schema --format json | python3 -c '
import json, sys
rows = json.load(sys.stdin)
assert {"object": "trade", "kind": "view"}.items() <= rows[0].items()
assert all(row["description"] and row["type"] for row in rows)'
}

@test "another format is refused" {
    fails_with 2 "--format" "$QHDB" schema --format xml
}
