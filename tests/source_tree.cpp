#include "tests/source_tree.hpp"

namespace tests {

std::filesystem::path source_tree() { return CHARIVARI_SOURCE_DIR; }

std::filesystem::path build_tree() { return CHARIVARI_BUILD_DIR; }

}  // namespace tests
