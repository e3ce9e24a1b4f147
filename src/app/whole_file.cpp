#include "app/whole_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <stdio.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/error.hpp"

namespace charivari::app {
namespace {

namespace fs = std::filesystem;

base::Error failure(const fs::path& path) {
    const int reason = errno;
    const auto code = reason == ENOSPC || reason == EDQUOT ? base::Code::storage_full : base::Code::unavailable;
    return base::Error{code, "Cannot write " + path.string() + ": " + std::generic_category().message(reason) + "."};
}

base::Error there_is_one(const fs::path& path) {
    return base::Error{base::Code::conflict, "There is a file " + path.string() + " already; it was left as it is."};
}

void sync_folder_of(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

}  // namespace

WholeFile::WholeFile(fs::path path, Present present) : path_(std::move(path)), present_(present) {
    std::error_code ignored;
    if (present_ == Present::kept && fs::exists(fs::symlink_status(path_, ignored))) throw there_is_one(path_);
    std::string name = path_.string() + ".XXXXXX";
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) throw failure(path_);
    unfinished_ = name;
}

WholeFile::~WholeFile() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink(unfinished_.c_str());
}

void WholeFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw failure(path_);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void WholeFile::put_into_place() {
    const unsigned int flags = present_ == Present::kept ? RENAME_NOREPLACE : 0;
    if (::renameat2(AT_FDCWD, unfinished_.c_str(), AT_FDCWD, path_.c_str(), flags) == 0) return;
    if (errno == EEXIST) throw there_is_one(path_);
    // Some file systems know no such renaming, but links.
    if (errno != EINVAL || ::link(unfinished_.c_str(), path_.c_str()) != 0)
        throw errno == EEXIST ? there_is_one(path_) : failure(path_);
    ::unlink(unfinished_.c_str());
}

void WholeFile::finish() {
    if (::fsync(file_) != 0) throw failure(path_);
    put_into_place();
    ::close(std::exchange(file_, -1));
    sync_folder_of(path_);
}

}  // namespace charivari::app
