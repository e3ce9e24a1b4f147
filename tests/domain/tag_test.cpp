// Keywords, however they were written.
#include "domain/tag.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;

TEST_CASE("a keyword is kept in one way, however it was written") {
    struct Row {
        const char* typed;
        const char* tag;
    };
    for (const Row& row : {Row{"Été", "ete"}, Row{" vidéo  surveillance ", "video-surveillance"}, Row{"ville", "ville"},
                           Row{"L’œil", "l-oeil"}, Row{"a--b", "a-b"}, Row{"5G", "5g"}}) {
        INFO(row.typed);
        CHECK(tag_of(row.typed) == row.tag);
        CHECK(is_tag(tag_of(row.typed)));
        CHECK(tag_of(row.tag) == row.tag);
    }
    for (const std::string& typed : {std::string(), std::string(" - "), std::string("!"), std::string(61, 'a')}) {
        INFO(typed);
        CHECK_FALSE(is_tag(tag_of(typed)));
    }
    CHECK(is_tag(std::string(60, 'a')));
    CHECK_FALSE(is_tag("Ville"));
}

}  // namespace
