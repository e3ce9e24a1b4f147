# The rule fuzzer: replayed over its corpus in every test run; a libFuzzer program when clang builds with CHARIVARI_FUZZ.
#   CXX=clang++ cmake -S . -B build/fuzz -DCHARIVARI_FUZZ=ON && build/fuzz/tests/rule_fuzzer build/new tests/fuzz/corpus/rule
set(rule_fuzz_dir "${CMAKE_SOURCE_DIR}/tests/fuzz")

add_executable(rule_replay "${rule_fuzz_dir}/rule_fuzzer.cpp")
target_compile_definitions(rule_replay PRIVATE CHARIVARI_REPLAY)
target_link_libraries(rule_replay PRIVATE ics charivari_options)
add_test(NAME "ics: the rule fuzzer's corpus" COMMAND rule_replay "${rule_fuzz_dir}/corpus/rule")
set_tests_properties("ics: the rule fuzzer's corpus" PROPERTIES LABELS "ics;fuzz" TIMEOUT 60)

if(CHARIVARI_FUZZ AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The library is compiled again, so that libFuzzer sees its branches.
  file(GLOB rule_fuzz_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/ics/rule*.cpp" "${CMAKE_SOURCE_DIR}/ics/recurrence*.cpp"
       "${CMAKE_SOURCE_DIR}/ics/zone*.cpp")
  add_executable(rule_fuzzer "${rule_fuzz_dir}/rule_fuzzer.cpp" ${rule_fuzz_sources})
  target_include_directories(rule_fuzzer PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_features(rule_fuzzer PRIVATE cxx_std_20)
  target_compile_options(rule_fuzzer PRIVATE -O1 -g1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
  target_link_options(rule_fuzzer PRIVATE -fsanitize=fuzzer,address,undefined)
endif()
