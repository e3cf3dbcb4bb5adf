package org.oceanframework.sqlite.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rule by which a datasource owns an entity.
///
/// Of `port-ocean/{type}/{version}/{identifier}/{agent}` the version does not count: an integration
/// still owns what its earlier version wrote. Any other name, of a client of the API, must be the
/// same. The empty name stands for nobody: a person who asks with it may delete anything, and what
/// it owns (an entity that only a relation knows of) belongs to whoever writes it first.
final class Datasource {

  private static final Pattern INTEGRATION =
      Pattern.compile("(port-ocean/[^/]*/)[^/]*(/.*/[^/]*)", Pattern.DOTALL);

  private Datasource() {}

  static boolean owns(String asking, String owner) {
    if (asking.isEmpty() || owner.isEmpty() || asking.equals(owner)) {
      return true;
    }
    Matcher one = INTEGRATION.matcher(asking);
    Matcher other = INTEGRATION.matcher(owner);
    return one.matches()
        && other.matches()
        && one.group(1).equals(other.group(1))
        && one.group(2).equals(other.group(2));
  }
}
