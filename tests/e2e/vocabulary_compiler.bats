#!/usr/bin/env bats
# The host tool of the build refuses tables that are wrong, and says where.

setup() {
    tables="$BATS_TEST_TMPDIR/vocabulary"
    cp -r "$QHDB_SOURCE_DIR/schema/vocabulary" "$tables"
    source="$BATS_TEST_TMPDIR/tables.cpp"
}

compile() { run "$VOCABULARY_COMPILER" vocabulary "$tables" "$source"; }

# refuses FILE MESSAGE: the last line of the table is named, and nothing is written.
refuses() {
    local line
    line=$(wc -l < "$tables/$1")
    compile
    [ "$status" -eq 1 ]
    [[ "$output" == *"$1:$line: error: $2"* ]]
    [ ! -e "$source" ]
}

@test "the project's own tables compile" {
    compile
    [ "$status" -eq 0 ]
    [ -s "$source" ]
}

@test "the same tables give the same source" {
    "$VOCABULARY_COMPILER" vocabulary "$tables" "$BATS_TEST_TMPDIR/a.cpp"
    "$VOCABULARY_COMPILER" vocabulary "$tables" "$BATS_TEST_TMPDIR/b.cpp"
    cmp "$BATS_TEST_TMPDIR/a.cpp" "$BATS_TEST_TMPDIR/b.cpp"
}

@test "a missing table is an empty one" {
    rm "$tables/regimes.tsv"
    compile
    [ "$status" -eq 0 ]
}

@test "a wrong number of columns" {
    printf 'barter\tone\ttwo\n' >> "$tables/regimes.tsv"
    refuses regimes.tsv "expected 5 columns, found 3"
}

@test "a duplicate id" {
    printf 'CNY\t人民币\t\t\t\n' >> "$tables/currencies.tsv"
    refuses currencies.tsv "duplicate id CNY"
}

@test "an empty id" {
    printf '\t人民币\t\t\t\n' >> "$tables/currencies.tsv"
    refuses currencies.tsv "empty id"
}

@test "a missing parent" {
    printf '639901\tcounty\t639900\t某县\t某\t\tX\tX\tx\t\t\t\n' >> "$tables/regions.tsv"
    refuses regions.tsv "parent 639900 is in no row"
}

@test "a member that is no partner" {
    printf 'ASEAN\tZZ\t\t\n' >> "$tables/partner_members.tsv"
    refuses partner_members.tsv "member ZZ is in no row"
}

@test "bytes that are no UTF-8" {
    printf 'XXX\t\xff\t\t\t\n' >> "$tables/currencies.tsv"
    refuses currencies.tsv "not UTF-8"
}

@test "another header" {
    sed -i '1s/name_zh/name/' "$tables/currencies.tsv"
    compile
    [ "$status" -eq 1 ]
    [[ "$output" == *"currencies.tsv:1: error: the first line must name the columns"* ]]
}
