// Stages 1 to 3 of one document, and the threads that read several at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <string>

#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::tool {

struct Reading {
    Document document;
    Extraction extraction;
};

/// `region_from` tells where a home region that is given comes from: manifest or option.
[[nodiscard]] Reading read_source(std::string bytes, SourceInfo source, std::string region_from,
                                  const Vocabulary& vocabulary);

/// What was found in documents.
struct ReadingCounts {
    std::int64_t articles = 0, facts = 0, open_numerals = 0, diagnostics = 0;
    void add(const Reading& reading);
};

/// Reads on several threads, and hands the readings over in the order in which they were asked for.
class ParallelReader {
public:
    using Take = std::function<void(std::size_t number, const Reading& reading)>;

    /// `vocabulary` and what `take` refers to must live as long as the reader.
    ParallelReader(const Vocabulary& vocabulary, Take take) : vocabulary_(vocabulary), take_(std::move(take)) {}

    /// `number` comes back with the reading. What was asked for earlier may be handed over meanwhile.
    void read(std::size_t number, std::string bytes, SourceInfo source, std::string region_from);
    /// Waits for all that is still being read.
    void finish();

private:
    struct Running {
        std::size_t number;
        std::future<Reading> reading;
    };

    void take_first();

    const Vocabulary& vocabulary_;
    Take take_;
    std::deque<Running> running_;
};

}  // namespace qhdb::tool
