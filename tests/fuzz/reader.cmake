# The reader's fuzzer: replayed over its corpus and the producers' files in every test run; a libFuzzer program when clang
# builds with CHARIVARI_FUZZ.
#   CXX=clang++ cmake -S . -B build/fuzz -DCHARIVARI_FUZZ=ON && build/fuzz/tests/reader_fuzzer build/new tests/fuzz/corpus/reader
set(reader_fuzz_dir "${CMAKE_SOURCE_DIR}/tests/fuzz")

add_executable(reader_replay "${reader_fuzz_dir}/reader_fuzzer.cpp")
target_compile_definitions(reader_replay PRIVATE CHARIVARI_REPLAY)
target_link_libraries(reader_replay PRIVATE ics charivari_options)
add_test(NAME "ics: the reader fuzzer's corpus" COMMAND reader_replay "${reader_fuzz_dir}/corpus/reader"
         "${CMAKE_SOURCE_DIR}/tests/ics/data")
set_tests_properties("ics: the reader fuzzer's corpus" PROPERTIES LABELS "ics;fuzz" TIMEOUT 60)

if(CHARIVARI_FUZZ AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The library is compiled again, so that libFuzzer sees its branches.
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(READER_FUZZ_LIBICAL REQUIRED IMPORTED_TARGET libical)
  file(GLOB reader_fuzz_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/ics/*.cpp")
  add_executable(reader_fuzzer "${reader_fuzz_dir}/reader_fuzzer.cpp" ${reader_fuzz_sources})
  target_include_directories(reader_fuzzer PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_features(reader_fuzzer PRIVATE cxx_std_20)
  target_compile_definitions(reader_fuzzer PRIVATE CHARIVARI_SANITIZED=1)
  target_compile_options(reader_fuzzer PRIVATE -O1 -g1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
  target_link_options(reader_fuzzer PRIVATE -fsanitize=fuzzer,address,undefined)
  target_link_libraries(reader_fuzzer PRIVATE PkgConfig::READER_FUZZ_LIBICAL)
endif()
