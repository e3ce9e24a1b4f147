#include "service/retired_key.hpp"

#include "store/attendance.hpp"
#include "store/group_key.hpp"
#include "store/ride.hpp"

namespace charivari::service {

bool destroy_if_unused(store::Transaction& transaction, const std::string& key) {
    store::Connection& connection = transaction.connection();
    if (store::is_sealed_to(connection, key) || store::is_ride_sealed_to(connection, key)) return false;
    if (!store::delete_retired_group_key(connection, key)) return false;
    transaction.leave_no_trace();
    return true;
}

}  // namespace charivari::service
