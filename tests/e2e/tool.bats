#!/usr/bin/env bats
# What holds for every command: help, exit codes, and output that cannot be written.

load support

commands="ingest query shell coverage audit correct facts show ledger verify sql export schema merge diff doctor backup"

@test "help and version go to standard output" {
    run --separate-stderr "$QHDB" --help
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    for command in $commands; do
        [[ "$output" == *"$command"* ]]
        "$QHDB" "$command" --help > /dev/null
    done
    run --separate-stderr "$QHDB" --version
    [ "$status" -eq 0 ]
    [[ "$output" =~ ^qhdb\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "every command is documented with every option" {
    for command in $commands; do
        grep -q "^## qhdb $command" "$QHDB_SOURCE_DIR/docs/CLI.md"
        [ "$command" = query ] && continue  # documented in docs/QUERY.md
        for option in $("$QHDB" "$command" --help | grep -oE '^ +(-h,)?--[a-z-]+' | grep -oE -- '--[a-z-]+'); do
            [ "$option" = --help ] && continue
            sed -n "/^## qhdb $command/,/^## /p" "$QHDB_SOURCE_DIR/docs/CLI.md" | grep -q -- "$option" \
                || { echo "docs/CLI.md does not name $option of $command"; return 1; }
        done
    done
}

@test "an unknown command names those that there are" {
    fails_with 2 "there is no command 'ask'" "$QHDB" ask
    [[ "$stderr" == *"ingest query shell coverage audit correct facts"* ]]
    fails_with 2 "no command is named" "$QHDB"
    fails_with 2 "error: " "$QHDB" --nonsense
}

@test "output that does not arrive is an error" {
    ingest_bulletins
    for command in facts ledger verify schema "sql SELECT(1)" "show 1"; do
        run bash -c "'$QHDB' $(printf '%q ' $command) > /dev/full"
        [ "$status" -eq 3 ]
        [[ "$output" == *"standard output is closed or full"* ]]
        run bash -c "'$QHDB' $(printf '%q ' $command) >&-"
        [ "$status" -eq 3 ]
    done
}

@test "a closed standard error does not end up in the database" {
    ingest_bulletins
    "$QHDB" ledger 2>&- > /dev/null
    "$QHDB" ingest nowhere.txt haixi.txt 2>&- > /dev/null || [ $? -eq 3 ]
    [ "$(sqlite3 trade.db 'PRAGMA integrity_check')" = ok ]
}
