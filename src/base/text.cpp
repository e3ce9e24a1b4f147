#include "base/text.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/utf8.h>
#include <unordered_map>

namespace charivari::base {
namespace {

// Reads the code point at `at` and moves on; negative if the bytes are no UTF-8.
UChar32 next_code_point(std::string_view text, std::int32_t& at) {
    UChar32 c = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    U8_NEXT(bytes, at, size, c);
    return c;
}

// u_iscntrl() counts all of Cf as well, but joiners and soft hyphens belong to words and to emoji.
bool is_control(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
}

// In Latin letters, without accents, small.
class Romaniser {
  public:
    Romaniser() {
        UErrorCode status = U_ZERO_ERROR;
        transliterator_.reset(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no transliterator Any-Latin; Latin-ASCII");
    }

    // Words come back again and again: what the rules made of short ones is remembered, as far as memory goes.
    void append(std::string_view word, std::string& romanised) {
        constexpr std::size_t longest_known = 40;
        constexpr std::size_t most_known = 10'000;
        if (word.size() > longest_known) return append_by_rules(word, romanised);
        std::string key(word);
        auto known = known_.find(key);
        if (known == known_.end()) {
            if (known_.size() == most_known) known_.clear();
            std::string made;
            append_by_rules(word, made);
            known = known_.emplace(std::move(key), std::move(made)).first;
        }
        romanised += known->second;
    }

  private:
    void append_by_rules(std::string_view text, std::string& romanised) const {
        icu::UnicodeString wide = to_icu(text);
        transliterator_->transliterate(wide);
        wide.toUTF8String(romanised);
    }

    std::unique_ptr<icu::Transliterator> transliterator_;
    std::unordered_map<std::string, std::string> known_;
};

// Word by word, as the rules look no further, since most words of most texts are ASCII: those need no rules (they were a
// third of the time of an import).
std::string to_ascii_words(std::string_view text) {
    // One for the process: making one costs milliseconds; it is used under a lock since ICU does not promise that a shared
    // one is safe.
    static std::mutex mutex;
    static Romaniser romaniser;
    std::string words;
    words.reserve(text.size());
    const std::lock_guard lock{mutex};
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find_first_of(" \n\t"));
        const bool is_plain =
            std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (is_plain)
            for (const char c : word) words += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else
            romaniser.append(word, words);
        text.remove_prefix(word.size());
        if (!text.empty()) {
            words += text.front();
            text.remove_prefix(1);
        }
    }
    return words;
}

icu::UnicodeString skeleton(const icu::UnicodeString& text) {
    static const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> made{uspoof_open(&status), &uspoof_close};
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no data of confusable characters");
        return made;
    }();
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString result;
    uspoof_getSkeletonUnicodeString(checker.get(), 0, text, result, &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU made no skeleton");
    return result;
}

bool is_ascii(const icu::UnicodeString& text) {
    for (std::int32_t at = 0; at < text.length(); ++at)
        if (text.charAt(at) >= 0x80) return false;
    return true;
}

bool is_latin(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_LATIN;
}

// What looks like what depends on the case: "В" looks like "B", but "в" like nothing Latin. Where Latin letters stand
// beside, the case as it was written tells what is seen. Elsewhere it must not matter, so that "ВЕРА" is "Вера".
icu::UnicodeString seen_as(const icu::UnicodeString& word) {
    bool has_latin = false;
    icu::UnicodeString mixed;
    for (std::int32_t at = 0; at < word.length(); at = word.moveIndex32(at, 1)) {
        icu::UnicodeString each{word.char32At(at)};
        const bool latin = is_latin(word.char32At(at));
        has_latin = has_latin || latin;
        mixed.append(latin ? each.foldCase() : each);
    }
    if (has_latin) return skeleton(mixed);

    icu::UnicodeString small = word;
    small = skeleton(small.foldCase());
    if (is_ascii(small)) return small;
    icu::UnicodeString capital = word;
    capital = skeleton(capital.foldCase().toUpper(icu::Locale::getRoot()));
    return is_ascii(capital) ? capital : small;
}

icu::UnicodeString word_key(const icu::UnicodeString& word) {
    icu::UnicodeString key = seen_as(word);
    key = skeleton(key.foldCase());
    return key.foldCase().findAndReplace("i", "l");
}

// In normal form KC, without what nobody sees.
icu::UnicodeString visible(std::string_view text) {
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
        const UChar32 c = next_code_point(text, at);
        if (c < 0 || !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) kept.append(c < 0 ? 0xFFFD : c);
    }
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCInstance(status)->normalize(kept, status);
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());)
        if (next_code_point(text, at) < 0) return false;
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

bool has_control_characters(std::string_view text, bool lines) {
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
        const UChar32 c = next_code_point(text, at);
        if (lines && (c == '\n' || c == '\t')) continue;
        if (c < 0 || is_control(c)) return true;
    }
    return false;
}

std::string tidy(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString wide = nfc->normalize(to_icu(text), status);
    wide.findAndReplace("\r\n", "\n").findAndReplace("\r", "\n");

    std::int32_t begin = 0;
    std::int32_t end = wide.length();
    while (begin < end && u_isUWhiteSpace(wide.char32At(begin))) begin = wide.moveIndex32(begin, 1);
    while (end > begin && u_isUWhiteSpace(wide.char32At(wide.moveIndex32(end, -1)))) end = wide.moveIndex32(end, -1);

    std::string narrow;
    wide.tempSubStringBetween(begin, end).toUTF8String(narrow);
    return narrow;
}

std::string search_words(std::string_view text) {
    std::string words = slugify(text, std::string::npos);
    std::replace(words.begin(), words.end(), '-', ' ');
    return words;
}

std::string search_letters(std::string_view character) {
    std::int32_t at = 0;
    const UChar32 c = next_code_point(character, at);
    if (c >= 0 && (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_charType(c) == U_NON_SPACING_MARK))
        return {};
    const std::string letters = search_words(character);
    return letters.empty() ? " " : letters;
}

std::string slugify(std::string_view text, std::size_t limit) {
    std::string slug;
    for (const char c : to_ascii_words(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    if (slug.size() > limit) {
        const std::size_t word_end = slug.rfind('-', limit);
        slug.resize(word_end != std::string::npos && word_end > limit / 2 ? word_end : limit);
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

std::string look_alike_key(std::string_view name) {
    const icu::UnicodeString text = visible(name);
    icu::UnicodeString key;
    for (std::int32_t at = 0; at < text.length();) {
        const std::int32_t begin = at;
        while (at < text.length() && !u_isUWhiteSpace(text.char32At(at))) at = text.moveIndex32(at, 1);
        if (at > begin) {
            if (!key.isEmpty()) key.append(u' ');
            key.append(word_key(text.tempSubStringBetween(begin, at)));
        } else {
            at = text.moveIndex32(at, 1);
        }
    }
    std::string narrow;
    key.toUTF8String(narrow);
    return narrow;
}

}  // namespace charivari::base
