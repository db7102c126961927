#!/usr/bin/env bats
# What a user adds to the vocabulary: checked row by row, followed by what was ingested, taken back again.

load support

# Two bulletins with products, a park and a bloc that no table of ours knows.
setup() {
    write_bulletins
    printf '%s\n\n%s\n' '西宁市2025年一季度外贸情况' \
        '2025年一季度，西宁市出口6.5亿元，增长12%。其中，储能蓄电柜出口2.4亿元，增长8.1%；蓄能柜进口0.3亿元；青稞饮片出口0.2亿元。新港物流园进出口3.1亿元；对盐盟出口1.2亿元。' > xining.txt
    printf '%s\n' 'id	name_zh	aliases_zh	name_en	aliases_en	hs	parent' \
        'storage-cabinets	储能蓄电柜	蓄能柜|蓄能机柜	storage cabinets	storage cubicles	8507	storage-goods' \
        'storage-goods	储能产品系列		storage goods			' > commodities.tsv
    "$QHDB" ingest haixi.txt qinghai.txt xining.txt > /dev/null
}

import() { "$QHDB" vocabulary import "$@"; }
value() { sqlite3 "${2:-trade.db}" "$1"; }

# Everything that the public views show, and every other row.
everything() { sqlite3 "$1" .dump; }

# row CELLS: a table of commodities of one row.
row() { printf '%s\n%s\n' 'id	name_zh	aliases_zh	name_en	aliases_en	hs	parent' "$1" > bad.tsv; }

@test "an unknown product is listed, the most used first, with an example" {
    "$QHDB" commodities --unmapped --format csv > list.csv
    sed -n 2p list.csv | grep -q '^储能蓄电柜,.*,2,1,.*xining.txt.*储能蓄电柜出口2.4亿元'
    grep -q '^蓄能柜,.*,1,1,' list.csv
}

@test "a product that is known is listed with its id and family, and not as unmapped" {
    printf '%s\n\n%s\n' '德令哈市外贸' '2024年，海西州碳酸钠出口1.5亿元，纯碱出口0.2亿元。' > soda.txt
    "$QHDB" ingest soda.txt > /dev/null
    "$QHDB" commodities --format csv | grep -q '^碳酸钠,sodium carbonate,sodium-carbonate,2836,盐湖化工产品,'
    run ! grep -q 碳酸钠 <("$QHDB" commodities --unmapped --format csv)
}

@test "the worksheet that --unmapped prints is imported as it is, once it is filled in" {
    "$QHDB" commodities --unmapped --format tsv > sheet.tsv
    import sheet.tsv | grep -q '^left out .* rows without id'
    run "$QHDB" vocabulary list
    [ "$status" -eq 1 ]
    sed -i 's/^	蓄能柜	/storage-cabinets	蓄能柜	/; s/^	储能蓄电柜	/storage-cabinets	储能蓄电柜	/' sheet.tsv
    import sheet.tsv > /dev/null
    [ "$(value "SELECT group_concat(DISTINCT commodity) FROM fact WHERE commodity_text IN ('储能蓄电柜', '蓄能柜')")" = 储能蓄电柜 ]
}

@test "what was ingested follows an import: variants are one product in its family" {
    import commodities.tsv | grep -q '^documents .* 3  read anew'
    [ "$(value "SELECT group_concat(DISTINCT commodity) FROM fact WHERE commodity_text IN ('储能蓄电柜', '蓄能柜')")" = 储能蓄电柜 ]
    [ "$(value "SELECT slug || '/' || commodity_en || '/' || family FROM commodity WHERE commodity = '储能蓄电柜'")" = 'storage-cabinets/storage cabinets/储能产品系列' ]
    "$QHDB" verify
}

@test "import and then ingest makes the same database as ingest and then import" {
    import commodities.tsv --db first.db > /dev/null
    "$QHDB" ingest haixi.txt qinghai.txt xining.txt --db first.db > /dev/null
    import commodities.tsv > /dev/null
    diff <(everything first.db) <(everything trade.db)
    [ "$(rows_of fact)" -gt 10 ]
}

@test "removing a row restores what was there before it" {
    everything trade.db > before.sql
    import commodities.tsv > /dev/null
    run ! diff -q before.sql <(everything trade.db)
    fails_with 3 "'storage-cabinets' lies in 'storage-goods'" "$QHDB" vocabulary remove storage-goods
    "$QHDB" vocabulary remove storage-cabinets
    "$QHDB" vocabulary remove storage-goods
    diff before.sql <(everything trade.db)
    fails_with 2 "adds nothing of the id 'storage-goods'" "$QHDB" vocabulary remove storage-goods
}

