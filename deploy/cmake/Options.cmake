# What every target of the project is compiled with: the standard, the warnings, the hardening, the sanitizers, ccache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

include(CheckPIESupported)
check_pie_supported()

find_program(CCACHE ccache)
if(CCACHE)
  # What one clone compiled serves the others: no object depends on where its tree lies. An object is known by all that was read
  # to make it (DEPEND), not by what the preprocessor left of it: that is the same where only a comment differs, but g++ takes a
  # header for the one in what it has precompiled by every byte of it, and read another's twice ("redefinition of").
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
      CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
endif()

find_package(Threads REQUIRED)

add_library(charivari_options INTERFACE)
target_compile_options(charivari_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-align -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wnull-dereference -Wundef
  -Wextra-semi -Wredundant-move
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=." -fno-omit-frame-pointer -fstack-protector-strong -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64")
  target_compile_options(charivari_options INTERFACE -fcf-protection=full)
endif()
# Once the optimiser or a sanitizer runs, g++ 12 sees in inlined library code what is not there; the preset dev, without
# either, keeps looking for the real ones.
set(charivari_false_alarms -Wno-null-dereference -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow
  -Wno-stringop-overread -Wno-free-nonheap-object)
if(CHARIVARI_SANITIZE)
  target_compile_options(charivari_options INTERFACE
    -fsanitize=${CHARIVARI_SANITIZE} -fno-sanitize-recover=all ${charivari_false_alarms})
  target_link_options(charivari_options INTERFACE -fsanitize=${CHARIVARI_SANITIZE})
  target_compile_definitions(charivari_options INTERFACE CHARIVARI_SANITIZED=1)
else()
  target_compile_options(charivari_options INTERFACE
    "$<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2;${charivari_false_alarms}>")
endif()
target_compile_definitions(charivari_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(charivari_options INTERFACE -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
target_link_libraries(charivari_options INTERFACE Threads::Threads)

# Half of the compiler's work was to read the same headers again for every file. charivari_precompiled(<target> <owner>) lets
# a target use what the owner has read: `precompiled`, the standard library, for libraries; `precompiled_doors` (src/), also
# what every door is handed, for those from the doors up; `precompiled_tests` and `precompiled_app_tests` for programs of
# tests. Only what nearly all files of a target include anyway belongs there: a change of it compiles them all again. Every file
# still includes what it uses: the static analysis reads them without (tests/run).
set(charivari_precompiled_headers
  <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <cstdint> <filesystem> <functional> <iterator> <limits>
  <map> <memory> <mutex> <optional> <set> <span> <sstream> <stdexcept> <string> <string_view> <thread> <tuple> <unordered_map>
  <utility> <variant> <vector>)
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/precompiled.cpp" CONTENT "int main() { return 0; }\n")
add_library(precompiled OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
target_link_libraries(precompiled PRIVATE charivari_options)
target_precompile_headers(precompiled PRIVATE ${charivari_precompiled_headers})
function(charivari_precompiled target owner)
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
