#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "domain/action.hpp"
#include "domain/call.hpp"
#include "domain/campaign.hpp"
#include "domain/change.hpp"
#include "domain/event.hpp"
#include "domain/group.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "store/database.hpp"

namespace charivari::service {

// How far a mirror has come: everything up to `seq`, in one life of the database. A restored backup begins another one.
struct ChangeCursor {
    std::int64_t epoch = 0;
    std::int64_t seq = 0;
};

// One object that changed, as it is now; nothing of it where it is not public any more.
struct ChangedObject {
    domain::Change change;
    std::variant<std::monostate, domain::Event, domain::Place, domain::Group, domain::Campaign, domain::Person,
                 domain::Call, domain::Action>
        present;
};

// What mirrors follow (decision 13): whoever starts from nothing and follows to the end holds exactly what is public.
class ChangeService {
  public:
    struct Changes {
        std::vector<ChangedObject> objects;  // in the order in which they last changed
        ChangeCursor end;                    // behind the last of them
        bool goes_on = false;
    };

    explicit ChangeService(store::Database& database) : database_(database) {}

    // From the beginning without a cursor. Throws Error{gone} for one of another life of the database.
    Changes list(const std::optional<ChangeCursor>& since, std::size_t limit) const;

  private:
    store::Database& database_;
};

}  // namespace charivari::service
