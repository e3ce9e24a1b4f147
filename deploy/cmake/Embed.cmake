# Puts files into the program.
#
#   charivari_embed(<target> NAMESPACE <a::b> ROOT <folder> FILES <files…>)
#
# adds a source to <target> that defines
#
#   namespace a::b { std::span<const std::pair<std::string_view, std::string_view>> files(); }
#
# : each file's path relative to ROOT and its bytes, sorted by path; alive as long as the program. The user declares that
# function. The source is written again when a file changes. Needs nothing but CMake, which also runs this very file as a
# script to write it.

if(CMAKE_SCRIPT_MODE_FILE AND EMBED_OUT)
  string(REPLACE "|" ";" files "${EMBED_FILES}")
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    file(READ "${EMBED_ROOT}/${file}" bytes HEX)
    string(LENGTH "${bytes}" digits)
    math(EXPR size "${digits} / 2")
    string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
    string(APPEND rows "    {std::string_view{\"${file}\"}, std::string_view{\"${bytes}\", ${size}}},\n")
  endforeach()
  list(LENGTH files count)
  file(WRITE "${EMBED_OUT}"
"#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace ${EMBED_NAMESPACE} {

using File = std::pair<std::string_view, std::string_view>;

std::span<const File> files();

static constexpr std::array<File, ${count}> all{{
${rows}}};

std::span<const File> files() { return all; }

}  // namespace ${EMBED_NAMESPACE}
")
  return()
endif()

set(CHARIVARI_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(charivari_embed target)
  cmake_parse_arguments(ARG "" "NAMESPACE;ROOT" "FILES" ${ARGN})
  set(relative "")
  foreach(file IN LISTS ARG_FILES)
    file(RELATIVE_PATH path "${ARG_ROOT}" "${file}")
    list(APPEND relative "${path}")
  endforeach()
  list(JOIN relative "|" joined)
  string(REPLACE "::" "_" name "${ARG_NAMESPACE}")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.cpp")
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DEMBED_OUT=${out}" "-DEMBED_ROOT=${ARG_ROOT}" "-DEMBED_NAMESPACE=${ARG_NAMESPACE}"
            "-DEMBED_FILES=${joined}" -P "${CHARIVARI_EMBED_SCRIPT}"
    DEPENDS ${ARG_FILES} "${CHARIVARI_EMBED_SCRIPT}"
    COMMENT "Embedding ${name}" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()
