#include "ics/reader_scan.hpp"

#include <algorithm>
#include <map>

#include "ics/reader_text.hpp"

namespace ics::detail {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30U;  // so that offsets fit into 32 bits, even after decoding
constexpr std::size_t most_kinds_named = 20;

// The kind of component that is open, and what is known of it.
struct Open {
    std::string name;  // in capitals, cut
    Part part{};
    std::uint32_t line = 0;
    std::uint32_t token = 0;
    std::size_t properties = 0;
};

std::string component_name(std::string_view value) { return in_capitals(excerpt(trimmed(value), 40)); }

// Whether lines end in CR, even if a few LF stand among them, such as one at the very end.
bool ends_lines_with_cr(std::string_view bytes) {
    std::size_t alone = 0;
    for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
        if (at + 1 == bytes.size() || (bytes[at + 1] != '\n' && bytes[at + 1] != '\r')) ++alone;
    return alone > 2 * static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

// What no alarm has and events do: where one stands in an alarm, its END was forgotten.
bool is_of_event_alone(PropertyId id) {
    switch (id) {
        case PropertyId::start:
        case PropertyId::end:
        case PropertyId::stamp:
        case PropertyId::recurrence_id:
        case PropertyId::rule:
        case PropertyId::dates:
        case PropertyId::exception_dates:
        case PropertyId::sequence:
        case PropertyId::transparency:
            return true;
        default:
            return false;
    }
}

bool is_in_capitals(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class Scanner {
  public:
    Scanner(std::string_view bytes, const Bounds& bounds, Issues& issues)
        : rest_{bytes}, bounds_{bounds}, issues_{issues} {}

    Scan run();

  private:
    bool prepare();
    std::string_view next_piece();
    void append(std::string_view piece);
    void finish_line();
    void report(const Cleaning& done);
    void add_property();
    void join_to_line_before();
    void open(const std::string& name);
    void push(const std::string& name, Part part);
    void close(const std::string& name);
    void pop();
    void close_down_to(std::size_t depth, const std::string& because);
    void finish_file();

    std::uint32_t next_token() const { return static_cast<std::uint32_t>(scan_.tokens.size()); }

    std::string_view rest_;
    std::string decoded_;  // of UTF-16
    const Bounds& bounds_;
    Issues& issues_;
    Encoding encoding_ = Encoding::utf_8;
    char line_end_ = '\n';
    Scan scan_;
    std::vector<Open> open_;
    std::map<std::string, std::pair<std::size_t, std::size_t>> ignored_;  // kind → first line, number

    std::uint32_t piece_line_ = 0;  // the line last read
    std::size_t start_ = 0;         // of the content line that is being put together, in scan_.text
    std::uint32_t line_ = 0;        // where it began; 0: there is none
    bool is_too_long_ = false;
    bool was_joined_ = false;   // the line before was no content line either
    std::size_t too_deep_ = 0;  // open components below those in open_
    std::size_t components_ = 0;
    bool is_implicit_ = false;  // the calendar that is open has no BEGIN
    bool is_stopped_ = false;
};

bool Scanner::prepare() {
    if (rest_.size() > std::min(bounds_.bytes, most_bytes)) {
        issues_.add(ReadFault::too_large, 0, std::to_string(rest_.size()) + " bytes");
        return false;
    }
    if (rest_.starts_with("\xff\xfe") || rest_.starts_with("\xfe\xff")) {
        issues_.add(ReadFault::utf_16, 1, "UTF-16 is not iCalendar");
        decoded_ = from_utf_16(rest_);
        rest_ = decoded_;
    }
    if (rest_.starts_with("\xef\xbb\xbf")) {
        issues_.add(ReadFault::byte_order_mark, 1, "byte order mark");
        rest_.remove_prefix(3);
    }
    encoding_ = encoding_of(rest_);
    if (ends_lines_with_cr(rest_)) {
        line_end_ = '\r';
        issues_.add(ReadFault::bare_line_ends, 1, "CR without LF");
    }
    scan_.text.reserve(rest_.size() + 1);
    scan_.tokens.reserve(rest_.size() / 40);
    return true;
}

std::string_view Scanner::next_piece() {
    const bool ends_in_cr = line_end_ == '\r';
    const std::size_t end = ends_in_cr ? rest_.find_first_of("\r\n") : rest_.find(line_end_);
    std::string_view piece = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++piece_line_;
    if (ends_in_cr) {
        if (rest_.starts_with('\n')) rest_.remove_prefix(1);
        return piece;
    }
    if (end != std::string_view::npos && !piece.ends_with('\r'))
        issues_.add_once(ReadFault::bare_line_ends, piece_line_, "LF without CR");
    while (piece.ends_with('\r')) piece.remove_suffix(1);
    return piece;
}

void Scanner::append(std::string_view piece) {
    const std::size_t room = bounds_.line_length - std::min(bounds_.line_length, scan_.text.size() - start_);
    is_too_long_ = is_too_long_ || piece.size() > room;
    if (!is_too_long_) scan_.text += piece;
}

void Scanner::report(const Cleaning& done) {
    const auto name = [this] { return excerpt(std::string_view{scan_.text}.substr(start_), 30); };
    if (done.nul) issues_.add(ReadFault::nul_bytes, line_, "NUL bytes left out: " + name());
    if (done.control) issues_.add(ReadFault::control_characters, line_, "control characters left out: " + name());
    if (done.broken) issues_.add(ReadFault::broken_utf8, line_, "broken UTF-8: " + name());
    if (done.decoded) issues_.add_once(ReadFault::windows_1252, line_, "not UTF-8, read as Windows-1252");
}

// What the bytes from start_ on are, now that the next line is known not to continue them.
void Scanner::finish_line() {
    if (line_ == 0) return;
    if (is_too_long_) {
        issues_.add(ReadFault::line_too_long, line_,
                    "left out: " + excerpt(std::string_view{scan_.text}.substr(start_), 30));
        scan_.text.resize(start_);
    } else {
        report(clean(scan_.text, start_, encoding_));
        const std::string_view line = std::string_view{scan_.text}.substr(start_);
        const std::string_view name = line.substr(0, name_length(line));
        const bool is_begin = equal_ignoring_case(name, "BEGIN");
        if (is_begin || equal_ignoring_case(name, "END")) {
            const std::size_t colon = line.find(':');
            const std::string component = component_name(line.substr(std::min(colon, line.size() - 1) + 1));
            scan_.text.resize(start_);
            is_begin ? open(component) : close(component);
            was_joined_ = false;
        } else if (name.empty() || !(is_in_capitals(name) || is_known_name(name))) {
            join_to_line_before();
        } else {
            add_property();
            was_joined_ = false;
        }
    }
    line_ = 0;
    is_too_long_ = false;
}

void Scanner::add_property() {
    const bool is_read = !open_.empty() && too_deep_ == 0 && open_.back().part != Part::ignored;
    if (open_.empty()) issues_.add_once(ReadFault::outside_calendar, line_, "a line outside of any calendar");
    const std::string_view line = std::string_view{scan_.text}.substr(start_);
    const auto begins_with = [line](char letter) { return (line.front() | 0x20) == letter; };
    const bool is_in_alarm = is_read && open_.back().part == Part::alarm;
    bool is_counted = true;
    if (is_in_alarm || begins_with('r') || begins_with('e')) {
        const PropertyId id = rule_of(in_capitals(line.substr(0, name_length(line))), Part::event).id;
        if (is_in_alarm && is_of_event_alone(id)) close_down_to(open_.size() - 1, excerpt(line, 20));
        // RDATE and EXDATE have a bound of their own, that of dates.
        is_counted = id != PropertyId::dates && id != PropertyId::exception_dates;
    }
    if (!is_read || (is_counted && ++open_.back().properties > bounds_.properties)) {
        if (is_read && open_.back().properties == bounds_.properties + 1)
            issues_.add(ReadFault::too_many_properties, line_, "the rest of " + open_.back().name + " is left out");
        scan_.text.resize(start_);
        return;
    }
    scan_.tokens.push_back({Token::Kind::property, open_.back().part, line_, static_cast<std::uint32_t>(start_),
                            static_cast<std::uint32_t>(scan_.text.size() - start_), 0});
}

// Texts that people write; a line end in an identifier would make it another.
bool may_have_lines(const PropertyRule& rule) {
    switch (rule.id) {
        case PropertyId::summary:
        case PropertyId::description:
        case PropertyId::location:
        case PropertyId::name:
            return true;
        default:
            return rule.type == ValueType::raw && rule.keeps_parameters;
    }
}

// A text was written with a bare line end in it, or folded without the blank.
void Scanner::join_to_line_before() {
    const std::string_view line = std::string_view{scan_.text}.substr(start_);
    const bool is_blank = trimmed(line).empty();
    const bool is_read = !open_.empty() && too_deep_ == 0 && open_.back().part != Part::ignored;
    Token* before = scan_.tokens.empty() ? nullptr : &scan_.tokens.back();
    bool can_join = is_read && !is_blank && before != nullptr && before->kind == Token::Kind::property &&
                    before->offset + before->length == start_ &&
                    before->length + 2 + line.size() <= bounds_.line_length;
    if (can_join) {
        const std::string_view text = scan_.line_of(*before);
        can_join = may_have_lines(rule_of(in_capitals(text.substr(0, name_length(text))), before->part));
    }
    if (!can_join) {
        if (open_.empty() && !is_blank)
            issues_.add_once(ReadFault::outside_calendar, line_, "a line outside of any calendar");
        if (is_read && !is_blank) issues_.add(ReadFault::not_a_line, line_, "left out: " + excerpt(line, 30));
        scan_.text.resize(start_);
        return;
    }
    if (!was_joined_)
        issues_.add(ReadFault::bad_folding, line_, "read as part of the line before: " + excerpt(line, 30));
    was_joined_ = true;
    scan_.text.insert(start_, "\\n");
    before->length = static_cast<std::uint32_t>(scan_.text.size() - before->offset);
}

void Scanner::pop() {
    if (open_.back().part != Part::ignored) {
        scan_.tokens[open_.back().token].end = next_token();
        scan_.tokens.push_back({Token::Kind::end, open_.back().part, piece_line_, 0, 0, 0});
    }
    open_.pop_back();
}

void Scanner::close_down_to(std::size_t depth, const std::string& because) {
    while (open_.size() > depth) {
        issues_.add(
            ReadFault::missing_end, line_,
            open_.back().name + " of line " + std::to_string(open_.back().line) + " has no END before " + because);
        pop();
    }
}

void Scanner::push(const std::string& name, Part part) {
    open_.push_back({name, part, line_, next_token()});
    if (part != Part::ignored) scan_.tokens.push_back({Token::Kind::begin, part, line_, 0, 0, 0});
}

void Scanner::open(const std::string& name) {
    const Part parent = open_.empty() ? Part::ignored : open_.back().part;
    const Part part = part_of(name, parent);
    const bool is_on_top = part == Part::calendar || part == Part::event || part == Part::timezone;
    if (is_on_top) {
        too_deep_ = 0;
        std::size_t depth = open_.size();
        while (depth > 0 && (part == Part::calendar || open_[depth - 1].part != Part::calendar)) --depth;
        close_down_to(depth, "BEGIN:" + name);
    }
    if (++components_ > bounds_.components) {
        issues_.add(ReadFault::too_many_components, line_, "the rest is left out");
        is_stopped_ = true;
        return;
    }
    if (open_.empty() && is_on_top && part != Part::calendar) {
        issues_.add_once(ReadFault::outside_calendar, line_, name + " outside of any calendar");
        push("VCALENDAR", Part::calendar);
        ++components_;
        is_implicit_ = true;
    } else if (part == Part::calendar) {
        is_implicit_ = false;
    }
    if (open_.size() >= bounds_.depth || too_deep_ > 0) {
        issues_.add_once(ReadFault::too_deep, line_, name + " and what is in it is left out");
        ++too_deep_;
        return;
    }
    if (part == Part::ignored && parent != Part::ignored) {
        auto& [line, number] =
            ignored_[ignored_.size() < most_kinds_named || ignored_.contains(name) ? name : "others"];
        if (number++ == 0) line = line_;
    }
    push(name, part);
}

void Scanner::close(const std::string& name) {
    const bool unwinds = name == "VCALENDAR" || name == "VEVENT";
    if (too_deep_ > 0 && !unwinds) {
        --too_deep_;
        return;
    }
    std::size_t depth = open_.size();
    while (depth > 0 && open_[depth - 1].name != name) --depth;
    if (depth == 0) {
        issues_.add_once(ReadFault::missing_begin, line_, "END:" + name + " without BEGIN");
        return;
    }
    too_deep_ = 0;
    close_down_to(depth, "END:" + name);
    pop();
}

void Scanner::finish_file() {
    if (open_.size() > (is_implicit_ ? 1U : 0U) && !is_stopped_) {
        issues_.add(ReadFault::truncated, piece_line_, "the file ends inside " + open_.back().name);
    }
    while (!open_.empty()) pop();
    for (const auto& [name, found] : ignored_) {
        issues_.add(ReadFault::component_ignored, found.first, name + ", " + std::to_string(found.second) + " in all");
    }
    if (scan_.tokens.empty()) issues_.add(ReadFault::not_a_calendar, 0, "no BEGIN:VCALENDAR");
}

Scan Scanner::run() {
    if (!prepare()) return std::move(scan_);
    while (!rest_.empty() && !is_stopped_) {
        const bool is_first = piece_line_ == 0;
        if (piece_line_ == bounds_.lines) {
            issues_.add(ReadFault::too_many_lines, piece_line_, "the rest is left out");
            is_stopped_ = true;
            break;
        }
        std::string_view piece = next_piece();
        if (is_first) piece.remove_prefix(std::min(piece.find_first_not_of(" \t"), piece.size()));
        if (piece.empty()) continue;
        const bool continues = (piece.front() == ' ' || piece.front() == '\t') && line_ != 0;
        if (continues) {
            append(piece.substr(1));
            continue;
        }
        const std::uint32_t line = piece_line_;
        finish_line();
        if (is_stopped_) break;
        start_ = scan_.text.size();
        line_ = line;
        append(piece);
    }
    if (!is_stopped_) finish_line();
    finish_file();
    return std::move(scan_);
}

}  // namespace

Scan scan(std::string_view bytes, const Bounds& bounds, Issues& issues) { return Scanner{bytes, bounds, issues}.run(); }

}  // namespace ics::detail
