# The HTTP gate's fuzz target. The corpus is replayed by every test run; with clang and -DCHARIVARI_FUZZ=ON there is
# http_gate_fuzzer as well: http_gate_fuzzer -max_len=8192 -dict=tests/fuzz/http_gate.dict <new folder> tests/fuzz/corpus/http
find_package(Boost 1.81 REQUIRED)
set(fuzz_http "${CMAKE_SOURCE_DIR}/tests/fuzz")

add_executable(http_gate_replay "${fuzz_http}/http_gate_fuzzer.cpp" "${fuzz_http}/http_replay.cpp")
target_link_libraries(http_gate_replay PRIVATE net http base charivari_options)
add_test(NAME "fuzz: http gate corpus" COMMAND http_gate_replay "${fuzz_http}/corpus/http")
set_tests_properties("fuzz: http gate corpus" PROPERTIES LABELS "http;fuzz" TIMEOUT 120)

if(CHARIVARI_FUZZ AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Compiled from its sources, so that all of it is instrumented.
  add_executable(http_gate_fuzzer "${fuzz_http}/http_gate_fuzzer.cpp"
    "${CMAKE_SOURCE_DIR}/src/base/error.cpp" "${CMAKE_SOURCE_DIR}/src/http/message.cpp"
    "${CMAKE_SOURCE_DIR}/src/http/gate.cpp" "${CMAKE_SOURCE_DIR}/src/http/gate_grammar.cpp"
    "${CMAKE_SOURCE_DIR}/src/net/body_reader.cpp")
  target_include_directories(http_gate_fuzzer PRIVATE "${CMAKE_SOURCE_DIR}/src")
  target_compile_options(http_gate_fuzzer PRIVATE -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
  target_link_options(http_gate_fuzzer PRIVATE -fsanitize=fuzzer,address,undefined)
  target_link_libraries(http_gate_fuzzer PRIVATE Boost::headers)
endif()
