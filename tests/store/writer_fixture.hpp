// What the tests of the writer share: notes to write, a way to gather works into one batch, and the answers they get.
#pragma once

#include <future>
#include <latch>
#include <mutex>
#include <string>

#include <catch2/catch.hpp>

#include "tests/store/fixture.hpp"

namespace tests {

inline void insert(store::Connection& connection, int number) {
    connection.prepare("INSERT INTO note (number) VALUES (:number)").bind(":number", number).run();
}

struct Notes : OpenDatabase {
    explicit Notes(const store::Options& options = quick_options()) : OpenDatabase(options) {
        write([](store::Connection& c) { c.execute("CREATE TABLE note (number INTEGER PRIMARY KEY NOT NULL)"); });
    }

    std::string numbers() {
        return database.read([](store::Connection& c) {
            std::string all;
            store::Statement row = c.prepare("SELECT number FROM note ORDER BY number");
            while (row.step()) all += row.get<std::string>(0) + " ";
            return all;
        });
    }
};

// Keeps the writer busy until it is let go, so that what is submitted meanwhile becomes one batch.
class Barrier {
  public:
    explicit Barrier(store::Database& database) {
        database.submit(
            [this](store::Transaction&) {
                running_.set_value();
                go_.get_future().wait();
            },
            [this](const std::exception_ptr&) { ended_.count_down(); });
        running_.get_future().wait();
    }
    ~Barrier() { ended_.wait(); }
    void open() { go_.set_value(); }

  private:
    std::promise<void> running_;
    std::promise<void> go_;
    std::latch ended_{1};
};

// The answers to a number of works, in the order in which they came: "1:done 2:conflict ".
class Answers {
  public:
    explicit Answers(std::ptrdiff_t count) : left_(count) {}

    std::function<void(std::exception_ptr)> of(int number) {
        return [this, number](const std::exception_ptr& failure) {
            std::string answer = "done";
            try {
                if (failure) std::rethrow_exception(failure);
            } catch (const base::Error& error) {
                answer = base::name_of(error.code());
            } catch (const std::exception& error) {
                answer = error.what();
            }
            {
                const std::lock_guard lock(mutex_);
                text_ += std::to_string(number) + ":" + answer + " ";
            }
            left_.count_down();
        };
    }
    std::string wait() {
        left_.wait();
        const std::lock_guard lock(mutex_);
        return text_;
    }

  private:
    std::latch left_;
    std::mutex mutex_;
    std::string text_;
};

}  // namespace tests
