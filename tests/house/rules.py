#!/usr/bin/python3
"""The rules of the house (ARCHITECTURE.md, "Layers"; CONTRIBUTING.md, "Style"), read off the sources.

  rules.py            check the project
  rules.py --control  feed every rule a source that breaks it, and see it complain: a check that cannot fail is none
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Each layer with those that it may include; `front` sees of store/ only what service/write.hpp shows.
LAYERS = {
    "base": {"ics"},
    "domain": {"base", "ics"},
    "http": {"base"},
    "view": {"base"},
    "store": {"domain", "base"},
    "net": {"http", "base"},
    "service": {"store", "domain", "base", "ics"},
    "front": {"service", "domain", "http", "view", "base"},
    "api": {"front", "service", "domain", "http", "view", "base"},
    "pages": {"front", "service", "domain", "http", "view", "base"},
    "feeds": {"front", "service", "domain", "http", "view", "base", "ics"},
    "app": {"api", "pages", "feeds", "front", "service", "store", "net", "domain", "http", "view", "base", "ics"},
    "ics": set(),
}
ABOVE_FRONT = {"api", "pages", "feeds"}  # may be included by app/ alone
ICS_FOR = {"base": r"zone", "domain": r"zone|rule|recurrence"}  # of ics/, only these headers

# Third-party headers by the folder (or files) that may name them.
THIRD_PARTY = [
    (r"boost/json", r"src/base/json\.[ch]pp"),
    (r"boost/(asio|beast|system)", r"src/net/"),
    (r"boost/(url|core)", r"src/http/"),
    (r"unicode/", r"src/base/text\.cpp|src/view/words\.cpp"),
    (r"sodium", r"src/base/"),
    (r"openssl/", r"src/base/totp\.cpp"),
    (r"spdlog|fmt/", r"src/base/log\.cpp"),
    (r"SQLiteCpp|sqlite3", r"src/store/sqlite(_[a-z]+)?\.[ch]pp"),
    (r"CLI/", r"src/app/command_line\.cpp"),
    (r"toml\+\+", r"src/app/config_file\.cpp"),
    (r"cmark", r"src/view/markdown\.cpp"),
    (r"png\.h|qrcodegen/", r"src/view/qr\.cpp"),
    (r"zlib|brotli/", r"src/http/compression\.cpp"),
    (r"libical|date/", r"ics/[a-z_]+\.cpp"),
    (r"seccomp|linux/|sys/|unistd|poll|fcntl|signal|termios|spawn|netinet|arpa|pthread|netdb|ext/|dirent",
     r"src/(app|net|store)/[a-z_]+\.[ch]pp|src/base/secret_box\.cpp|src/http/(gate_grammar|forwarded)\.cpp|ics/(sandbox|zone)[a-z_]*\.cpp"),
]
# Headers of ours that show a library, by the files that may see it.
OWN_PRIVATE = [(r"store/sqlite\.hpp", r"src/store/sqlite_[a-z]+\.cpp")]
STANDARD = re.compile(r"^[a-z_0-9]+$|^(c?errno|stdlib|string|stdio)\.h$")
TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "src", "web", "schema", "ics", "tests", "deploy", "README.md",
             "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".ci", ".clang-format", ".clang-tidy",
             ".gitignore", ".editorconfig"}
MAX_LINES = 400
NODE = 18
SIZED = {".cpp", ".hpp", ".ts", ".css", ".py", ".sh", ".mjs", ".html"}


def include_faults(path, text):
    faults = []
    layer = "ics" if path.startswith("ics/") else path.split("/")[1]
    for line in text.splitlines():
        own = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        other = re.match(r"\s*#\s*include\s*<([^>]+)>", line)
        if own:
            target = own.group(1).split("/")[0]
            for what, where in OWN_PRIVATE:
                if re.match(what, own.group(1)) and not re.match(where, path):
                    faults.append(f"{own.group(1)} belongs to {where}")
            if target == layer:
                continue
            if target not in LAYERS.get(layer, set()):
                faults.append(f"{layer}/ may not include {own.group(1)}")
            elif target == "ics" and layer in ICS_FOR and not re.match(rf"ics/({ICS_FOR[layer]})", own.group(1)):
                faults.append(f"{layer}/ may not include {own.group(1)} of ics/")
        elif other and not STANDARD.match(other.group(1)):
            owners = [where for what, where in THIRD_PARTY if re.match(what, other.group(1))]
            if not owners:
                faults.append(f"<{other.group(1)}> has no owner in tests/house/rules.py")
            elif not any(re.match(where, path) for where in owners):
                faults.append(f"<{other.group(1)}> belongs to {owners[0]}")
    return faults


def source_faults(path, text):
    faults = []
    if path.endswith(".hpp") and "#pragma once" not in text:
        faults.append("no #pragma once")
    if "std::regex" in text:
        faults.append("std::regex: a hostile text makes it burn the processor or the stack")
    if re.search(r"\bco_(await|return|yield)\b", text):
        faults.append("coroutines: g++ 12 miscompiles them")
    if re.search(r"SELECT \*", text):
        faults.append("SELECT *")
    return faults


def file_faults(path, text):
    faults = []
    lines = text.count("\n")
    if lines > MAX_LINES and Path(path).suffix in SIZED:
        faults.append(f"{lines} lines; at most {MAX_LINES}")
    if re.search(r"(^|[_/-])(utils?|helpers?|managers?)([_./-]|$)", path):
        faults.append("named util, helper or manager: name it after what it is")
    if re.search(r"(?<![\w/.])/((work|root)(?![\w-])|home/)", text) and not path.startswith("tests/house/"):
        faults.append("names a path of somebody's machine")
    if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text) and not path.startswith("tests/house/"):
        faults.append("unfinished: a note to do it later")
    if path.endswith(".cpp") and re.search(r'TEST_CASE\("[^"]*;', text):
        faults.append("a semicolon in the name of a test: ctest then loses the tests behind it")
    if path.endswith(".cpp") and 'TEST_CASE("-' in text:
        faults.append("the name of a test begins with a hyphen: its program takes that for an option")
    if path.split("/")[0] not in TOP_LEVEL:
        faults.append("the top level is fixed")
    return faults


def runs_on(node, wanted):
    """Whether that major version of Node can satisfy a range such as "^16 || >= 18.3": false only where it cannot."""
    def holds(comparator):
        operator, major = re.match(r"([<>=^~]*)\s*v?(\d+|[x*])", comparator).groups()
        if not major.isdigit():
            return True
        return {">=": node >= int(major), ">": node >= int(major), "<=": node <= int(major), "<": node < int(major) + 1}.get(
            operator, node == int(major))
    return any(all(map(holds, re.findall(r"[<>=^~]*\s*v?[\dx*][\w.*-]*", part))) for part in wanted.split("||"))


def lock_faults(text):
    return [f"{name} does not run on Node {NODE}, which Debian 12 has: {package['engines']['node']}"
            for name, package in json.loads(text)["packages"].items()
            if isinstance(package.get("engines"), dict) and not runs_on(NODE, package["engines"].get("node", "*"))]


def faults_of(path, text):
    if path.endswith("package-lock.json"):
        return lock_faults(text)
    faults = file_faults(path, text)
    if re.match(r"(src|ics)/.*\.[ch]pp$", path):
        faults += source_faults(path, text)
        if not path.startswith("ics/examples/"):
            faults += include_faults(path, text)
    return faults


def files():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, text=True, check=True).stdout.split("\n")
    for path in filter(None, listed):
        if path.startswith("tests/golden/") or "/corpus/" in path:
            continue
        try:
            yield path, (ROOT / path).read_text()
        except (UnicodeDecodeError, FileNotFoundError):
            continue


# What breaks each rule, with a part of the complaint that must come: a fault that is noticed for another reason is none.
CONTROLS = {
    "an upward include": ("src/domain/event.cpp", '#include "store/event.hpp"\n', "domain/ may not include store/"),
    "an include of the layer above": ("src/store/event.cpp", '#include "service/event.hpp"\n', "may not include service/"),
    "a sideways include": ("src/api/event.cpp", '#include "pages/page.hpp"\n', "api/ may not include pages/"),
    "a sideways include further down": ("src/http/target.cpp", '#include "domain/check.hpp"\n', "may not include domain/"),
    "an include of app/": ("src/api/event.cpp", '#include "app/config.hpp"\n', "may not include app/"),
    "net/ that knows domain/": ("src/net/server.cpp", '#include "domain/event.hpp"\n', "net/ may not include"),
    "front/ that reaches into store/": ("src/front/call.cpp", '#include "store/event.hpp"\n', "front/ may not include"),
    "ics/ that knows us": ("ics/writer.cpp", '#include "base/error.hpp"\n', "ics/ may not include base/"),
    "domain/ that writes calendars": ("src/domain/event.cpp", '#include "ics/writer.hpp"\n', "ics/writer.hpp of ics/"),
    "an include with spaces": ("src/domain/event.cpp", '  #  include  "store/event.hpp"\n', "may not include store/"),
    "Beast outside net/": ("src/front/dispatch.cpp", "#include <boost/beast/http.hpp>\n", "belongs to src/net/"),
    "SQLite beside the driver": ("src/store/event.cpp", "#include <sqlite3.h>\n", "belongs to src/store/sqlite"),
    "SQLite by the back door": ("src/store/event.cpp", '#include "store/sqlite.hpp"\n', "belongs to src/store/sqlite_"),
    "ICU in a header": ("src/base/text.hpp", "#pragma once\n#include <unicode/utf8.h>\n", "belongs to src/base/text"),
    "an unknown library": ("src/base/log.cpp", "#include <curl/curl.h>\n", "has no owner"),
    "a header without guard": ("src/base/log.hpp", "int log();\n", "no #pragma once"),
    "a regular expression": ("src/base/text.cpp", "std::regex r;\n", "std::regex"),
    "a coroutine": ("src/net/server.cpp", "co_await x;\n", "coroutines"),
    "a lazy SELECT": ("src/store/event.cpp", 'constexpr auto all = "SELECT * FROM event";\n', "SELECT *"),
    "a long file": ("src/base/text.cpp", "\n" * (MAX_LINES + 1), "401 lines"),
    "a long style sheet": ("web/styles/site.css", "\n" * (MAX_LINES + 1), "401 lines"),
    "a long test": ("tests/base/text_test.cpp", "\n" * (MAX_LINES + 1), "401 lines"),
    "a drawer": ("src/base/string_utils.cpp", "", "util, helper or manager"),
    "a drawer as a folder": ("src/helpers/text.cpp", "", "util, helper or manager"),
    "a path of a machine": ("tests/run", "cd /home/somebody/project\n", "somebody's machine"),
    "the folder of a machine": ("deploy/run", "cd /work && make\n", "somebody's machine"),
    "a note to do it later": ("src/base/text.cpp", "// TODO later\n", "to do it later"),
    "a test that looks like an option": ("tests/app/import_test.cpp", 'TEST_CASE("--full does it") {}\n', "takes that for an option"),
    "a package for a newer Node": ("web/package-lock.json",
                                   '{"packages": {"new": {"engines": {"node": "^14 || >= 20.16.0"}}, "any": {}}}',
                                   "new does not run on Node 18"),
    "a new top-level folder": ("misc/notes.txt", "", "top level"),
}
# What keeps every rule.
CLEAN = {
    "src/store/event.cpp": '#include "domain/event.hpp"\n#include "store/sql.hpp"\n#include <string>\n',
    "src/front/answer.hpp": '#pragma once\n#include "service/write.hpp"\n',
    "src/feeds/calendar.cpp": '#include "ics/writer.hpp"\n',
    "src/app/serve.cpp": '#include <csignal>\n#include <unistd.h>\n#include "net/server.hpp"\n',
    "src/base/text.cpp": "\n" * MAX_LINES,
    "web/package-lock.json": '{"packages": {"a": {"engines": {"node": ">=6 <25"}}, "b": {"engines": {"node": "^16 || >=18"}}}}',
    "README.md": "https://example.org/work/root/ and ./work/home\n",
}


def control():
    complaints = []
    for name, (path, text, wanted) in CONTROLS.items():
        found = faults_of(path, text)
        if not any(wanted in fault for fault in found):
            complaints.append(f"not noticed: {name}: {found}")
    for path, text in CLEAN.items():
        complaints += [f"a clean {path} is complained about: {fault}" for fault in faults_of(path, text)]
    for each in complaints:
        print(each)
    print(f"{len(CONTROLS)} controls, {len(CLEAN)} clean sources, {len(complaints)} complaints")
    return 1 if complaints else 0


def main():
    if sys.argv[1:] == ["--control"]:
        return control()
    count, found = 0, 0
    for path, text in files():
        count += 1
        for fault in faults_of(path, text):
            found += 1
            print(f"{path}: {fault}")
    print(f"{count} files read, {found} faults")
    return 1 if found or count < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
