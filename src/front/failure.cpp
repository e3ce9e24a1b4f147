#include "front/failure.hpp"

#include <string>
#include <utility>

#include "base/log.hpp"
#include "http/problem.hpp"

namespace charivari::front {
namespace {

using base::Code;
using base::Error;

Error unexpected(std::string cause) {
    return Error{Code::internal, "Something went wrong here. It has been noted under the id in \"instance\"."}.because(
        std::move(cause));
}

Error known_or_unexpected(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const Error& known) {
        return known;
    } catch (const std::exception& unknown) {
        return unexpected(unknown.what());
    } catch (...) {
        return unexpected("an exception of unknown type");
    }
}

}  // namespace

Error error_of(const std::exception_ptr& failure, std::string_view request_id) {
    Error error = known_or_unexpected(failure);
    if (http::status_of(error.code()) >= 500 && error.code() != Code::not_implemented)
        base::log(base::LogLevel::error, std::string(request_id) + " " + error.what());
    return error;
}

}  // namespace charivari::front
