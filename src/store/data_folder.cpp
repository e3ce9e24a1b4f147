#include "store/data_folder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/error.hpp"

namespace charivari::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int reason, const std::string& what) {
    using base::Code;
    const std::string cause = std::generic_category().message(reason);
    const auto error = [&](Code code, const std::string& line) { return base::Error{code, line}.because(cause); };
    switch (reason) {
        case EACCES:
        case EPERM:
        case EROFS:
            throw error(Code::forbidden, "No permission to " + what + " " + path.string() + ".");
        case ENOTDIR:
        case EEXIST:
        case ELOOP:
        case ENAMETOOLONG:
            throw error(Code::invalid, path.string() + " is not a folder.");
        case ENOSPC:
        case EDQUOT:
            throw error(Code::storage_full, "The disk of " + path.string() + " is full.");
        default:
            throw error(Code::unavailable, "Cannot " + what + " " + path.string() + ": " + cause + ".");
    }
}

void make_folder(const fs::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) == 0) {
        if (!S_ISDIR(found.st_mode)) fail(path, ENOTDIR, "open the data folder");
        return;
    }
    if (errno != ENOENT) fail(path, errno, "open the data folder");
    if (path.has_parent_path() && path.parent_path() != path) make_folder(path.parent_path());
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail(path, errno, "create the data folder");
}

// The descriptor of the lock's file, or -1 if there is none and `flags` do not make it.
int open_lock(const fs::path& folder, int flags) {
    const int descriptor = ::open((folder / "lock").c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
    const bool makes = (flags & O_CREAT) != 0;
    if (descriptor < 0 && (makes || errno != ENOENT))
        fail(folder, errno, makes ? "write into the data folder" : "read the data folder");
    return descriptor;
}

// False if somebody else has the lock; `descriptor` is then closed.
bool lock(const fs::path& folder, int descriptor) {
    int result = 0;
    do result = ::flock(descriptor, LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    if (result == 0) return true;
    const int reason = errno;
    ::close(descriptor);
    if (reason != EWOULDBLOCK) fail(folder, reason, "lock the data folder");
    return false;
}

// Without ".", ".." and a slash at the end, so that messages and parents are plain.
fs::path tidy(const fs::path& path) {
    if (path.empty()) throw base::Error{base::Code::invalid, "The data folder has no name."};
    fs::path plain = fs::absolute(path).lexically_normal();
    return plain.has_filename() ? plain : plain.parent_path();
}

}  // namespace

std::optional<DataFolder> DataFolder::try_lock(const fs::path& path) {
    fs::path folder = tidy(path);
    make_folder(folder);
    const int opened = open_lock(folder, O_RDWR | O_CREAT);
    if (!lock(folder, opened)) return std::nullopt;
    return DataFolder{std::move(folder), opened};
}

std::optional<DataFolder> DataFolder::try_lock_as_it_is(const fs::path& path) {
    fs::path folder = tidy(path);
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0) {
        if (errno == ENOENT) throw base::Error{base::Code::invalid, "There is no data folder " + folder.string() + "."};
        fail(folder, errno, "open the data folder");
    }
    if (!S_ISDIR(found.st_mode)) fail(folder, ENOTDIR, "open the data folder");
    const int opened = open_lock(folder, O_RDONLY);
    if (opened >= 0 && !lock(folder, opened)) return std::nullopt;
    return DataFolder{std::move(folder), opened};
}

DataFolder::DataFolder(const fs::path& path) : path_(tidy(path)) {
    make_folder(path_);
    const int opened = open_lock(path_, O_RDWR | O_CREAT);
    if (!lock(path_, opened))
        throw base::Error{base::Code::conflict,
                          "The data folder " + path_.string() + " is in use by another Charivari process."};
    lock_ = opened;
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)), writing_(std::move(other.writing_)) {}

DataFolder::~DataFolder() {
    if (lock_ >= 0) ::close(lock_);
}

void DataFolder::make_database_file() const {
    const int file = ::open(database().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

std::shared_ptr<const void> DataFolder::claim_writing() {
    if (!writing_.expired())
        throw base::Error{base::Code::internal}.because("a second connection for writing to " + database().string());
    auto right = std::make_shared<const char>('w');
    writing_ = right;
    return right;
}

}  // namespace charivari::store
