#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/clock.hpp"

// The database as every file of this folder speaks to it: portable SQL with :named parameters. Only the driver file knows
// which database stands behind it. A connection and its statements belong to one thread at a time.
//
// Every function may throw base::Error: `conflict` for a broken UNIQUE or foreign key, `storage_full`, `unavailable` for
// a failing disk, a lack of memory or a reader's step limit, `internal` for anything that is a bug or a damaged file.
// Which it was is told by the database's extended code, never by its message; the message stands in the error's cause.
namespace charivari::store {

struct PreparedStatement;
struct ConnectionState;

namespace column {
template <typename T>
struct is_optional : std::false_type {};
template <typename T>
struct is_optional<std::optional<T>> : std::true_type {};
}  // namespace column

// A statement that was taken from its connection's cache: bind, then step or run. It goes back, reset and without
// bindings, when this object ends; it must end before its connection does.
class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Gives the parameter its value: bool, integers, double, anything that is a string_view, base::Utc (as its seconds),
    // nullptr, or an optional of these (nothing: NULL). `name` is with its colon; one that the statement lacks is an
    // `internal` error. Texts are copied.
    template <typename T>
    Statement& bind(const char* name, const T& value) & {
        bind_at(index_of(name), value);
        return *this;
    }
    template <typename T>
    Statement&& bind(const char* name, const T& value) && {
        bind_at(index_of(name), value);
        return std::move(*this);
    }
    // Binds the `count` parameters that begin with `first` (":id0") and follow each other in the statement's text to
    // `values`; the last value is repeated for what is left over. `values` holds 1 to `count` texts.
    Statement& bind_list(const char* first, std::span<const std::string_view> values, std::size_t count);

    // On to the next row; false behind the last one.
    bool step();
    // Runs to the end; how many rows were inserted, updated or deleted.
    std::int64_t run();

    // A column of the present row, counted from 0 or by its name: int, int64_t, bool, double, std::string, base::Utc, or
    // an optional of these. NULL where T is no optional is an `internal` error. A string_view is valid until the next
    // step.
    template <typename T>
    T get(int index) const {
        if constexpr (column::is_optional<T>::value) {
            if (is_null(index)) return std::nullopt;
            return get<typename T::value_type>(index);
        } else if constexpr (std::same_as<T, bool>) {
            return integer(index) != 0;
        } else if constexpr (std::integral<T>) {
            return static_cast<T>(integer(index));
        } else if constexpr (std::floating_point<T>) {
            return real(index);
        } else if constexpr (std::same_as<T, base::Utc>) {
            return base::Utc{std::chrono::seconds{integer(index)}};
        } else {
            return T(text(index));
        }
    }
    template <typename T>
    T get(const char* name) const {
        return get<T>(column_of(name));
    }
    bool is_null(int index) const;

  private:
    friend class Connection;
    Statement(ConnectionState& connection, PreparedStatement& prepared) noexcept
        : connection_(&connection), prepared_(&prepared) {}

    template <typename T>
    void bind_at(int index, const T& value) {
        if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>) {
            bind_null(index);
        } else if constexpr (column::is_optional<T>::value) {
            if (value)
                bind_at(index, *value);
            else
                bind_null(index);
        } else if constexpr (std::integral<T>) {
            bind_integer(index, static_cast<std::int64_t>(value));
        } else if constexpr (std::floating_point<T>) {
            bind_real(index, value);
        } else if constexpr (std::same_as<T, base::Utc>) {
            bind_integer(index, value.time_since_epoch().count());
        } else {
            bind_text(index, value);
        }
    }
    int index_of(const char* name) const;
    int column_of(const char* name) const;
    void bind_null(int index);
    void bind_integer(int index, std::int64_t value);
    void bind_real(int index, double value);
    void bind_text(int index, std::string_view value);
    std::int64_t integer(int index) const;
    double real(int index) const;
    std::string_view text(int index) const;

    ConnectionState* connection_;
    PreparedStatement* prepared_;
};

// One connection. Made by the driver (store/driver.hpp), handed out by Database::read() and Transaction::connection().
class Connection {
  public:
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) = delete;
    ~Connection();

    // One statement, compiled once and kept for its next use. The text may be composed, but only of constants: values go
    // through bind().
    Statement prepare(std::string_view sql);
    // Runs several statements without parameters and without results: migrations, fixtures.
    void execute(std::string_view script);
    // The texts of the compiled statements that are kept at the moment (at most 128, beside those in use), in order.
    std::vector<std::string> cached_texts() const;

  private:
    friend class Driver;
    explicit Connection(std::unique_ptr<ConnectionState> state);

    std::unique_ptr<ConnectionState> state_;
};

}  // namespace charivari::store
