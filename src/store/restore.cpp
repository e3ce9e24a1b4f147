#include "store/restore.hpp"

#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include "base/error.hpp"
#include "base/log.hpp"
#include "store/call_signature.hpp"
#include "store/database.hpp"
#include "store/driver.hpp"
#include "store/integrity.hpp"
#include "store/onlooker.hpp"
#include "store/site.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view end_sessions = "DELETE FROM session";
constexpr std::string_view end_password_resets = "DELETE FROM password_reset";
constexpr std::string_view end_invitations = "DELETE FROM invitation";
constexpr std::string_view end_kept_answers = "DELETE FROM idempotency";
constexpr std::string_view count_sign_ups =
    "SELECT (SELECT count(*) FROM attendance) + (SELECT count(*) FROM ride) AS sign_ups";
constexpr std::string_view count_tokens = "SELECT count(*) FROM token";

// A folder inside the other one, on the same disk, in which the new database is made. Gone at the end.
class Workshop {
  public:
    explicit Workshop(const fs::path& folder) : path_(folder / "restoring") {
        fs::remove_all(path_);  // of an attempt that was interrupted
        data_.emplace(path_);
    }
    ~Workshop() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    DataFolder& data() { return *data_; }

  private:
    fs::path path_;
    std::optional<DataFolder> data_;
};

fs::path beside(fs::path file, const char* ending) {
    file += ending;
    return file;
}

void fetch(const fs::path& file, const fs::path& copy) {
    if (!fs::is_regular_file(file)) throw base::Error{base::Code::invalid, "There is no file " + file.string() + "."};
    if (const auto log = beside(file, "-wal"); fs::exists(log) && fs::file_size(log) > 0)
        throw base::Error{base::Code::invalid,
                          file.string() + " is no backup but a database in use: its log lies beside it."};
    fs::copy_file(file, copy);
    fs::permissions(copy, fs::perms{0600});
}

void expect_sound(const fs::path& copy, const fs::path& file) {
    try {
        Connection connection = open_to_look(copy, false);
        const auto faults = find_faults(connection);
        if (!faults.empty())
            throw base::Error{base::Code::invalid, file.string() + " is damaged: " + faults.front() + "."};
    } catch (const base::Error& error) {
        // The operator knows nothing of the copy.
        std::string line = error.detail();
        if (const auto at = line.find(copy.string()); at != std::string::npos)
            line.replace(at, copy.string().size(), file.string());
        throw base::Error{error.code(), line}.because(error.cause());
    }
}

Restored begin_anew(Connection& connection, base::Utc now) {
    for (const auto& statement : {end_sessions, end_password_resets, end_invitations, end_kept_answers})
        connection.prepare(statement).run();
    // What was to be gone by now does not come back.
    delete_signatures(connection, domain::SignatureStatus::pending, now - domain::Signature::longest_wait);
    raise_epoch(connection, now);
    Statement tokens = connection.prepare(count_tokens);
    tokens.step();
    Statement sign_ups = connection.prepare(count_sign_ups);
    sign_ups.step();
    return {tokens.get<std::int64_t>(0), sign_ups.get<std::int64_t>(0)};
}

// A log that was left behind would be taken for one of the new database. What it holds is carried over before it goes, so that
// there is a whole database at every moment.
void end_log(DataFolder& folder) {
    const fs::path database = folder.database();
    if (!fs::exists(database)) return;
    try {
        Connection writer = Driver::open_writer(folder, Durability::full);
        Driver::checkpoint_all(writer);
    } catch (const base::Error& error) {
        base::log(base::LogLevel::warning, std::string("what is replaced was no sound database: ") + error.what());
    }
    fs::remove(beside(database, "-wal"));
    fs::remove(beside(database, "-shm"));
}

void sync_folder(const fs::path& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

}  // namespace

std::vector<NamedStatement> restore_statements() {
    return {{"restore end_sessions", std::string(end_sessions)},
            {"restore end_password_resets", std::string(end_password_resets)},
            {"restore end_invitations", std::string(end_invitations)},
            {"restore end_kept_answers", std::string(end_kept_answers)},
            {"restore count_sign_ups", std::string(count_sign_ups)},
            {"restore count_tokens", std::string(count_tokens)}};
}

void back_up(const fs::path& folder, const fs::path& file) {
    Onlooker onlooker{folder};
    Driver::copy(onlooker.connection(), file);
}

Restored restore(DataFolder& folder, const fs::path& file, const base::Clock& clock) {
    try {
        Workshop workshop{folder.path()};
        fetch(file, workshop.data().database());
        expect_sound(workshop.data().database(), file);
        Restored restored;
        {
            base::Versions versions;
            Database database{workshop.data(), versions, clock, {.readers = 1}};
            restored = database.write(Write<Restored>{
                [&](Transaction& transaction) { return begin_anew(transaction.connection(), clock.now()); }});
        }
        end_log(folder);
        fs::rename(workshop.data().database(), folder.database());
        sync_folder(folder.path());
        return restored;
    } catch (const fs::filesystem_error& failure) {
        throw base::Error{base::Code::unavailable,
                          "Cannot restore " + file.string() + ": " + failure.code().message() + "."}
            .because(failure.what());
    }
}

}  // namespace charivari::store
