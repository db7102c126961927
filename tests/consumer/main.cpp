#include <iostream>
#include <qhdb/document.hpp>
#include <qhdb/vocabulary.hpp>

int main() {
    const qhdb::Term* haixi = qhdb::Vocabulary::built_in().find(qhdb::TermKind::Region, "632800");
    const qhdb::Document document = qhdb::read_document("海西州出口1.2亿元。", {});
    std::cout << haixi->short_en << ' ' << document.text.size() << '\n';
    return haixi->short_zh == "海西" ? 0 : 1;
}
