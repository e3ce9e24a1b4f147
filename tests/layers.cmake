# The test programs of the layers, each with the libraries that it tests.

# Opens what the program sealed: nothing of the program itself does.
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
add_library(unsealing STATIC unsealing.cpp)
target_include_directories(unsealing PUBLIC "${CMAKE_SOURCE_DIR}")
target_link_libraries(unsealing PUBLIC base PRIVATE PkgConfig::sodium charivari_test_options)

# TestApp, the whole application without a socket, is what the tests of the upper layers stand on.
add_library(test_app STATIC app/test_app.cpp)
target_include_directories(test_app PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}")
target_link_libraries(test_app PUBLIC app catch_main source_tree unsealing PRIVATE charivari_test_options)
add_executable(precompiled_app_tests "${CMAKE_BINARY_DIR}/precompiled.cpp")
target_link_libraries(precompiled_app_tests PRIVATE test_app charivari_test_options)
target_precompile_headers(precompiled_app_tests PRIVATE ${charivari_precompiled_headers} <catch2/catch.hpp>
                          <tests/app/test_app.hpp>)

charivari_tests(base LIBRARIES base unsealing)
charivari_tests(domain LIBRARIES domain)
# Decoders, to look into what the encoders of src/ made.
find_package(ZLIB REQUIRED)
pkg_check_modules(brotli_decoder REQUIRED IMPORTED_TARGET libbrotlidec)
charivari_tests(http LIBRARIES http ZLIB::ZLIB PkgConfig::brotli_decoder)
charivari_tests(service LIBRARIES test_app)
charivari_tests(front LIBRARIES test_app)
charivari_tests(api LIBRARIES test_app)
charivari_tests(pages LIBRARIES test_app)
charivari_tests(feeds LIBRARIES test_app)
charivari_tests(app LIBRARIES test_app)
# They want another part of Catch than the header that is read once for all.
set_source_files_properties(app/worker_main_test.cpp ics/sandbox_main_test.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
charivari_tests(scenario LIBRARIES test_app)
# What must not be possible, tried through the whole application.
charivari_tests(security LIBRARIES test_app LABELS access)
