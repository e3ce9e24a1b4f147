#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace charivari::store {

// The folder that holds everything that lasts: charivari.db, its write-ahead log, and the control socket. Whoever holds
// this object has it alone: an exclusive lock (flock on the file `lock` in it) keeps out every other process, and every
// second object of this one, until it ends or the process dies. Any thread.
class DataFolder {
  public:
    // Creates the folder (mode 0700, parents too) where it is absent, and locks it. Throws base::Error with one line for
    // the operator as its detail: `conflict` if it is locked, `forbidden` without permission, `invalid` if the path is
    // something else than a folder, `storage_full`, else `unavailable`.
    explicit DataFolder(const std::filesystem::path& path);
    // The same, but nothing if it is locked: the command then goes to that process, over control_socket().
    static std::optional<DataFolder> try_lock(const std::filesystem::path& path);

    // The same for who only looks at a folder: nothing is made. Error{invalid} if there is no such folder; one without a
    // lock in it has never been used by anybody, and stays unlocked.
    static std::optional<DataFolder> try_lock_as_it_is(const std::filesystem::path& path);

    DataFolder(DataFolder&& other) noexcept;
    DataFolder& operator=(DataFolder&&) = delete;
    ~DataFolder();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path database() const { return database(path_); }
    static std::filesystem::path database(const std::filesystem::path& folder) { return folder / "charivari.db"; }
    std::filesystem::path control_socket() const { return control_socket(path_); }
    static std::filesystem::path control_socket(const std::filesystem::path& folder) { return folder / "control.sock"; }

    // Makes an empty file where there is no database: SQLite itself would make one that is readable for everybody whom the
    // folder lets in.
    void make_database_file() const;

    // The right to open the database for writing, which exists once: throws base::Error{internal} while somebody holds
    // it. SQLite before 3.51.3 can corrupt a database whose log one connection writes while another one checkpoints it,
    // so the connection that has this right does all writing and every checkpoint. One thread at a time.
    std::shared_ptr<const void> claim_writing();

  private:
    DataFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::filesystem::path path_;
    int lock_ = -1;
    std::weak_ptr<const void> writing_;
};

}  // namespace charivari::store
