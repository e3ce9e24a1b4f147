#include "ics/line_writer.hpp"

namespace ics::detail {
namespace {

constexpr std::size_t longest_line = 75;  // octets, without the CRLF

// Where to cut a line so that at most `room` octets stand before the cut. The line begins with no half of an escape.
std::size_t cut_within(std::string_view line, std::size_t room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80) --cut;
    const char last = line[cut - 1];
    if (last != '\\' && last != '^') return cut;
    // Of a run of backslashes each second one is escaped itself: only an odd one reaches over the cut.
    std::size_t run = 1;
    while (run < cut && line[cut - 1 - run] == last) ++run;
    return run % 2 == 1 && cut > 1 ? cut - 1 : cut;
}

}  // namespace

void LineWriter::end() {
    if (out_.size() - start_ > longest_line) {
        unfolded_.assign(out_, start_, std::string::npos);
        out_.resize(start_);
        std::string_view rest = unfolded_;
        for (std::size_t room = longest_line; rest.size() > room; room = longest_line - 1) {
            const std::size_t cut = cut_within(rest, room);
            out_.append(rest.substr(0, cut)).append("\r\n ");
            rest.remove_prefix(cut);
        }
        out_.append(rest);
    }
    out_.append("\r\n");
}

void LineWriter::text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    begin(name);
    out_ += ':';
    append_text(out_, value);
    end();
}

void LineWriter::uri(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    begin(name);
    out_ += ':';
    append_uri(out_, value);
    end();
}

}  // namespace ics::detail
