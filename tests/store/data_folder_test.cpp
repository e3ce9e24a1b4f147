#include "store/data_folder.hpp"

#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/store/fixture.hpp"
#include "tests/store/unprivileged.hpp"

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

std::string line_without_rights(const fs::path& folder) {
    return tests::line_without_rights([&] { DataFolder opened(folder); });
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

TEST_CASE("who only looks at a data folder makes nothing, and is told what it is not") {
    const tests::TemporaryFolder outside;
    const fs::path absent = outside.path() / "absent";
    CHECK(line_of([&] { DataFolder::try_lock_as_it_is(absent); }) ==
          "There is no data folder " + absent.string() + ".");
    CHECK(code_of([&] { DataFolder::try_lock_as_it_is(absent); }) == base::Code::invalid);
    CHECK_FALSE(fs::exists(absent));
    std::ofstream(outside.path() / "file") << "no folder";
    CHECK(line_of([&] { DataFolder::try_lock_as_it_is(outside.path() / "file"); }).ends_with("file is not a folder."));

    const fs::path unused = outside.path() / "unused";
    fs::create_directory(unused);
    CHECK(DataFolder::try_lock_as_it_is(unused).has_value());
    CHECK(fs::is_empty(unused));

    const fs::path used = outside.path() / "used";
    {
        const DataFolder held{used};
        CHECK_FALSE(DataFolder::try_lock_as_it_is(used).has_value());
    }
    const auto looking = DataFolder::try_lock_as_it_is(used);
    CHECK(looking.has_value());
    CHECK_FALSE(DataFolder::try_lock(used).has_value());
}

TEST_CASE("the right to write exists once") {
    const tests::TemporaryFolder outside;
    DataFolder folder(outside.path());
    auto right = folder.claim_writing();
    CHECK(code_of([&] { folder.claim_writing(); }) == base::Code::internal);
    right.reset();
    CHECK(folder.claim_writing() != nullptr);
}
