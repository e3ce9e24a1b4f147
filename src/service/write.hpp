#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "store/database.hpp"
#include "store/write.hpp"

namespace charivari::service {

// What a writing use-case gives back: the write, checked and allowed, but not yet run (store/write.hpp).
template <typename T>
using Write = store::Write<T>;

// Hands a write to the single writer and returns at once. `done` gets the result after the durable commit, or `failed`
// the Error; both are called on the writer's thread and must be quick.
template <typename T>
void submit(store::Database& database, Write<T> write, std::function<void(T)> done,
            std::function<void(std::exception_ptr)> failed) {
    auto result = std::make_shared<std::optional<T>>();
    database.submit(
        [write = std::move(write), result](store::Transaction& transaction) { *result = write.run(transaction); },
        [result, done = std::move(done), failed = std::move(failed)](std::exception_ptr failure) {
            if (failure)
                failed(std::move(failure));
            else
                done(std::move(**result));
        });
}

}  // namespace charivari::service
