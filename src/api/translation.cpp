#include "api/translation.hpp"

namespace charivari::api {

base::json::Object to_json(const domain::Translations& translations) {
    base::json::Object object;
    for (const auto& [language, each] : translations)
        object.emplace(language, base::json::Object{{"title", each.title}, {"description", each.description}});
    return object;
}

domain::Translations read_translations(ObjectReader& reader) {
    domain::Translations translations;
    reader.members("translations", [&](const std::string& language, ObjectReader& each) {
        translations[language] = {each.text("title").value_or(""), each.text("description").value_or("")};
    });
    return translations;
}

}  // namespace charivari::api
