#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace charivari::app {

struct Program;

// Something that is done again and again while the site is served.
struct Job {
    std::string name;  // for the log
    std::chrono::seconds period;
    std::function<void()> run;  // what it throws is logged, and it runs again the next time
    bool runs_at_end = false;   // it writes down what would be lost
};

// The jobs of the program: an ordinary use-case of a service each.
std::vector<Job> jobs_of(Program& program);

// Runs jobs on one thread, each a period after it last ended, the first time at once, and those that hold something in memory
// a last time when the timetable ends.
class Timetable {
  public:
    explicit Timetable(std::vector<Job> jobs);
    ~Timetable();
    Timetable(const Timetable&) = delete;
    Timetable& operator=(const Timetable&) = delete;

  private:
    void run();

    std::vector<Job> jobs_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace charivari::app
