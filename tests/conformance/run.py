"""Other people's programs against the service: audits, clients, generators, a linter and a fuzzer.

Each is pinned, runs against a real server of the specimens, and ends the run with exit code 1 where it finds
something. Node comes from the machine, packages by npm and uv into ``.data/conformance``.
Run: ``make conformance``, or with words of the names below for some of them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from processes import SEIZED, SERVE, Process

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PLACE = ROOT / ".data" / "conformance"
CLIENTS = PLACE / "clients"
SEEDS = (1, 2, 3, 4, 5)
CASES_OF_AN_OPERATION = 340
"""With twelve fields of the root, some 4,000 cases a seed."""

_LONGEST = 3_600
"""Seconds after which a step will not end."""


def _python(package: str, *command: str) -> list[str]:
    return [
        os.environ.get("UV", "uv"),
        "run",
        "--no-project",
        "--python",
        sys.executable,
        "--with",
        package,
        *command,
    ]


def steps(url: str) -> dict[str, list[str]]:
    """The command of each step, run in the folder of the clients."""
    fuzzed = {
        f"schemathesis with seed {seed}": [
            *_python("schemathesis==4.32.5", "schemathesis", "run", url, "--seed", str(seed)),
            *("--max-examples", str(CASES_OF_AN_OPERATION), "--phases", "fuzzing"),
            *("--exclude-checks", "positive_data_acceptance", "--suppress-health-check", "all"),
        ]
        for seed in SEEDS
    }
    ariadne = "ariadne-codegen==0.19.0"
    return {
        "graphql-http audits": ["node", "../audits/audits.mjs", url],
        "graphql-eslint": ["npx", "eslint", "schema.graphql", "operations/*.graphql"],
        "relay-compiler": ["npx", "relay-compiler", "relay.config.json"],
        "relay": ["node", "relay.mjs", url],
        "graphql-codegen": ["node", "codegen.mjs", url],
        "typescript": ["npx", "tsc", "-p", "tsconfig.json"],
        "apollo client": ["node", "apollo.mjs", url],
        "urql": ["node", "urql.mjs", url],
        "gql": _python("gql[httpx]==4.4.0", "python", "gql_client.py", url),
        "ariadne-codegen": _python(ariadne, "ariadne-codegen", "--config", "ariadne.toml", "client"),
        "ariadne client": _python(ariadne, "python", "ariadne_client.py", url),
        **fuzzed,
    }


def install() -> None:
    """Lay out the folders anew and let npm fill them."""
    for name in ("audits", "clients"):
        shutil.copytree(HERE / name, PLACE / name, dirs_exist_ok=True)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=PLACE / name, check=True, timeout=_LONGEST)
    shutil.copy(ROOT / "schema.graphql", CLIENTS)
    shutil.copy(HERE / "schemathesis_hooks.py", CLIENTS)


@contextmanager
def server() -> Iterator[str]:
    """A server of the specimens; gives its address."""
    store = {"SEIZED_DATA_DIR": str(PLACE / "store"), "SEIZED_DATABASE_URL": "", "SEIZED_LOG_LEVEL": "error"}
    command = [*SEIZED, "ingest", str(ROOT / "corpus/specimens/documents")]
    subprocess.run(command, env=os.environ | store, check=True, timeout=_LONGEST)
    with Process(*SERVE, **store) as process:
        yield f"{process.address()}/graphql"


def main(wanted: Sequence[str]) -> int:
    """Run all steps, or those whose names hold one of ``wanted``; 1 where one of them failed."""
    install()
    environment = os.environ | {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(CLIENTS)}
    failed = []
    with server() as url:
        for name, command in steps(url).items():
            if wanted and not any(word in name for word in wanted):
                continue
            print(f"== {name}", flush=True)
            if subprocess.run(command, cwd=CLIENTS, env=environment, timeout=_LONGEST).returncode:
                failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all clean")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
