#include "view/words.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <optional>
#include <unicode/dtfmtsym.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include "base/error.hpp"
#include "base/json.hpp"

namespace charivari::view {

namespace {

std::string to_utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::optional<std::int64_t> integer_of(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

const Words::Argument& argument_of(std::span<const Words::Argument> arguments, std::string_view name) {
    for (const Words::Argument& argument : arguments) {
        if (argument.name == name) return argument;
    }
    throw std::invalid_argument("the words need an argument: " + std::string(name));
}

struct TransparentHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace

// One text. Most have no argument or plain ones and are put together here; only those that choose (plural, select) go
// through ICU, behind a lock, since icu::MessageFormat::format fills its plural rules lazily and is not thread-safe.
class Words::Message {
  public:
    // Throws CatalogueError with ICU's name of the fault.
    Message(const std::string& pattern, const icu::Locale& locale);

    const std::set<std::string, std::less<>>& arguments() const { return names_; }
    std::string say(std::span<const Argument> arguments) const;

  private:
    struct Piece {
        std::string literal;
        std::string argument;  // what follows the literal; empty at the end
    };

    void read(const icu::MessagePattern& pattern);
    std::string say_by_icu(std::span<const Argument> arguments) const;

    std::set<std::string, std::less<>> names_;
    std::set<std::string, std::less<>> counts_;   // the arguments that are numbers
    std::vector<Piece> pieces_;                   // of a text that chooses nothing
    std::unique_ptr<icu::MessageFormat> format_;  // of one that does
    mutable std::mutex format_lock_;
};

Words::Message::Message(const std::string& pattern, const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const icu::UnicodeString text = from_utf8(pattern);
    icu::MessagePattern parsed(text, &where, status);
    if (U_SUCCESS(status)) read(parsed);
    if (U_SUCCESS(status) && pieces_.empty()) {
        format_ = std::make_unique<icu::MessageFormat>(text, locale, where, status);
    }
    if (U_FAILURE(status)) throw CatalogueError(u_errorName(status));
}

void Words::Message::read(const icu::MessagePattern& pattern) {
    bool is_plain = true;
    for (std::int32_t at = 0; at < pattern.countParts(); ++at) {
        const auto& part = pattern.getPart(at);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) throw CatalogueError("arguments must have names");
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        const std::string name = to_utf8(pattern.getSubstring(pattern.getPart(at + 1)));
        names_.insert(name);
        const auto type = part.getArgType();
        if (type == UMSGPAT_ARG_TYPE_PLURAL || type == UMSGPAT_ARG_TYPE_SELECTORDINAL ||
            type == UMSGPAT_ARG_TYPE_SIMPLE) {
            counts_.insert(name);
        }
        if (type != UMSGPAT_ARG_TYPE_NONE) is_plain = false;
    }
    if (!is_plain) return;

    const icu::UnicodeString& text = pattern.getPatternString();
    Piece piece;
    std::int32_t read_until = 0;
    for (std::int32_t at = 0; at < pattern.countParts(); ++at) {
        const auto& part = pattern.getPart(at);
        const auto type = part.getType();
        if (type == UMSGPAT_PART_TYPE_ARG_NAME) {
            piece.argument = to_utf8(pattern.getSubstring(part));
            pieces_.push_back(std::move(piece));
            piece = {};
        } else {
            // What stands between a name and the end of its braces is white space, not text.
            if (type != UMSGPAT_PART_TYPE_ARG_LIMIT) {
                piece.literal += to_utf8(text.tempSubStringBetween(read_until, part.getIndex()));
            }
            read_until = part.getLimit();
        }
    }
    pieces_.push_back(std::move(piece));
}

std::string Words::Message::say(std::span<const Argument> arguments) const {
    if (format_) return say_by_icu(arguments);
    std::string out;
    for (const Piece& piece : pieces_) {
        out += piece.literal;
        if (!piece.argument.empty()) out += argument_of(arguments, piece.argument).value;
    }
    return out;
}

std::string Words::Message::say_by_icu(std::span<const Argument> arguments) const {
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const std::string& name : names_) {
        const Argument& argument = argument_of(arguments, name);
        names.push_back(from_utf8(name));
        if (!counts_.contains(name)) {
            values.emplace_back(from_utf8(argument.value));
        } else if (const auto count = integer_of(argument.value)) {
            values.emplace_back(*count);
        } else {
            throw std::invalid_argument("the words count by an argument that is no integer: " + name);
        }
    }
    icu::UnicodeString text;
    UErrorCode status = U_ZERO_ERROR;
    {
        const std::lock_guard lock(format_lock_);
        format_->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text, status);
    }
    if (U_FAILURE(status)) throw std::invalid_argument(u_errorName(status));
    return to_utf8(text);
}

