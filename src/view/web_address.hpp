#pragma once

#include <optional>
#include <string_view>

namespace charivari::view {

// An address of the web that stands in a text, as a part of that text.
struct WebAddress {
    std::size_t begin = 0;
    std::size_t size = 0;
};

// The first one at or behind `from`: http:// or https:// where no word goes on, a host, and all that follows up to a blank, a
// quotation mark or an angle bracket, but for the punctuation that ends the sentence and a bracket that opened before it.
// An address with a user name is none: it passes for another host. Pure, any thread.
std::optional<WebAddress> find_web_address(std::string_view text, std::size_t from = 0);

}  // namespace charivari::view
