# ics_read_bench: reading 10 MB, worker included, beside libical. ics_write_bench: the way back.
find_package(PkgConfig REQUIRED)
pkg_check_modules(bench_calendars REQUIRED IMPORTED_TARGET libical)
foreach(way read write)
  add_executable(ics_${way}_bench "${CMAKE_SOURCE_DIR}/tests/bench/ics_${way}_bench.cpp")
  target_link_libraries(ics_${way}_bench PRIVATE ics charivari_options PkgConfig::bench_calendars)
endforeach()
