package org.oceanframework.jq.internal.compile;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.internal.syntax.Definition;
import org.oceanframework.jq.internal.syntax.Parser;
import org.oceanframework.jq.internal.syntax.Source;

/// The builtins that are plainest in jq itself. They see each other, whatever their order.
final class Prelude {

  static final Source SOURCE =
      new Source(
          """
          def add(stream): reduce stream as $item (null; . + $item);
          def ascii: [.] | implode;
          def combinations:
            if length == 0 then [] else .[0][] as $head | [$head] + (.[1:] | combinations) end;
          def combinations(n): . as $choices | [range(n)] | map($choices) | combinations;
          def date: todate;
          def dateadd(unit; n): . + n;
          def datesub(unit; n): . - n;
          def debug(message): (message | debug | empty), .;
          def del(paths): delpaths([path(paths)]);
          def finites: select(type == "number" and (isinfinite | not));
          def first: .[0];
          def from_entries:
            reduce .[] as $entry ({};
              . + ($entry
                | {(.key // .Key // .name // .Name // null):
                    (if has("value") then .value else .Value end)}));
          def fromdate: fromdateiso8601;
          def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
          def fromstream(events):
            {value: null, done: false} as $new
            | foreach events as $event ($new;
                if .done then $new end
                | if $event | length == 2
                  then .done = ($event[0] | length == 0) | .value |= setpath($event[0]; $event[1])
                  else .done = ($event[0] | length == 1) end;
                if .done then .value else empty end);
          def in(container): . as $key | container | has($key);
          def IN(stream): any(stream == .; .);
          def IN(items; stream): any(items == stream; .);
          def INDEX(key): INDEX(.[]; key);
          def INDEX(stream; key): reduce stream as $item ({}; .[$item | key | tostring] |= $item);
          def inside(container): . as $part | container | contains($part);
          def isvalid(filter): try (filter | true) catch false;
          def JOIN($index; key): [.[] | [., $index[key]]];
          def JOIN($index; stream; key): stream | [., $index[key]];
          def JOIN($index; stream; key; join): stream | [., $index[key]] | join;
          def last: .[-1];
          def leaf_paths: paths(scalars);
          def map_values(change): .[] |= change;
          def normals: select(isnormal);
          def nth($n): .[$n];
          def paths: path(..) | select(length > 0);
          def paths(condition): path(.. | select(condition)) | select(length > 0);
          def pick(paths):
            . as $top | reduce path(paths) as $path (null; setpath($path; $top | getpath($path)));
          def splits($re): splits($re; null);
          def splits($re; flags): split($re; flags) | .[];
          def todate: todateiso8601;
          def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");
          def tostream:
            path(def walked: (.[]? | walked), .; walked) as $path
            | getpath($path)
            | reduce path(.[]?) as $last ([$path, .]; [$path + $last]);
          def truncate_stream(stream):
            . as $n | null | stream | . as $event
            | if ($event[0] | length) > $n then $event | .[0] |= .[$n:] else empty end;
          def walk(change):
            def walked:
              if type == "object" then map_values(walked)
              elif type == "array" then map(walked)
              else . end
              | change;
            walked;
          def with_entries(change): to_entries | map(change) | from_entries;
          """);

  private static final Map<String, Definition> DEFINITIONS =
      Parser.module(SOURCE).definitions().stream()
          .collect(Collectors.toUnmodifiableMap(Prelude::name, Function.identity()));

  private Prelude() {}

  private static String name(Definition definition) {
    return definition.name() + "/" + definition.parameters().size();
  }

  static @Nullable Definition definition(String nameAndArity) {
    return DEFINITIONS.get(nameAndArity);
  }

  static Set<String> names() {
    return DEFINITIONS.keySet();
  }
}
