# Makes one file, without spaces, of each script in web/scripts/ and what it imports: modules beside it and packages of npm, exactly
# those that web/package-lock.json names under "dependencies". The packages are fetched into the build folder when the lock file is
# new; after that building asks nobody. Needs esbuild and npm.
#
#   charivari_bundle(<variable>)               the paths of the files, each web/scripts/<name>.js of the build folder
#   charivari_bundle_for_node(<target> <file>) a script of a test, bundled alike as <target>.mjs, for node
find_program(ESBUILD esbuild REQUIRED)
find_program(NPM npm REQUIRED)

set(CHARIVARI_SCRIPT_PACKAGES "${CMAKE_BINARY_DIR}/web" CACHE INTERNAL "")
file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/scripts/*.js")
set(CHARIVARI_SCRIPT_SOURCES "${sources}" CACHE INTERNAL "")

add_custom_command(OUTPUT "${CHARIVARI_SCRIPT_PACKAGES}/installed"
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${CHARIVARI_SCRIPT_PACKAGES}"
  COMMAND "${CMAKE_COMMAND}" -E copy "${CMAKE_SOURCE_DIR}/web/package.json" "${CMAKE_SOURCE_DIR}/web/package-lock.json"
          "${CMAKE_SOURCE_DIR}/web/.npmrc" "${CHARIVARI_SCRIPT_PACKAGES}"
  COMMAND "${NPM}" --prefix "${CHARIVARI_SCRIPT_PACKAGES}" ci --omit=dev --ignore-scripts --no-audit --no-fund --prefer-offline
  COMMAND "${CMAKE_COMMAND}" -E touch "${CHARIVARI_SCRIPT_PACKAGES}/installed"
  DEPENDS "${CMAKE_SOURCE_DIR}/web/package.json" "${CMAKE_SOURCE_DIR}/web/package-lock.json"
  COMMENT "Fetching the packages of the scripts" VERBATIM)

function(charivari_run_esbuild out source)
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" -E env "NODE_PATH=${CHARIVARI_SCRIPT_PACKAGES}/node_modules"
            "${ESBUILD}" "${source}" --bundle --log-level=warning ${ARGN} "--outfile=${out}"
    DEPENDS "${source}" ${CHARIVARI_SCRIPT_SOURCES} "${CHARIVARI_SCRIPT_PACKAGES}/installed"
    COMMENT "Bundling ${source}" VERBATIM)
endfunction()

function(charivari_bundle variable)
  file(GLOB entries CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/scripts/*.js")
  set(bundles "")
  foreach(entry IN LISTS entries)
    cmake_path(GET entry FILENAME name)
    set(out "${CMAKE_BINARY_DIR}/web/scripts/${name}")
    charivari_run_esbuild("${out}" "${entry}" --minify --charset=utf8 --target=es2020 --format=iife)
    list(APPEND bundles "${out}")
  endforeach()
  set(${variable} "${bundles}" PARENT_SCOPE)
endfunction()

function(charivari_bundle_for_node target file)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${target}.mjs")
  charivari_run_esbuild("${out}" "${file}" --platform=node --target=node18 --format=esm)
  add_custom_target(${target} ALL DEPENDS "${out}")
endfunction()