@test "questions and filters know the names: Chinese and English, the family as the nearest answer" {
    import commodities.tsv > /dev/null
    "$QHDB" query '西宁市2025年一季度蓄能机柜出口' | grep -q '2\.4'
    "$QHDB" query 'Xining storage cubicles exports Q1 2025' | grep -q 'storage cabinets'
    "$QHDB" facts --commodity 蓄能机柜 --format csv | grep -c 储能蓄电柜 | grep -qx 3
    run "$QHDB" query 'Xining storage cabnets exports'
    [[ "$output" == ok:* && "$output" == *'read as storage cabinets'* ]]
}

@test "families: the question widens to them; what is built in without one may get one, and keeps the one it has" {
    printf '%s\n\n%s\n' '海西州外贸' '2024年，海西州储能产品系列出口3.5亿元，稀土出口0.1亿元。' > family.txt
    "$QHDB" ingest family.txt > /dev/null
    printf '%s\n' 'rare-earths						storage-goods' >> commodities.tsv
    import commodities.tsv > /dev/null
    run "$QHDB" query '海西州2024年储能蓄电柜出口'
    [[ "$output" == nearest* ]]
    [[ "$output" == *'储能蓄电柜→储能产品系列'* ]]
    [ "$(value "SELECT family FROM commodity WHERE commodity = '稀土'")" = 储能产品系列 ]
    "$QHDB" query --region 海西州 --period 2024 --commodity 储能产品系列 --by commodity --flow export --format csv | cut -d , -f 6 | sort | grep -qx 稀土
    printf 'id\tname_zh\tparent\nhighland-barley\t\tstorage-goods\n' > family.tsv
    fails_with 3 "column parent: highland-barley has 'agricultural-products' there" \
        "$QHDB" vocabulary import family.tsv --table commodities
}

@test "names join what is built in; an import that says nothing new changes nothing" {
    printf 'id\tname_zh\taliases_zh\nlithium-ion-batteries\t\t储能蓄电柜|蓄能柜\n' > join.tsv
    import join.tsv --table commodities | grep -q '0  new, 1 known ones with more names'
    [ "$(value "SELECT DISTINCT commodity FROM fact WHERE commodity_text = '蓄能柜'")" = 锂离子蓄电池 ]
    cp trade.db before.db
    import join.tsv --table commodities > /dev/null
    cmp before.db trade.db
}

@test "regions, partners and kinds of firm" {
    printf 'code\tlevel\tparent\tname_zh\taliases_zh\n630100-NEWPORT\tzone\t630100\t西宁新港物流园\t新港物流园\n' > regions.tsv
    printf 'id\tkind\tname_zh\taliases_zh\nSALTPACT\tbloc\t盐业互助联盟\t盐盟\nASEAN\t\t东南亚诸邦\t\n' > partners.tsv
    import regions.tsv > /dev/null
    import partners.tsv > /dev/null
    [ "$(value "SELECT region FROM fact WHERE text = '3.1亿元'")" = 630100-NEWPORT ]
    [ "$(value "SELECT parent FROM region WHERE region = '630100-NEWPORT'")" = 630100 ]
    [ "$(value "SELECT partner FROM fact WHERE text = '1.2亿元'")" = 盐业互助联盟 ]
    [ "$(value "SELECT kind FROM partner WHERE code = 'SALTPACT'")" = bloc ]
    "$QHDB" query '新港物流园2025年一季度进出口' | grep -q '3\.1'
    printf '%s\n\n%s\n' '物流园外贸' '2025年4月，我区进出口0.7亿元。' > park.txt
    "$QHDB" ingest park.txt --home-region 630100-NEWPORT > /dev/null
    [ "$(value "SELECT home_region FROM document WHERE doc = 'park.txt'")" = 630100-NEWPORT ]
}

@test "list and export: what is printed can be imported elsewhere" {
    import commodities.tsv > /dev/null
    printf 'id\tname_zh\nlithium-ion-batteries\t锂蓄电器\n' > join.tsv
    import join.tsv --table commodities > /dev/null
    "$QHDB" vocabulary list --format csv | grep -q '^commodities,storage-cabinets,row,储能蓄电柜,蓄能柜|蓄能机柜|storage cubicles,storage cabinets,storage-goods$'
    "$QHDB" vocabulary list --format csv | grep -q '^commodities,lithium-ion-batteries,names,锂离子蓄电池,锂蓄电器,'
    "$QHDB" vocabulary export > export.tsv
    import export.tsv --db other.db > /dev/null
    diff export.tsv <("$QHDB" vocabulary export --db other.db)
    printf 'id\tname_zh\nvillage-firms\t村办外贸企业\n' > firms.tsv
    import firms.tsv --table ownerships > /dev/null
    fails_with 2 'several tables' "$QHDB" vocabulary export
    "$QHDB" vocabulary export --table ownerships | grep -q '^village-firms'
}

