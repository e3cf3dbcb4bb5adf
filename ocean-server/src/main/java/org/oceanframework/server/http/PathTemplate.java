package org.oceanframework.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A path of a route: literal segments, names in braces, and perhaps `{name...}` at the end, which
/// takes the rest of the path, empty or not.
///
/// Trailing slashes count: `/a` is not `/a/`.
public final class PathTemplate {

  /// More literal first, from the left; so that of two templates for one path the closer one wins.
  static final Comparator<PathTemplate> CLOSEST_FIRST = PathTemplate::compareCloseness;

  private final String text;
  private final List<Segment> segments;

  private PathTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = segments;
  }

  private enum Form {
    LITERAL,
    NAME,
    REST
  }

  private record Segment(Form form, String text) {
    static Segment of(String raw) {
      if (raw.startsWith("{") && raw.endsWith("...}")) {
        return new Segment(Form.REST, raw.substring(1, raw.length() - 4));
      }
      return raw.startsWith("{") && raw.endsWith("}")
          ? new Segment(Form.NAME, raw.substring(1, raw.length() - 1))
          : new Segment(Form.LITERAL, raw);
    }
  }

  /// Reads a template such as `/services/{id}`.
  public static PathTemplate of(String text) {
    if (!text.startsWith("/")) {
      throw refused(text, "it does not begin with a slash");
    }
    List<Segment> segments = new ArrayList<>();
    for (String raw : text.substring(1).split("/", -1)) {
      segments.add(Segment.of(raw));
    }
    check(text, segments);
    return new PathTemplate(text, List.copyOf(segments));
  }

  private static void check(String text, List<Segment> segments) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.form() == Form.LITERAL) {
        if (segment.text().contains("{") || segment.text().contains("}")) {
          throw refused(text, "braces must hold a whole segment");
        }
      } else if (segment.text().isEmpty() || !names.add(segment.text())) {
        throw refused(text, "each name in braces must be given, and once");
      }
      if (segment.form() == Form.REST && i < segments.size() - 1) {
        throw refused(text, "{name...} must be last");
      }
    }
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("The path '" + text + "' cannot be a route: " + why + ".");
  }

  /// The names in braces, from the left.
  public List<String> names() {
    return segments.stream().filter(s -> s.form() != Form.LITERAL).map(Segment::text).toList();
  }

  boolean isLiteral() {
    return names().isEmpty();
  }

  /// The values of the names when a path fits.
  Optional<Map<String, String>> match(List<String> path) {
    boolean rest = segments.getLast().form() == Form.REST;
    int fixed = rest ? segments.size() - 1 : segments.size();
    if (rest ? path.size() < fixed : path.size() != fixed) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fixed; i++) {
      if (!fits(segments.get(i), path.get(i), values)) {
        return Optional.empty();
      }
    }
    if (rest) {
      values.put(segments.getLast().text(), String.join("/", path.subList(fixed, path.size())));
    }
    return Optional.of(values);
  }

  private static boolean fits(Segment segment, String value, Map<String, String> values) {
    if (segment.form() == Form.LITERAL) {
      return segment.text().equals(value);
    }
    values.put(segment.text(), value);
    return !value.isEmpty();
  }

  private static int compareCloseness(PathTemplate a, PathTemplate b) {
    int common = Math.min(a.segments.size(), b.segments.size());
    for (int i = 0; i < common; i++) {
      int order = a.segments.get(i).form().compareTo(b.segments.get(i).form());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(b.segments.size(), a.segments.size());
  }

  /// As it was written.
  @Override
  public String toString() {
    return text;
  }
}
