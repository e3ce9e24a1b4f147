#!/usr/bin/python3
"""The walk through of the API in README.md, run as it stands there.

usage: readme_walk.py CHARIVARI

A line "# → TEXT" says what the answer of the commands before it must hold. At the end one such line is spoiled: it must be
noticed.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from outside.program import Program  # noqa: E402

README = Path(__file__).resolve().parent.parent.parent / "README.md"
EXPECTED = "# → "


def steps():
    """[(commands, [what their answer must hold])]"""
    section = README.read_text().split("## The API, step by step\n", 1)[1].split("\n## ", 1)[0]
    block = re.search(r"```sh\n(.*?)```", section, re.DOTALL)[1]
    found = [([], [])]
    for line in block.splitlines():
        if line.startswith(EXPECTED):
            found[-1][1].append(line.removeprefix(EXPECTED))
        else:
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].append(line)
    return [("\n".join(lines), wanted) for lines, wanted in found if any(lines)]


def answers(walk, url, token):
    """What each step printed; all of them in one shell, so that later steps know the variables of earlier ones."""
    with tempfile.TemporaryDirectory() as folder:
        script = []
        for number, (commands, _) in enumerate(walk):
            said = re.sub(r"^TOKEN=.*$", f"TOKEN={token}", commands.replace("http://localhost:8080", url), flags=re.MULTILINE)
            script.append(f"exec >{folder}/{number} 2>&1\n{said}")
        subprocess.run(["bash", "-u", "-c", "\n".join(script)], cwd=folder, timeout=120, check=True)
        return [Path(folder, str(number)).read_text() for number in range(len(walk))]


def missing(walk, said):
    return [f"{wanted!r} is not in the answer of\n{commands}\nbut it said\n{answer[-1500:]}"
            for (commands, all_wanted), answer in zip(walk, said) for wanted in all_wanted if wanted not in answer]


def main():
    walk = steps()
    if sum(len(wanted) for _, wanted in walk) < 10:
        sys.exit("README.md shows no answers any more")
    with tempfile.TemporaryDirectory(prefix="charivari-readme-") as folder:
        program = Program(sys.argv[1], Path(folder) / "data")
        program.run("demo")
        token = program.add_token("readme")
        with program.serve() as server:
            said = answers(walk, server.url, token)
    faults = missing(walk, said)
    spoiled = [(commands, [each + " and something else" for each in wanted]) for commands, wanted in walk]
    if len(missing(spoiled, said)) != sum(len(wanted) for _, wanted in walk):
        faults.append("an answer that is not there was not missed")
    sys.exit("\n\n".join(faults) if faults else 0)


main()
