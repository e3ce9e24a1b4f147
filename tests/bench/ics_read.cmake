# ics_read_bench: reading 10 MB, worker included, beside libical.
find_package(PkgConfig REQUIRED)
pkg_check_modules(read_bench_libical REQUIRED IMPORTED_TARGET libical)
add_executable(ics_read_bench "${CMAKE_SOURCE_DIR}/tests/bench/ics_read_bench.cpp")
target_link_libraries(ics_read_bench PRIVATE ics charivari_options PkgConfig::read_bench_libical)
