// qhdb-floor: the floors as whole processes, to be timed beside `qhdb ingest`.
//
//   qhdb-floor scan FILE          reads the file and scans it
//   qhdb-floor pipeline FILE DB   and inserts a row for every second number into a new database of our schema
#include <fstream>
#include <iostream>
#include <iterator>

#include "qhdb/store.hpp"
#include "rows.hpp"
#include "scan.hpp"

namespace {

std::string read_file(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void insert_numbers(const std::string& text, const qhdb::bench::Scan& scan, const char* path) {
    qhdb::Store store(path, qhdb::OpenMode::ReadWriteCreate);
    qhdb::bench::NumberRows rows(store.database());
    for (std::size_t i = 0; i < scan.numbers.size(); i += 2) {
        const auto& number = scan.numbers[i];
        rows.insert(number.value, text.substr(number.start, number.end - number.start));
    }
    store.database().exec("COMMIT");
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 2 ? argv[1] : "";
    if ((what != "scan" || argc != 3) && (what != "pipeline" || argc != 4)) {
        std::cerr << "usage: qhdb-floor scan FILE | pipeline FILE DB\n";
        return 2;
    }
    const std::string text = read_file(argv[2]);
    const qhdb::bench::Dictionary dictionary;
    qhdb::bench::Scan scan;
    qhdb::bench::scan(text, dictionary, scan);
    if (argc == 4) insert_numbers(text, scan, argv[3]);
    std::cout << scan.text.size() << " characters, " << scan.numbers.size() << " numbers, " << scan.names << " names\n";
}
