// Where the tests find what is read from the source tree.
#pragma once

#include <filesystem>

namespace tests {

// The root of the source tree. In one file of its own, so that no other object depends on where the tree lies: a second
// clone finds in the compiler's cache what the first one compiled.
std::filesystem::path source_tree();

}  // namespace tests
