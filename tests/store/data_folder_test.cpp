#include "store/data_folder.hpp"

#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/store/fixture.hpp"

using charivari::store::DataFolder;
using tests::code_of;
using tests::line_of;
namespace fs = std::filesystem;
namespace base = charivari::base;

namespace {

unsigned mode_of(const fs::path& path) {
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 07777;
}

// What opening `folder` says to somebody who may not go everywhere. Permissions bind no root, so root lets a child become
// another user first; `ready` makes the folder such that this user lacks the right.
std::string line_without_rights(const fs::path& folder) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::string line = "opened";
        if (::getuid() == 0 && ::setresuid(65534, 65534, 65534) != 0) line = "cannot change the user";
        try {
            if (line == "opened") DataFolder opened(folder);
        } catch (const base::Error& error) {
            line = std::string(base::name_of(error.code())) + ": " + error.detail();
        }
        const auto written = ::write(ends[1], line.data(), line.size());
        ::_exit(written == static_cast<ssize_t>(line.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string line(1000, '\0');
    const ssize_t size = ::read(ends[0], line.data(), line.size());
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    REQUIRE(size >= 0);
    line.resize(static_cast<std::size_t>(size));
    return line;
}

}  // namespace

TEST_CASE("a data folder is made for its owner alone, parents included") {
    const tests::TemporaryFolder outside;
    const fs::path path = outside.path() / "a" / "b";
    const DataFolder folder(path);
    CHECK(mode_of(path) == 0700);
    CHECK(mode_of(outside.path() / "a") == 0700);
    CHECK(folder.database() == path / "charivari.db");
    CHECK(folder.control_socket() == path / "control.sock");
}

TEST_CASE("a data folder's path is made plain") {
    const tests::TemporaryFolder outside;
    CHECK(DataFolder(outside.path() / "x" / ".." / "y" / "").path() == outside.path() / "y");
}

TEST_CASE("a data folder is held by one at a time") {
    const tests::TemporaryFolder outside;
    {
        const DataFolder first(outside.path());
        CHECK_FALSE(DataFolder::try_lock(outside.path()).has_value());
        CHECK(code_of([&] { DataFolder second(outside.path()); }) == base::Code::conflict);
        CHECK(line_of([&] { DataFolder second(outside.path()); }) ==
              "The data folder " + outside.path().string() + " is in use by another Charivari process.");
    }
    CHECK(DataFolder::try_lock(outside.path()).has_value());
}

TEST_CASE("the lock moves with the data folder") {
    const tests::TemporaryFolder outside;
    auto first = DataFolder::try_lock(outside.path());
    REQUIRE(first.has_value());
    const DataFolder moved(std::move(*first));
    first.reset();
    CHECK_FALSE(DataFolder::try_lock(outside.path()).has_value());
}

TEST_CASE("the lock of a process that dies is free") {
    const tests::TemporaryFolder outside;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        [[maybe_unused]] auto* leaked = new DataFolder(outside.path());
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(DataFolder::try_lock(outside.path()).has_value());
}

TEST_CASE("what cannot be a data folder is refused in one line") {
    const tests::TemporaryFolder outside;
    const fs::path file = outside.path() / "file";
    std::ofstream(file) << "no folder";
    CHECK(line_of([&] { DataFolder folder(file); }) == file.string() + " is not a folder.");
    CHECK(line_of([&] { DataFolder folder(file / "below"); }) == (file / "below").string() + " is not a folder.");
    CHECK(code_of([&] { DataFolder folder(file); }) == base::Code::invalid);
    CHECK(line_of([&] { DataFolder folder(""); }) == "The data folder has no name.");
}

TEST_CASE("a data folder without permission is refused in one line") {
    const tests::TemporaryFolder outside;
    fs::permissions(outside.path(), fs::perms(0755));
    const fs::path closed = outside.path() / "closed";
    fs::create_directory(closed);

    fs::permissions(closed, fs::perms(0555));
    CHECK(line_without_rights(closed) ==
          "forbidden: No permission to write into the data folder " + closed.string() + ".");
    CHECK(line_without_rights(closed / "new") ==
          "forbidden: No permission to create the data folder " + (closed / "new").string() + ".");
    fs::permissions(closed, fs::perms(0000));
    CHECK(line_without_rights(closed / "below") ==
          "forbidden: No permission to open the data folder " + (closed / "below").string() + ".");
    fs::permissions(closed, fs::perms(0700));
}

TEST_CASE("the right to write exists once") {
    const tests::TemporaryFolder outside;
    DataFolder folder(outside.path());
    auto right = folder.claim_writing();
    CHECK(code_of([&] { folder.claim_writing(); }) == base::Code::internal);
    right.reset();
    CHECK(folder.claim_writing() != nullptr);
}
