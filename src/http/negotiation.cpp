#include "http/negotiation.hpp"

#include "http/message.hpp"

namespace charivari::http {
namespace {

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Takes the next element up to `separator` off `rest`.
std::string_view take(std::string_view& rest, char separator) {
    const std::size_t at = rest.find(separator);
    const std::string_view element = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
    return trim(element);
}

// "0.5" in thousandths; malformed weights count as 0, so that nonsense is never preferred.
int weight_of(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return 0;
    int unit = 100;
    for (const char c : text.substr(text.size() > 1 ? 2 : 1)) {
        if (c < '0' || c > '9') return 0;
        weight += (c - '0') * unit;
        unit /= 10;
    }
    return weight > 1000 ? 0 : weight;
}

struct Preference {
    std::string_view value;
    int weight = 1000;
};

// The next element of a list such as "gzip;q=0.5, br"; false at the end.
bool next_preference(std::string_view& rest, Preference& preference) {
    while (!rest.empty()) {
        std::string_view element = take(rest, ',');
        preference = {take(element, ';'), 1000};
        if (preference.value.empty()) continue;
        while (!element.empty()) {
            const std::string_view parameter = take(element, ';');
            if (parameter.size() >= 2 && (parameter[0] == 'q' || parameter[0] == 'Q') && parameter[1] == '=')
                preference.weight = weight_of(parameter.substr(2));
        }
        return true;
    }
    return false;
}

// What an Accept-Encoding field says of each coding; nothing where it does not name it.
struct CodingWeights {
    std::optional<int> br, gzip, identity, any;

    // What is not named is refused only by "*;q=0" (RFC 9110 §12.5.3).
    bool accept_identity() const { return identity.value_or(any.value_or(1000)) > 0; }
};

CodingWeights coding_weights_of(std::string_view accept_encoding) {
    CodingWeights weights;
    Preference each;
    while (next_preference(accept_encoding, each)) {
        if (equals_ignoring_case(each.value, "br"))
            weights.br = each.weight;
        else if (equals_ignoring_case(each.value, "gzip") || equals_ignoring_case(each.value, "x-gzip"))
            weights.gzip = each.weight;
        else if (equals_ignoring_case(each.value, "identity"))
            weights.identity = each.weight;
        else if (each.value == "*")
            weights.any = each.weight;
    }
    return weights;
}

// How well `accept` likes a type: the most specific range decides; -1 if no range names it.
int weight_of_type(std::string_view accept, std::string_view media_type) {
    const std::string_view major = media_type.substr(0, media_type.find('/') + 1);
    int best = -1;
    int best_rank = 0;
    Preference each;
    while (next_preference(accept, each)) {
        int rank = 0;
        if (equals_ignoring_case(each.value, media_type))
            rank = 3;
        else if (each.value.size() == major.size() + 1 && each.value.back() == '*' &&
                 equals_ignoring_case(each.value.substr(0, major.size()), major))
            rank = 2;
        else if (each.value == "*/*")
            rank = 1;
        if (rank > best_rank) {
            best_rank = rank;
            best = each.weight;
        }
    }
    return best;
}

}  // namespace

std::optional<Coding> choose_coding(std::string_view accept_encoding) {
    const CodingWeights weights = coding_weights_of(accept_encoding);
    const int br = weights.br.value_or(weights.any.value_or(0));
    const int gzip = weights.gzip.value_or(weights.any.value_or(0));
    const int identity = weights.identity.value_or(0);
    if (br > 0 && br >= gzip && br >= identity) return Coding::br;
    if (gzip > 0 && gzip >= identity) return Coding::gzip;
    return weights.accept_identity() ? std::optional{Coding::identity} : std::nullopt;
}

bool accepts_identity(std::string_view accept_encoding) { return coding_weights_of(accept_encoding).accept_identity(); }

bool accepts(std::string_view accept, std::string_view media_type) {
    return trim(accept).empty() || weight_of_type(accept, media_type) > 0;
}

bool prefers_html(std::string_view accept) {
    const int html = weight_of_type(accept, "text/html");
    return html > 0 && html >= weight_of_type(accept, "application/json");
}

std::string_view choose_language(std::string_view accept_language, std::span<const std::string_view> supported) {
    std::string_view best = supported.front();
    int best_weight = 0;
    Preference each;
    while (next_preference(accept_language, each)) {
        if (each.weight <= best_weight) continue;
        const std::string_view primary = each.value.substr(0, each.value.find('-'));
        for (const std::string_view language : supported) {
            if (!equals_ignoring_case(primary, language)) continue;
            best = language;
            best_weight = each.weight;
        }
    }
    return best;
}

bool none_match_hits(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        std::string_view each = take(if_none_match, ',');
        if (each == "*") return true;
        if (each.starts_with("W/")) each.remove_prefix(2);
        if (!each.empty() && each == etag) return true;
    }
    return false;
}

}  // namespace charivari::http
