#include "feeds/xml.hpp"

#include "base/text.hpp"

namespace charivari::feeds {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// Bytes of the character that begins with this one; 0 if none does (Unicode 15 §3.9, table 3-7).
std::size_t length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// What stands for an ASCII character: nothing if it stands for itself. Line ends and tabs of an attribute would be read as
// blanks (XML 1.0 §3.3.3).
std::string_view reference_of(char c, bool is_attribute) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':  // of "]]>"
            return "&gt;";
        case '"':
            return "&quot;";
        case '\r':
            return "&#13;";
        case '\n':
            return is_attribute ? "&#10;" : "";
        case '\t':
            return is_attribute ? "&#9;" : "";
        default:
            return static_cast<unsigned char>(c) < 0x20 ? replacement : "";
    }
}

void append_escaped(std::string& out, std::string_view text, bool is_attribute) {
    std::size_t written = 0;
    const auto replace = [&](std::size_t at, std::size_t length, std::string_view by) {
        out.append(text, written, at - written).append(by);
        written = at + length;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_of(static_cast<unsigned char>(text[at]));
        if (length == 1) {
            if (const auto reference = reference_of(text[at], is_attribute); !reference.empty())
                replace(at, 1, reference);
            ++at;
            continue;
        }
        const std::string_view character = text.substr(at, length);
        if (length == 0 || character.size() < length || !base::is_utf8(character)) {
            replace(at, 1, replacement);
            ++at;
            continue;
        }
        if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") replace(at, length, replacement);
        at += length;
    }
    out.append(text, written);
}

}  // namespace

XmlWriter::XmlWriter(std::string& out) : out_(out) { out_ += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"; }

void XmlWriter::tag(std::string_view name, Attributes attributes) {
    out_.append("<").append(name);
    for (const Attribute& each : attributes) {
        out_.append(" ").append(each.name).append("=\"");
        append_escaped(out_, each.value, true);
        out_ += '"';
    }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    tag(name, attributes);
    out_ += ">\n";
    open_.push_back(name);
}

void XmlWriter::close() {
    out_.append("</").append(open_.back()).append(">\n");
    open_.pop_back();
}

void XmlWriter::text(std::string_view name, std::string_view text, Attributes attributes) {
    tag(name, attributes);
    out_ += '>';
    append_escaped(out_, text, false);
    out_.append("</").append(name).append(">\n");
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
    tag(name, attributes);
    out_ += "/>\n";
}

}  // namespace charivari::feeds
