# recurrence_bench: ours beside libical and python-dateutil; run it as: recurrence_bench tests/bench/recurrence_dateutil.py
find_package(PkgConfig REQUIRED)
pkg_check_modules(bench_libical REQUIRED IMPORTED_TARGET libical)
add_executable(recurrence_bench "${CMAKE_SOURCE_DIR}/tests/bench/recurrence_bench.cpp")
target_link_libraries(recurrence_bench PRIVATE ics charivari_options PkgConfig::bench_libical)
