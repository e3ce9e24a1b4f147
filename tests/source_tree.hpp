// Where the tests find what is read from the source tree, and may keep what one of them makes for all.
#pragma once

#include <filesystem>

namespace tests {

// The root of the source tree. In one file of its own, so that no other object depends on where the tree lies: a second
// clone finds in the compiler's cache what the first one compiled.
std::filesystem::path source_tree();
// Where this build was made.
std::filesystem::path build_tree();

}  // namespace tests
