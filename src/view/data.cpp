#include "view/data.hpp"

#include <stdexcept>

namespace charivari::view {

JsonLd::JsonLd(std::string script_text) : text_(std::move(script_text)) {
    if (text_.find('<') != std::string::npos) throw std::invalid_argument("JSON-LD must not hold '<'");
}

Data::Data() = default;
Data::Data(const Data&) = default;
Data::Data(Data&&) noexcept = default;
Data& Data::operator=(const Data&) = default;
Data& Data::operator=(Data&&) noexcept = default;
Data::~Data() = default;

Data::Data(Claim claim) : value_(claim.value) {}
Data::Data(const char* text) : value_(std::string(text)) {}
Data::Data(std::string_view text) : value_(std::string(text)) {}
Data::Data(std::string text) : value_(std::move(text)) {}
Data::Data(Html html) : value_(std::move(html)) {}
Data::Data(JsonLd json) : value_(std::move(json)) {}
Data::Data(List list) : value_(std::move(list)) {}

Data::Data(const std::optional<std::string>& text) {
    if (text) value_ = *text;
}

Data::Data(std::initializer_list<Given> entries) {
    Map members;
    members.reserve(entries.size());
    for (const Given& each : entries) members.push_back({std::move(each.key), std::move(each.value)});
    value_ = std::move(members);
}

Data Data::map() {
    Data empty;
    empty.value_ = Map{};
    return empty;
}

Data& Data::set(std::string key, Data value) {
    auto* members = std::get_if<Map>(&value_);
    if (members == nullptr) throw std::logic_error("Data::set on what is no map: " + key);
    for (Entry& entry : *members) {
        if (entry.key == key) {
            entry.value = std::move(value);
            return *this;
        }
    }
    members->push_back({std::move(key), std::move(value)});
    return *this;
}

const Data* Data::find(std::string_view key) const {
    const auto* members = std::get_if<Map>(&value_);
    if (members == nullptr) return nullptr;
    for (const Entry& entry : *members) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

bool Data::is_false() const {
    if (is_null()) return true;
    if (const bool* yes = claim()) return !*yes;
    if (const std::string* words = text()) return words->empty();
    if (const Html* markup = html()) return markup->text.empty();
    if (const List* items = list()) return items->empty();
    return false;
}

}  // namespace charivari::view
