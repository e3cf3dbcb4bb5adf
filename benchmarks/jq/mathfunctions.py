"""Writes what a real jq answers for the functions of math.h, over a range of arguments, as fuzz.py
writes its cases; org.oceanframework.benchmarks.jq.Differences shows where ocean-jq answers otherwise.

    pip install jq
    python benchmarks/jq/mathh.py > cases.jsonl
"""

import json
import random

import jq

UNARY = """floor ceil trunc round rint nearbyint fabs sqrt cbrt exp exp2 exp10 expm1 log log2 log10 log1p
gamma lgamma tgamma lgamma_r sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh significand logb
frexp modf j0 j1 y0 y1 erf erfc""".split()
BINARY = """pow atan2 hypot fmin fmax fmod fdim drem copysign nextafter nexttoward ldexp scalb scalbln
jn yn""".split()
ENDS = [0.0, -0.0, 1.0, -1.0, 5e-324, 1e-300, -1e-300, 1e300, -1e300, 1.7976931348623157e308, 1e16,
        4503599627370495.5, 0.49999999999999994, 170.5, 171.0, 172.0, 1e5]


def numbers(rng):
    some = ENDS + [i / 4 for i in range(-40, 160)]
    some += [rng.uniform(*ends) for ends in [(-1, 1), (-10, 10), (-100, 200)] for _ in range(400)]
    return some + [rng.choice([-1, 1]) * 10 ** rng.uniform(-most, most) for most in [20, 307] for _ in range(250)]


def show(program, inputs):
    compiled = jq.compile("(%s) | tojson" % program)
    for text in map(json.dumps, inputs):
        print(json.dumps([program, text, [*compiled.input_text(text)], None]))


def main():
    rng = random.Random(7)
    for name in UNARY:
        show(".[0] | %s" % name, [[number] for number in numbers(rng)])
    for name in BINARY:
        first, second = numbers(rng), numbers(rng)
        rng.shuffle(second)
        if name in ("jn", "yn"):
            first = [rng.choice([*range(-12, 13), 40, 100, 300, 1000]) for _ in first]
        show("%s(.[0]; .[1])" % name, zip(first, second))


if __name__ == "__main__":
    main()