struct Words::Language {
    std::string name;
    std::unordered_map<std::string, Message, TransparentHash, std::equal_to<>> messages;
    std::array<std::string, 7> weekdays, short_weekdays;
    std::array<std::string, 12> months, short_months;

    // Appends the catalogue's faults to `faults`.
    void load(const Catalogue& catalogue, std::string& faults);
    void load_names();
    const Message& get(std::string_view key) const;
};

void Words::Language::load(const Catalogue& catalogue, std::string& faults) {
    name = catalogue.language;
    const std::string prefix = name + ".json: ";
    const icu::Locale locale(name.c_str());
    base::json::Value parsed;
    try {
        parsed = base::json::parse(catalogue.json, {.bytes = 1U << 20U, .depth = 2, .members = 10'000});
    } catch (const base::Error& error) {
        faults += prefix + error.detail() + "\n";
        return;
    }
    if (!parsed.is_object()) {
        faults += prefix + "not an object of texts\n";
        return;
    }
    for (const auto& [key, value] : parsed.get_object()) {
        if (!value.is_string()) {
            faults += prefix + std::string(key) + ": not a text\n";
            continue;
        }
        try {
            messages.try_emplace(std::string(key), std::string(value.get_string()), locale);
        } catch (const CatalogueError& error) {
            faults += prefix + std::string(key) + ": " + error.what() + "\n";
        }
    }
    load_names();
}

void Words::Language::load_names() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(name.c_str()), status);
    if (U_FAILURE(status)) throw CatalogueError(name + ": " + u_errorName(status));
    const auto fill = [](auto& names, const icu::UnicodeString* found, std::size_t first) {
        for (std::size_t at = 0; at < names.size(); ++at) names[at] = to_utf8(found[first + at]);
    };
    using Symbols = icu::DateFormatSymbols;
    std::int32_t count = 0;
    fill(weekdays, symbols.getWeekdays(count, Symbols::FORMAT, Symbols::WIDE), UCAL_SUNDAY);
    fill(short_weekdays, symbols.getWeekdays(count, Symbols::FORMAT, Symbols::ABBREVIATED), UCAL_SUNDAY);
    fill(months, symbols.getMonths(count, Symbols::FORMAT, Symbols::WIDE), 0);
    fill(short_months, symbols.getMonths(count, Symbols::FORMAT, Symbols::ABBREVIATED), 0);
}

const Words::Message& Words::Language::get(std::string_view key) const {
    const auto found = messages.find(key);
    if (found == messages.end()) throw std::out_of_range("no words for " + std::string(key));
    return found->second;
}

Words::Words(const Catalogues& catalogues) {
    if (catalogues.empty()) throw CatalogueError("there is no catalogue");
    std::string faults;
    for (const Catalogue& catalogue : catalogues) {
        languages_.push_back(catalogue.language);
        spoken_.push_back(std::make_unique<Language>());
        spoken_.back()->load(catalogue, faults);
    }
    for (const auto& one : spoken_) {
        for (const auto& other : spoken_) {
            for (const auto& [key, message] : other->messages) {
                const auto found = one->messages.find(key);
                if (found == one->messages.end()) {
                    faults += one->name + ".json: lacks " + key + "\n";
                } else if (found->second.arguments() != message.arguments() && one->name < other->name) {
                    faults += key + ": other arguments in " + one->name + " than in " + other->name + "\n";
                }
            }
        }
    }
    if (!faults.empty()) throw CatalogueError(faults);
}

Words::~Words() = default;
Words::Words(Words&&) noexcept = default;
Words& Words::operator=(Words&&) noexcept = default;

const Words::Language& Words::language_of(std::string_view language) const {
    for (const auto& spoken : spoken_) {
        if (spoken->name == language) return *spoken;
    }
    return *spoken_.front();
}

bool Words::speaks(std::string_view language) const {
    return std::find(languages_.begin(), languages_.end(), language) != languages_.end();
}

bool Words::has(std::string_view key) const { return spoken_.front()->messages.contains(key); }

std::vector<std::string> Words::keys() const {
    std::vector<std::string> found;
    for (const auto& [key, message] : spoken_.front()->messages) found.push_back(key);
    std::sort(found.begin(), found.end());
    return found;
}

const std::set<std::string, std::less<>>& Words::arguments(std::string_view key) const {
    return spoken_.front()->get(key).arguments();
}

std::string Words::say(std::string_view language, std::string_view key, std::span<const Argument> arguments) const {
    return language_of(language).get(key).say(arguments);
}

const std::string& Words::weekday(std::string_view language, unsigned day, bool is_short) const {
    const Language& spoken = language_of(language);
    return (is_short ? spoken.short_weekdays : spoken.weekdays).at(day);
}

const std::string& Words::month(std::string_view language, unsigned month, bool is_short) const {
    const Language& spoken = language_of(language);
    return (is_short ? spoken.short_months : spoken.months).at(month - 1U);
}

}  // namespace charivari::view