@test "a row that is wrong is named with line and column, and nothing is taken" {
    cp trade.db before.db
    while IFS='|' read -r cells message; do
        row "$(printf '%s' "${cells//;/	}" | tr '+' '|')"
        run --separate-stderr "$QHDB" vocabulary import bad.tsv
        [ "$status" -eq 3 ] || { echo "taken: $cells"; return 1; }
        [[ "$stderr" == *"$message"* && "$stderr" == *'--> bad.tsv:2'* && "$stderr" == *hint:* ]] ||
            { echo "$cells: $stderr"; return 1; }
        [ -z "$output" ]
    done <<'ROWS'
new;;;;;;|column name_zh: 'new' is in no vocabulary
Neu Ding;新物;;;;;|column id: 'Neu Ding' is no id
-new;新物件;;;;;|column id: '-new' is no id
;新物件;;;;;grains|column id: there is no id
new;新;;;;;|column name_zh: '新' has one character
new;新物，件;;;;;|column name_zh: '新物，件' holds a mark
new;新物件;新件++旧件;;;;|column aliases_zh: a name is empty
new;12.5;;;;;|column name_zh: '12.5' is a number
new;新物件;;;;8x;|column hs: '8x' is no HS code
new;新物件;;;;;nothing|column parent: there is no 'nothing' in commodities
new;新物件;;;;;new|column parent: 'new' would lie in itself
new;锂电池;;;;;|column name_zh: '锂电池' is a name of the commodity
new;新物件;纯碱;;;;|column aliases_zh: '纯碱' is a name of the commodity sodium-carbonate (碳酸钠) already
new;新物件;东盟;;;;|column aliases_zh: '东盟' is a name of the partner ASEAN
new;新物件;进出口总值;;;;|column aliases_zh: '进出口总值' is a cue word
new;新物件;;growth;;;|column name_en: 'growth' is a word of questions
sodium-carbonate;碳酸钠盐;;;;9999;|column hs: sodium-carbonate has '2836' there
new;新物件;;;;;;too;many|9 cells under 7 columns
ROWS
    cmp before.db trade.db
}

@test "names of one file that clash, and a file half right" {
    printf '%s\n' 'id	name_zh	aliases_zh	name_en	aliases_en	hs	parent' 'one-thing	甲类物件	共用之名				' \
        'other-thing	乙类物件	共用之名				' > clash.tsv
    cp trade.db before.db
    fails_with 3 "'共用之名' is a name of one-thing in line 2 already" "$QHDB" vocabulary import clash.tsv
    cmp before.db trade.db
}

@test "two rows cannot lie in one another" {
    printf 'id\tname_zh\tparent\none-thing\t甲类物件\tother-thing\nother-thing\t乙类物件\tone-thing\n' > ring.tsv
    fails_with 3 'would lie in itself' "$QHDB" vocabulary import ring.tsv
}

@test "which table a file is: by its name, its columns, or an option" {
    printf 'id\tname_zh\nnew-firms\t新办外贸户\n' > things.tsv
    fails_with 3 'the columns are those of several tables' "$QHDB" vocabulary import things.tsv
    fails_with 2 "there is no table 'words'" "$QHDB" vocabulary import things.tsv --table words
    import things.tsv --table ownerships > /dev/null
    printf 'id\tcolour\nnew\tred\n' > things.tsv
    fails_with 3 'does not name the columns of a table' "$QHDB" vocabulary import things.tsv
    : > empty.tsv
    fails_with 3 'the file is empty' "$QHDB" vocabulary import empty.tsv
    printf 'id\tname_zh\nnew\t\xff\xfe新\n' > things.tsv
    fails_with 3 'not UTF-8' "$QHDB" vocabulary import things.tsv --table commodities
    fails_with 3 "'no.tsv'" "$QHDB" vocabulary import no.tsv
    [ ! -e no.db ]
}

@test "provinces and prefectures are a closed list, and codes tell where a region lies" {
    region() { printf 'code\tlevel\tparent\tname_zh\n%b\n' "$1" > regions.tsv; }
    region '639900\tprefecture\t630000\t新设之州'
    fails_with 3 'column level' "$QHDB" vocabulary import regions.tsv
    region '630100-PARK\tzone\t630200\t新设园区'
    fails_with 3 'column parent' "$QHDB" vocabulary import regions.tsv
    region '630199\tcounty\t630100\t新设之县'
    import regions.tsv > /dev/null
}

@test "an import that is killed leaves the database as it was, and readable" {
    for i in $(seq 1 60); do
        for page in qinghai xining haixi; do { cat $page.txt; printf '\n编号%s\n' "$i"; } > "$page-$i.txt"; done
    done
    "$QHDB" ingest . > /dev/null
    cp trade.db before.db
    for moment in 0.02 0.05 0.1 0.2; do
        timeout -s KILL $moment "$QHDB" vocabulary import commodities.tsv > /dev/null || true
        if "$QHDB" vocabulary list > /dev/null; then
            cp before.db trade.db # it was faster than the signal
        else
            "$QHDB" facts --format csv | cmp - <("$QHDB" facts --db before.db --format csv)
            "$QHDB" verify > /dev/null
        fi
    done
}
