#!/usr/bin/python3
"""Checks that the calendar library needs nothing but its folder: a copy of it, under another name and with strangers beside
it, configures with its own CMakeLists.txt, compiles a source of the reader and links none of the project.
usage: ics_alone.py FOLDER_OF_THE_LIBRARY CMAKE"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    library, cmake = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        copy, build = Path(folder, "calendars"), Path(folder, "build")
        shutil.copytree(library, copy)
        # What stands beside the folder must not be found.
        Path(folder, "ics").mkdir()
        Path(folder, "ics", "zone.hpp").write_text("#error a stranger\n", encoding="ascii")
        configure = [cmake, "-S", copy, "-B", build, "-G", "Ninja", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"]
        subprocess.run(configure, check=True, stdout=subprocess.DEVNULL)
        cache = Path(build, "CMakeCache.txt").read_text(encoding="utf-8")
        assert "CMAKE_BUILD_TYPE:STRING=Release" in cache, "not a release unless asked for"
        commands = json.loads(Path(build, "compile_commands.json").read_text(encoding="utf-8"))
        flags = next(one["command"] for one in commands if one["file"].endswith("/reader_zones.cpp"))
        assert "-std=c++20" in flags and "-Wall" in flags and "-Werror" not in flags, flags
        assert str(library.parent) not in json.dumps(commands), "something of the project"
        includes = [word for word in flags.split() if word.startswith("-I")]
        assert includes == [f"-I{build}/include"], includes
        target = "CMakeFiles/ics.dir/reader_zones.cpp.o"
        subprocess.run([cmake, "--build", build, "--target", target], check=True, stdout=subprocess.DEVNULL)
        assert Path(build, target).exists()
        print("the folder alone configures and compiles")


if __name__ == "__main__":
    main()
