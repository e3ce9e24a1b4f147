#include "app/timetable.hpp"

#include <algorithm>
#include <utility>

#include "app/program.hpp"
#include "base/log.hpp"
#include "service/idempotency.hpp"

namespace charivari::app {
namespace {

using Steady = std::chrono::steady_clock;  // a step of the wall clock must not stop a job for a year

void run_logged(const Job& job) {
    try {
        job.run();
    } catch (const std::exception& error) {
        base::log(base::LogLevel::error, "job " + job.name + ": " + error.what());
    }
}

}  // namespace

std::vector<Job> jobs_of(Program& program) {
    return {
        {"sessions", std::chrono::hours{1}, [&program] { program.database.write(program.sessions.tidy()); }, true},
        {"occurrences", std::chrono::hours{24}, [&program] { program.events.expand_all(); }, false},
        {"proposals", std::chrono::hours{24}, [&program] { program.database.write(program.proposals.tidy()); }, false},
        {"contacts", std::chrono::hours{24}, [&program] { program.database.write(program.contacts.tidy()); }, false},
        {"notices", std::chrono::hours{24}, [&program] { program.database.write(program.notices.tidy()); }, false},
        {"reminders", std::chrono::hours{1}, [&program] { program.database.write(program.reminders.remind()); }, false},
        {"slots", std::chrono::minutes{10}, [&program] { program.database.write(program.reminders.tell_of_slots()); },
         false},
        {"submissions", std::chrono::hours{1}, [&program] { program.database.write(program.submissions.tidy()); },
         false},
        {"retention", std::chrono::hours{1},
         [&program] {
             const auto destroyed = program.retention.destroy();
             if (destroyed.is_any()) base::log(base::LogLevel::info, "retention: destroyed " + to_text(destroyed));
         },
         false},
        {"answers", std::chrono::hours{1},
         [&program] { program.database.write(service::forget_answers(program.clock.now())); }, false},
        {"reports", std::chrono::hours{1}, [&program] { program.database.write(program.reports.tidy()); }, false},
        {"signatures", std::chrono::hours{1},
         [&program] {
             const auto destroyed = program.database.write(program.signatures.tidy());
             if (destroyed > 0)
                 base::log(base::LogLevel::info, "signatures: " + std::to_string(destroyed) +
                                                     " destroyed that nobody decided on in time, or that were refused");
         },
         false}};
}

Timetable::Timetable(std::vector<Job> jobs) : jobs_(std::move(jobs)), thread_([this] { run(); }) {}

Timetable::~Timetable() {
    {
        const std::lock_guard lock{mutex_};
        is_ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
    for (const Job& job : jobs_)
        if (job.runs_at_end) run_logged(job);
}

void Timetable::run() {
    std::vector<Steady::time_point> due(jobs_.size(), Steady::now());
    std::unique_lock lock{mutex_};
    while (!is_ending_ && !due.empty()) {
        const auto next = std::min_element(due.begin(), due.end());
        if (*next > Steady::now()) {
            wake_.wait_until(lock, *next);
            continue;
        }
        lock.unlock();
        const Job& job = jobs_[static_cast<std::size_t>(next - due.begin())];
        run_logged(job);
        *next = Steady::now() + job.period;
        lock.lock();
    }
}

}  // namespace charivari::app
