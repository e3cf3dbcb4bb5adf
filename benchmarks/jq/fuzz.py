"""Writes random jq programs, random inputs and what a real jq answers, one case a line:
[program, input, [outputs as text], error or null]. A program that jq does not compile has the
error "does not compile".

    pip install jq
    python benchmarks/jq/fuzz.py --cases 100000 --seed 1 > cases.jsonl

org.oceanframework.benchmarks.jq.Differences then shows where ocean-jq answers otherwise.
"""

import argparse
import json
import multiprocessing
import random
import sys

KEYS = ["a", "b", "c", "key", "value", "name"]
TEXTS = ["", "a", "b", "ab", "abc", "a,b", "A-b c", "12", "1.50", "-3", "null", "true", "é", "x€y",
         "😀", "[1,2]", '{"a":1}', "2015-03-05T23:51:47Z", "foo bar", "aXbXc", " a ", "a\tb\nc",
         "<&'\">", "YWJj", "%41%zz", "0x1", "nan", "very-long-long-long-long-string", "☆☆☆☆☆☆☆☆☆☆☆☆"]
NUMBERS = ["0", "1", "2", "3", "-1", "-2", "1.5", "-0.5", "10", "100", "1e3", "0.1", "1e-5", "1e17",
           "1.0", "1.10", "12345678901234567890", "9007199254740993", "1e1000", "3.7", "1425599507"]
PATTERNS = ["a", "b+", "(a)(b)?", "(?<x>[a-z])", "[^a-z]", "", "^a", "c$", "\\\\w+", "(?<a>.)(?<b>.)?",
            "x|b", "\\\\d", ".", "a*", "(", "é", "\\\\s", "(?i)A", "[a-c]{2}"]
FLAGS = ["g", "gi", "x", "n", "gn", "i", "s", "l", "q"]
NULLARY = """length keys keys_unsorted values add any all not type sort unique min max reverse flatten
to_entries from_entries tostring tonumber tojson fromjson ascii_downcase ascii_upcase explode implode
trim ltrim rtrim floor sqrt ceil round fabs abs trunc first last paths tostream transpose
isnan isinfinite isnormal numbers strings arrays objects iterables booleans nulls scalars
infinite nan empty error todate fromdate gmtime mktime utf8bytelength tojson env\\|type
toboolean recurse @text @json @html @uri @urid @sh @base64 @base64d @csv @tsv .. . .[] .[]?
splits("a") combinations significand logb exp log2 log10 frexp modf walk(.)
finites normals getpath([]) input_line_number todateiso8601 fromdateiso8601
have_decnum have_literal_numbers now|type inputs debug $__loc__ input_filename get_search_list
localtime cbrt exp2 exp10 sin cos tan asin acos atan log1p expm1 sinh tanh rint nearbyint""".split()
UNARY = """map select map_values sort_by group_by unique_by min_by max_by any all with_entries path
del to_entries|map first last isempty recurse? has in inside contains startswith endswith ltrimstr
rtrimstr trimstr split join index rindex indices flatten range error tojson|test test match capture
scan splits strftime strptime getpath paths pick delpaths add walk IN INDEX bsearch format nth
limit(2;%) skip(1;%) first(%) until(true;%) while(false;%) combinations tostream|truncate_stream(1;%)
getpath([%]) [limit(3;%)] strflocaltime debug error setpath([%];1) has
ltrimstr isempty [.[]?|%] try_error fromstream(tostream|select(%))""".split()
BINARY = """test match capture sub gsub split range limit nth setpath any all pow atan2 fmin fmax fmod
IN INDEX ldexp scalb splits scan first(limit(2;%1),%2) until(length>3;.+%2) JOIN hypot copysign drem
skip nextafter recurse(%1;false) getpath([%1,%2]) fdim""".split()
OPERATORS = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", "//"]
ASSIGNMENTS = ["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="]


