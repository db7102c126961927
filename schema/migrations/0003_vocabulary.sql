-- Schema version 3: names that a user adds to the vocabulary (`qhdb vocabulary import`). The database carries them,
-- so that whoever opens it reads and asks with the same words.

CREATE TABLE vocabulary_term (
    term_id    INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,                   -- region, partner, commodity, ownership, regime
    id         TEXT NOT NULL,                   -- as in schema/vocabulary; of a built-in row: names for that one
    name_zh    TEXT,                            -- null, as all that follows but parent, for a built-in row
    short_zh   TEXT,
    name_en    TEXT,
    short_en   TEXT,
    level      TEXT,                            -- of a region; kind of a partner
    parent     TEXT,                            -- id of the family or of the region above
    pinyin     TEXT,
    extra      TEXT,                            -- commodity: HS; partner: ISO alpha-3; region: successor
    valid_from TEXT,
    valid_to   TEXT,
    UNIQUE (kind, id)
);

CREATE TABLE vocabulary_name (
    name_id INTEGER PRIMARY KEY,
    term_id INTEGER NOT NULL REFERENCES vocabulary_term (term_id),
    form    TEXT NOT NULL,                      -- full, short, alias, english, english_alias, pinyin
    name    TEXT NOT NULL,
    UNIQUE (term_id, name)
);
