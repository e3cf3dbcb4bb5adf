"""One item through the mapping of a repository with libjq, compiled once: reading, mapping, writing.

    pip install jq
    python benchmarks/jq/libjq.py

The same as MappingBenchmark.oceanReadMapWrite. The best of several rounds is shown, in time of the processor.
"""

import pathlib
import re
import time

import jq

ROOT = pathlib.Path(__file__).resolve().parents[1] / "src/main"
SOURCE = (ROOT / "java/org/oceanframework/benchmarks/jq/RepositoryMapping.java").read_text()
PAYLOAD = (ROOT / "resources/org/oceanframework/benchmarks/jq/repository.json").read_text()
LIST = SOURCE[SOURCE.index("List.of(") : SOURCE.index("private RepositoryMapping")]
EXPRESSIONS = [
    text.encode().decode("unicode_escape") for text in re.findall(r'"((?:[^"\\]|\\.)*)"[,)]', LIST)
]
ROUNDS, ITEMS = 20, 500


def main():
    program = jq.compile("[%s] | tojson" % ", ".join("(%s)" % it for it in EXPRESSIONS))
    assert program.input_text(PAYLOAD).first().startswith("[true,")
    best = min(one_round(program) for _ in range(ROUNDS))
    print("%d expressions, %.1f µs per item" % (len(EXPRESSIONS), best * 1e6))


def one_round(program):
    start = time.process_time()
    for _ in range(ITEMS):
        program.input_text(PAYLOAD).first()
    return (time.process_time() - start) / ITEMS


if __name__ == "__main__":
    main()
