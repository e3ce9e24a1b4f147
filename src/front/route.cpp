#include "front/route.hpp"

namespace charivari::front {

std::string_view name_of(Access access) {
    switch (access) {
        case Access::anyone:
            return "anyone";
        case Access::account:
            return "account";
        case Access::session:
            return "session";
        case Access::proven:
            return "proven";
        case Access::moderator:
            return "moderator";
        case Access::admin:
            return "admin";
    }
    return "";
}

}  // namespace charivari::front
