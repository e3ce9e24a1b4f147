#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "http/gate.hpp"

namespace charivari::http {

// A verdict as text, so that two can be compared and a failure shows what was read.
inline std::string told(const std::optional<Verdict>& verdict) {
    if (!verdict) return "more needed";
    if (const auto* refusal = std::get_if<Refusal>(&*verdict))
        return std::string(base::name_of(refusal->code)) + ": " + std::string(refusal->reason);
    const Head& head = std::get<Head>(*verdict);
    std::string text = head.request.method_text + " " + head.request.target + " size " + std::to_string(head.size);
    text += head.framing == Framing::none      ? " no body"
            : head.framing == Framing::chunked ? " chunked"
                                               : " length " + std::to_string(head.length);
    text += head.keep_alive ? " keep" : " close";
    if (head.expects_continue) text += " expects";
    for (const auto& field : head.request.fields.all()) text += " | " + field.name + "=" + field.value;
    return text;
}

// The reader's verdict on these bytes: fed whole, in two pieces cut at every byte, and byte by byte. The pieces must not
// change it.
inline std::optional<Verdict> read_every_way(std::string_view bytes, std::size_t limit = 16 * 1024) {
    auto whole = HeadReader{limit}.read(bytes);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        HeadReader reader{limit};
        auto verdict = reader.read(bytes.substr(0, cut));
        if (!verdict) verdict = reader.read(bytes);
        if (told(verdict) != told(whole))
            FAIL("cut at byte " << cut << ": " << told(verdict) << "\nwhole: " << told(whole));
    }
    HeadReader reader{limit};
    std::optional<Verdict> verdict;
    for (std::size_t end = 0; end <= bytes.size() && !verdict; ++end) verdict = reader.read(bytes.substr(0, end));
    if (told(verdict) != told(whole)) FAIL("byte by byte: " << told(verdict) << "\nwhole: " << told(whole));
    return whole;
}

}  // namespace charivari::http
