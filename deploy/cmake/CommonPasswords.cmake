# Puts the most common passwords into the program.
#
#   charivari_common_passwords(<target>)
#
# adds a source to <target> that defines what src/base/common_passwords.cpp declares: a sorted table of the first 3,000
# passwords of a ranked list, and of its later ones that have 9 characters or more (with a few signs behind they reach the
# length that we ask for: "motdepasse12"). The list is zxcvbn's, of Debian's package python3-zxcvbn: it is read where the
# package puts it, while we build. Needs nothing but CMake, which also runs this very file as a script to write the table.

if(CMAKE_SCRIPT_MODE_FILE AND PASSWORDS_OUT)
  file(READ "${PASSWORDS_IN}" text)
  if(NOT text MATCHES "\"passwords\": \"([^\"]+)\"")
    message(FATAL_ERROR "${PASSWORDS_IN} has no list of passwords: has python3-zxcvbn changed its form?")
  endif()
  # Semicolons and brackets mean something in CMake's lists; the two or three passwords with one are left out.
  string(REGEX REPLACE "[^,]*[^a-z0-9_.,*!@#%&+=-][^,]*" "" all "${CMAKE_MATCH_1}")
  string(REPLACE "," ";" all "${all}")
  set(kept "")
  set(rank 0)
  foreach(password IN LISTS all)
    math(EXPR rank "${rank} + 1")
    string(LENGTH "${password}" length)
    if(length GREATER 0 AND (rank LESS_EQUAL 3000 OR length GREATER_EQUAL 9))
      list(APPEND kept "${password}")
    endif()
  endforeach()
  if(rank LESS 3000)
    message(FATAL_ERROR "${PASSWORDS_IN} has ${rank} passwords only")
  endif()
  list(SORT kept COMPARE STRING)
  list(REMOVE_DUPLICATES kept)
  list(LENGTH kept count)
  list(JOIN kept "\",\n    \"" rows)
  file(WRITE "${PASSWORDS_OUT}"
"#include <array>
#include <span>
#include <string_view>

namespace charivari::base::embedded {

std::span<const std::string_view> common_passwords();

static constexpr std::array<std::string_view, ${count}> all{
    \"${rows}\"};

std::span<const std::string_view> common_passwords() { return all; }

}  // namespace charivari::base::embedded
")
  return()
endif()

set(CHARIVARI_COMMON_PASSWORDS_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(charivari_common_passwords target)
  find_file(CHARIVARI_PASSWORD_LIST frequency_lists.py PATHS /usr/lib/python3/dist-packages/zxcvbn NO_DEFAULT_PATH
            DOC "zxcvbn's ranked lists")
  if(NOT CHARIVARI_PASSWORD_LIST)
    message(FATAL_ERROR "The list of common passwords is missing: install Debian's python3-zxcvbn (deploy/setup does), or "
                        "say where zxcvbn's frequency_lists.py is with -DCHARIVARI_PASSWORD_LIST=")
  endif()
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded/common_passwords.cpp")
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DPASSWORDS_OUT=${out}" "-DPASSWORDS_IN=${CHARIVARI_PASSWORD_LIST}"
            -P "${CHARIVARI_COMMON_PASSWORDS_SCRIPT}"
    DEPENDS "${CHARIVARI_PASSWORD_LIST}" "${CHARIVARI_COMMON_PASSWORDS_SCRIPT}"
    COMMENT "Embedding the common passwords" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()
