#!/usr/bin/python3
"""Lints schema/openapi.json: no error and no warning; and shows that errors would be found."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "schema/openapi.json"


def lint(path):
    """(whether it is sound, what the linter says)"""
    done = subprocess.run([ROOT / "web/node_modules/.bin/spectral", "lint", path, "--ruleset", ROOT / "tests/outside/spectral.yaml",
                           "--fail-severity", "warn", "--quiet"], capture_output=True, text=True, timeout=300)
    return done.returncode == 0, done.stdout + done.stderr


def broken_ones(document):
    """(the rule that must speak, a copy of the document that breaks it)"""
    def copy():
        return json.loads(json.dumps(document))
    operation = copy()
    del operation["paths"]["/api/v1/events"]["get"]["operationId"]
    yield "operation-operationId", operation
    reference = copy()
    reference["paths"]["/api/v1/events"]["post"]["requestBody"] = {"$ref": "#/components/requestBodies/none"}
    yield "invalid-ref", reference
    example = copy()
    example["components"]["parameters"]["kind"]["example"] = 7
    yield "oas3-valid-media-example", example


def main():
    is_sound, said = lint(DOCUMENT)
    print(said)
    faults = [] if is_sound else ["schema/openapi.json has faults"]
    for rule, document in broken_ones(json.loads(DOCUMENT.read_text())):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(document, file)
            file.flush()
            is_sound, said = lint(file.name)
        if is_sound or rule not in said:
            faults.append(f"the linter does not find what {rule} is about: {said[-500:]}")
    sys.exit("\n".join(faults) if faults else 0)


main()
