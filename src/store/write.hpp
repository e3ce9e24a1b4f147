#pragma once

#include <functional>
#include <type_traits>
#include <utility>

#include "store/transaction.hpp"

namespace charivari::store {

// The writing part of a use-case, not yet run: what a service hands back, so that the caller decides whether to wait for
// it (Database::write) or to be called when it is durable (Database::submit). It may be run on another thread than the
// one that made it, so it owns everything it needs.
template <typename T>
class Write {
  public:
    explicit Write(std::function<T(Transaction&)> work) : work_(std::move(work)) {}

    // The same work followed by `f` on its result (or without argument, for Write<void>), inside the same savepoint: if
    // `f` throws, nothing was written.
    template <typename F>
    auto map(F f) && {
        if constexpr (std::is_void_v<T>) {
            using Result = std::invoke_result_t<F>;
            return Write<Result>([work = std::move(work_), f = std::move(f)](Transaction& transaction) -> Result {
                work(transaction);
                return f();
            });
        } else {
            using Result = std::invoke_result_t<F, T>;
            return Write<Result>([work = std::move(work_), f = std::move(f)](Transaction& transaction) -> Result {
                return f(work(transaction));
            });
        }
    }

    T run(Transaction& transaction) const { return work_(transaction); }

  private:
    std::function<T(Transaction&)> work_;
};

}  // namespace charivari::store