class Programs:
    def __init__(self, rng):
        self.rng = rng
        self.variables = []

    def pick(self, options):
        return self.rng.choice(options)

    def literal(self):
        return self.pick([
            lambda: self.pick(NUMBERS),
            lambda: json.dumps(self.pick(TEXTS), ensure_ascii=False),
            lambda: self.pick(["null", "true", "false", "[]", "{}", "nan"]),
            lambda: "[%s]" % ",".join(self.pick(NUMBERS) for _ in range(self.rng.randrange(4))),
            lambda: '{"a":%s,"b":%s}' % (self.pick(NUMBERS), self.pick(["null", '"x"', "[1]"])),
        ])()

    def path(self, depth):
        parts = []
        for _ in range(self.rng.randrange(1, 4)):
            parts.append(self.pick([
                lambda: "." + self.pick(KEYS),
                lambda: "." + self.pick(KEYS) + "?",
                lambda: ".[]", lambda: ".[]?",
                lambda: ".[%d]" % self.rng.randrange(-3, 4),
                lambda: ".[%d:]" % self.rng.randrange(-3, 4),
                lambda: ".[:%d]" % self.rng.randrange(-3, 4),
                lambda: ".[1.2:3.5]",
                lambda: '.["%s"]' % self.pick(KEYS),
                lambda: ".[%s]" % self.expression(depth - 1),
                lambda: ".[%s:%s]" % (self.expression(depth - 2), self.expression(depth - 2)),
            ])())
        text = "".join(parts)
        return text[0] + text[1:].replace(".[", "[") if self.rng.random() < 0.5 else text

    def target(self, depth):
        return self.pick([
            lambda: self.path(depth),
            lambda: "(%s, %s)" % (self.path(depth - 1), self.path(depth - 1)),
            lambda: "(.[]? | select(%s))" % self.expression(depth - 1),
            lambda: "(%s | %s)" % (self.path(depth - 1), self.path(depth - 1)),
            lambda: "(if %s then %s else %s end)" % (
                self.expression(depth - 1), self.path(depth - 1), self.path(depth - 1)),
            lambda: "(%s // %s)" % (self.path(depth - 1), self.path(depth - 1)),
            lambda: "first(%s)" % self.path(depth - 1), lambda: "..", lambda: "last", lambda: "first",
            lambda: "getpath(%s)" % self.expression(depth - 1),
            lambda: self.expression(depth - 1) if depth > 1 else ".",
            lambda: "limit(1; %s)" % self.path(depth - 1), lambda: ".", lambda: "empty",
            lambda: "(try %s catch .)" % self.path(depth - 1), lambda: "paths",
            lambda: "recurse(.[]?)", lambda: "nth(1; %s)" % self.path(depth - 1),
            lambda: "reduce (0, 1) as $i (.; .[$i]?)", lambda: "getpath([\"a\", 0])",
            
        ])()

    def bound(self, form, depth):
        name = "$" + self.pick(["x", "y", "z"])
        source = self.expression(depth - 1)
        self.variables.append(name)
        body = [self.expression(depth - 1) for _ in range(3)]
        self.variables.pop()
        return form % {"s": source, "n": name, "b": body[0], "c": body[1], "d": body[2]}

    def expression(self, depth):
        if depth <= 0:
            return self.pick([self.literal, lambda: ".", lambda: "." + self.pick(KEYS),
                              lambda: self.pick(self.variables) if self.variables else ".[0]?"])()
        return self.rng.choices(self.FORMS, self.WEIGHTS)[0](self, depth)

    def call(self, depth):
        kind = self.rng.random()
        if kind < 0.4:
            return "(%s | %s)" % (self.expression(depth - 1), self.pick(NULLARY).replace("\\", ""))
        if kind < 0.8:
            return self.unary(depth)
        name = self.pick(BINARY)
        first, second = self.expression(depth - 1), self.expression(depth - 1)
        if name in ("test", "match", "capture", "split", "splits", "scan"):
            first = '"%s"' % self.pick(PATTERNS)
            second = '"%s"' % self.pick(FLAGS) if self.rng.random() < 0.9 else "null"
        if name in ("sub", "gsub"):
            first = '"%s"' % self.pick(PATTERNS)
            second = self.pick(['"-"', '"<\\(.x)>"', '"\\(.a // "n")"', '"1","2"', second])
        if name in ("ldexp", "scalb"):
            second = self.pick(["1", "-2", "10"])
        if "%1" in name:
            return name.replace("%1", first).replace("%2", second)
        return "%s(%s; %s)" % (name, first, second)

    def unary(self, depth):
        name = self.pick(UNARY)
        argument = self.expression(depth - 1)
        if name in ("test", "match", "capture", "scan", "splits", "tojson|test") and self.rng.random() < 0.9:
            argument = '"%s"' % self.pick(PATTERNS)
        if name in ("path", "del", "pick", "paths"):
            argument = self.target(depth - 1)
        if name in ("strftime", "strptime", "strflocaltime") and self.rng.random() < 0.9:
            argument = self.pick(['"%Y-%m-%dT%H:%M:%SZ"', '"%A, %B %d, %Y"', '"%j %U %H"', '"%c"', '"%d"'])
        if name == "range":
            argument = self.pick(["3", "0,2", "-1", "1.5", argument if depth < 2 else "2"])
        if name == "combinations":
            return "[limit(9; combinations)]"
        if name == "try_error":
            return "(try error(%s) catch .)" % argument
        if "%" in name:
            return name.replace("%", argument)
        return "%s(%s)" % (name.replace("?", ""), argument) if name != "recurse?" else "[limit(9; recurse(.[]?))]"

    FORMS = [
        (6, lambda s, d: s.path(d)),
        (3, lambda s, d: s.literal()),
        (10, lambda s, d: s.call(d)),
        (6, lambda s, d: "(%s %s %s)" % (s.expression(d - 1), s.pick(OPERATORS), s.expression(d - 1))),
        (5, lambda s, d: "(%s | %s)" % (s.expression(d - 1), s.expression(d - 1))),
        (2, lambda s, d: "(%s, %s)" % (s.expression(d - 1), s.expression(d - 1))),
        (2, lambda s, d: "[%s]" % s.expression(d - 1)),
        (2, lambda s, d: "{%s: %s, (%s): 1}" % (s.pick(KEYS), s.expression(d - 1), s.pick(
            ['"k"', '"k","l"', s.expression(d - 2)]))),
        (1, lambda s, d: "{%s, \"x\\(1)\": 2}" % s.pick(KEYS)),
        (2, lambda s, d: '"<\\(%s)>\\(%s)"' % (s.expression(d - 1), s.expression(d - 2))),
        (1, lambda s, d: '@%s "v\\(%s)"' % (s.pick(["json", "html", "uri", "sh", "base64", "text", "csv"]),
                                           s.expression(d - 1))),
        (2, lambda s, d: "(if %s then %s else %s end)" % (
            s.expression(d - 1), s.expression(d - 1), s.expression(d - 1))),
        (2, lambda s, d: "(try %s catch %s)" % (s.expression(d - 1), s.pick([".", "tojson", s.expression(d - 2)]))),
        (2, lambda s, d: "(%s)?" % s.expression(d - 1)),
        (1, lambda s, d: "(-%s)" % s.expression(d - 1)),
        (3, lambda s, d: "(%s %s %s)" % (s.target(d - 1), s.pick(ASSIGNMENTS), s.expression(d - 1))),
        (2, lambda s, d: s.bound("(%(s)s as %(n)s | %(b)s)", d)),
        (1, lambda s, d: s.bound("(%(s)s as [%(n)s, {a: $q}] | %(b)s)", d)),
        (1, lambda s, d: s.bound("(%(s)s as [%(n)s] ?// {a: %(n)s} ?// %(n)s | %(b)s)", d)),
        (1, lambda s, d: s.bound("reduce (%(s)s) as %(n)s (0; %(b)s)", d)),
        (1, lambda s, d: s.bound("foreach (%(s)s) as %(n)s (0; %(b)s; %(c)s)", d)),
        (1, lambda s, d: "(label $out | %s, break $out, 1)" % s.expression(d - 1)),
        (1, lambda s, d: "(def f(g): %s | g; f(%s))" % (s.expression(d - 1), s.expression(d - 1))),
        (1, lambda s, d: "(def f($v): $v, %s; f(%s))" % (s.expression(d - 1), s.expression(d - 1))),
    ]
    WEIGHTS = [weight for weight, _ in FORMS]
    FORMS = [form for _, form in FORMS]

    def value(self, depth):
        if depth == 0 or self.rng.random() < 0.3:
            kind = self.rng.random()
            if kind < 0.4:
                return self.pick(NUMBERS)
            if kind < 0.8:
                return json.dumps(self.pick(TEXTS), ensure_ascii=False)
            return self.pick(["null", "true", "false"])
        if self.rng.random() < 0.5:
            return "[%s]" % ",".join(self.value(depth - 1) for _ in range(self.rng.randrange(4)))
        keys = self.rng.sample(KEYS, self.rng.randrange(4))
        return "{%s}" % ",".join('"%s":%s' % (key, self.value(depth - 1)) for key in keys)


def answer(program, text):
    import jq

    outputs = []
    try:
        compiled = jq.compile("(%s) | tojson" % program)
    except ValueError:
        return [program, text, [], "does not compile"]
    try:
        for output in compiled.input_text(text):
            outputs.append(output)
            if len(outputs) > 200:
                return None
    except ValueError as error:
        return [program, text, outputs, str(error)]
    return [program, text, outputs, None]


def chunk(seed, count, queue):
    rng = random.Random(seed)
    for _ in range(count):
        programs = Programs(rng)
        program, text = programs.expression(rng.randrange(1, 5)), programs.value(rng.randrange(1, 4))
        if len(program) < 400:
            queue.put(answer(program, text))
    queue.put("end")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    size, done = 500, 0
    while done < options.cases:
        options.seed += 1
        queue = multiprocessing.Queue()
        worker = multiprocessing.Process(target=chunk, args=(options.seed, size, queue))
        worker.start()
        try:
            while (case := queue.get(timeout=10)) != "end":
                if case:
                    print(json.dumps(case))
                    done += 1
        except Exception:  # A program without end, or one that ended jq itself.
            print("gave up chunk", options.seed, file=sys.stderr)
        worker.kill()
        worker.join()


if __name__ == "__main__":
    main()
