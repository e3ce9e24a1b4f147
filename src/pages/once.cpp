#include "pages/once.hpp"

#include <utility>

#include "front/repeat.hpp"

namespace charivari::pages {
namespace {

constexpr const char* name = "once";

}  // namespace

Field once_field(const front::Call& call) {
    const std::string_view before = call.form.value(name);
    return {.name = name, .kind = Field::Kind::hidden, .value = std::string(before.empty() ? call.request_id : before)};
}

front::Prompt once(const front::Call& call, const std::string& path, service::Write<front::Answer> write,
                   std::function<bool(store::Transaction&, const std::string&)> still) {
    const std::string_view number = call.form.value(name);
    if (number.size() < service::Repeatable::shortest_key || number.size() > service::Repeatable::longest_key)
        return write;
    const auto& account = call.caller.account;
    service::Repeatable form{account ? account->id : "", "POST " + path, std::string(number), ""};
    return front::done_once(std::move(write), std::move(form), call.now,
                            [still = std::move(still)](store::Transaction& transaction, front::Answer& kept) {
                                std::string location = kept.response.fields.joined("Location");
                                if (still && !still(transaction, location)) return false;
                                if (const auto query = location.find("?done="); query != std::string::npos)
                                    kept.response.fields.set("Location", location.substr(0, query) + "?done=again");
                                return true;
                            });
}

}  // namespace charivari::pages
