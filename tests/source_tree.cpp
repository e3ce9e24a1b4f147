#include "tests/source_tree.hpp"

namespace tests {

std::filesystem::path source_tree() { return CHARIVARI_SOURCE_DIR; }

}  // namespace tests
