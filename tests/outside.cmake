# Tests of the whole program from outside: other people's calendar programs, a browser, kill -9, curl. They need what
# `deploy/setup --tests` installs and fail without it.
function(outside_test name label)
  add_test(NAME "${label}: ${name}" COMMAND ${ARGN})
  set_tests_properties("${label}: ${name}" PROPERTIES LABELS "outside;${label}" TIMEOUT 900)
endfunction()

outside_test("the served feed in other programs" interop
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/interop/served_feed.py" $<TARGET_FILE:charivari>)
outside_test("events that recur in other programs" interop
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/interop/served_series.py" $<TARGET_FILE:charivari>)
outside_test("acknowledged writes survive kill -9" durability
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/durability/kill_test.py" $<TARGET_FILE:charivari>)
outside_test("the document of the API is sound" api /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/outside/openapi_lint.py")
outside_test("the walk through of the README works" api
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/outside/readme_walk.py" $<TARGET_FILE:charivari>)
outside_test("who seizes the server finds nobody" attendance
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/security/seizure.py" $<TARGET_FILE:charivari>)
foreach(name reading every_page keyboard accounts events contacts sealing)
  outside_test(${name} browser ${CMAKE_COMMAND} -E env "CHARIVARI=$<TARGET_FILE:charivari>"
               node --test "${CMAKE_CURRENT_LIST_DIR}/browser/${name}.test.mjs")
endforeach()
outside_test("guessing passwords over the network" access
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/security/guessing.py" $<TARGET_FILE:charivari>)
outside_test("a flood of sign-ups over the network" attendance
             /usr/bin/python3 "${CMAKE_CURRENT_LIST_DIR}/security/flooding.py" $<TARGET_FILE:charivari>)
