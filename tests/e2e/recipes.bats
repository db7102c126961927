#!/usr/bin/env bats
# docs/recipes: every command block, and what it prints. A page whose program is not installed is skipped.

load support

recipes=$QHDB_SOURCE_DIR/docs/recipes

setup() {
    cd "$BATS_TEST_TMPDIR"
    mkdir bin && ln -s "$QHDB" bin/qhdb
    export PATH=$PWD/bin:$PATH NODE_PATH=${QHDB_NODE_MODULES:-$QHDB_SOURCE_DIR/build/node_modules}
    "$QHDB" ingest "$QHDB_SOURCE_DIR/fixtures/pages" > /dev/null
}

# block LANGUAGE PAGE: what stands between the fences.
block() { awk -v fence="\`\`\`$1" '$0 == "```" { inside = 0 } inside; $0 == fence { inside = 1 }' "$2"; }

# Which of the words after `needs:` is missing: a command, a path, or node:PACKAGE.
missing_of() {
    local need
    for need in $(sed -n 's/^<!-- needs: \(.*\) -->$/\1/p' "$1"); do
        case $need in
            node:*) node -e "require.resolve('${need#node:}')" 2> /dev/null || { echo "$need"; return; } ;;
            /*) [ -e "$need" ] || { echo "$need"; return; } ;;
            *) command -v "$need" > /dev/null || { echo "$need"; return; } ;;
        esac
    done
}

run_recipe() {
    local page=$recipes/$1.md missing
    missing=$(missing_of "$page")
    [ -z "$missing" ] || skip "$missing is not installed"
    [ -n "$(block text "$page")" ]
    diff <(bash -euo pipefail -c "$(block sh "$page")") <(block text "$page")
}

@test "sqlite3 shell" { run_recipe sqlite3; }
@test "Python" { run_recipe python; }
@test "R" { run_recipe r; }
@test "sqlite-utils" { run_recipe sqlite-utils; }
@test "GDAL" { run_recipe gdal; }
@test "ODBC" { run_recipe odbc; }
@test "sql.js" { run_recipe sqljs; }
@test "DuckDB" { run_recipe duckdb; }

@test "every page is in the list and is run" {
    for page in "$recipes"/*.md; do
        name=$(basename "$page" .md)
        [ "$name" != README ] || continue
        grep -q "($name.md)" "$recipes/README.md"
        [ "$name" = postgresql ] || grep -q "run_recipe $name;" "$BATS_TEST_FILENAME"
    done
}
