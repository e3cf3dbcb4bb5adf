package org.oceanframework.jq.internal.builtin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jcodings.specific.UTF8Encoding;
import org.joni.Matcher;
import org.joni.NameEntry;
import org.joni.Option;
import org.joni.Region;
import org.joni.Syntax;
import org.joni.exception.JOniException;
import org.jspecify.annotations.Nullable;
import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.internal.run.Run;

/// A compiled regular expression with jq's flags.
final class Regex {

  private final org.joni.Regex regex;
  private final org.joni.@Nullable Regex endingAt;
  private final @Nullable String[] names;
  private final boolean global;
  private final boolean notEmpty;

  private Regex(
      org.joni.Regex regex,
      org.joni.@Nullable Regex endingAt,
      @Nullable String[] names,
      boolean global,
      boolean notEmpty) {
    this.regex = regex;
    this.endingAt = endingAt;
    this.names = names;
    this.global = global;
    this.notEmpty = notEmpty;
  }

  /// Below this a match that backtracks for long shows up as an interruption.
  private static final long NANOS_MIN = 1_000_000;

  /// A part of a text: byte offsets, less than zero where a group took no part.
  record Group(int from, int to) {}

  static Regex of(String pattern, String flags) {
    int options = Option.CAPTURE_GROUP;
    boolean global = false;
    boolean notEmpty = false;
    boolean longest = false;
    for (int i = 0; i < flags.length(); i++) {
      switch (flags.charAt(i)) {
        case 'g' -> global = true;
        case 'i' -> options |= Option.IGNORECASE;
        case 'x' -> options |= Option.EXTEND;
        case 's' -> options |= Option.SINGLELINE;
        case 'p' -> options |= Option.MULTILINE | Option.SINGLELINE;
        case 'l' -> longest = true;
        case 'n' -> {
          notEmpty = true;
          options |= Option.FIND_NOT_EMPTY;
        }
        default -> throw new JqError(flags + " is not a valid modifier string");
      }
    }
    try {
      org.joni.Regex regex = compiled(pattern, options);
      String end = (options & Option.EXTEND) != 0 ? "\n" : "";
      if (notEmpty) {
        regex = compiled(needingStack(pattern + end), options);
      }
      org.joni.Regex endingAt = longest ? compiled(endingAtOrigin(pattern + end), options) : null;
      return new Regex(regex, endingAt, names(regex), global, notEmpty);
    } catch (JOniException e) {
      throw new JqError("Regex failure: " + e.getMessage());
    } catch (RuntimeException e) {
      throw new JqError("Regex failure: " + pattern + " cannot be read");
    }
  }

  private static org.joni.Regex compiled(String pattern, int options) {
    byte[] bytes = pattern.getBytes(StandardCharsets.UTF_8);
    return new org.joni.Regex(
        bytes, 0, bytes.length, options, UTF8Encoding.INSTANCE, Syntax.PerlNG);
  }

  /// The same pattern in a form that needs a stack. Joni gives none to those that do not, but with
  /// the option to find nothing empty it uses it all the same, and fails.
  private static String needingStack(String pattern) {
    return "(?:" + pattern + "|(?!))";
  }

  /// The same pattern, ending where the search says that it began. Joni's own option to find the
  /// longest match loses groups.
  private static String endingAtOrigin(String pattern) {
    return "(?:" + pattern + ")\\G";
  }

  /// The name of a group, or null.
  @Nullable String name(int group) {
    return group < names.length ? names[group] : null;
  }

  private static @Nullable String[] names(org.joni.Regex regex) {
    @Nullable String[] names = new @Nullable String[regex.numberOfCaptures() + 1];
    if (regex.numberOfNames() > 0) {
      for (Iterator<NameEntry> all = regex.namedBackrefIterator(); all.hasNext(); ) {
        NameEntry entry = all.next();
        String name =
            new String(
                entry.name, entry.nameP, entry.nameEnd - entry.nameP, StandardCharsets.UTF_8);
        for (int group : entry.getBackRefs()) {
          names[group] = name;
        }
      }
    }
    return names;
  }

  /// The matches in a text, each as its groups, the whole match first.
  List<Group[]> matches(byte[] text, boolean onlyFirst, Run run) {
    List<Group[]> matches = new ArrayList<>();
    int from = 0;
    while (from <= text.length) {
      Matcher found = search(text, from, run);
      if (found == null) {
        break;
      }
      int end = found.getEnd();
      boolean isEmpty = found.getBegin() == end;
      if (!(notEmpty && isEmpty)) {
        matches.add(groups(found, text));
      }
      if (onlyFirst || !global) {
        break;
      }
      run.step();
      // After an empty match jq goes on by one byte, even within a character.
      from = isEmpty ? end + 1 : end;
    }
    return matches;
  }

  private @Nullable Matcher search(byte[] text, int from, Run run) {
    return endingAt == null ? first(text, from, run) : longest(endingAt, text, from, run);
  }

  private @Nullable Matcher first(byte[] text, int from, Run run) {
    Matcher matcher = regex.matcher(text);
    return search(matcher, 0, from, text.length, run) < 0 ? null : matcher;
  }

  /// The longest match anywhere, of several the first.
  private @Nullable Matcher longest(org.joni.Regex ending, byte[] text, int from, Run run) {
    Matcher longest = null;
    int least = -1;
    int at = from;
    while (at + least < text.length) {
      Matcher match = first(text, at, run);
      if (match == null) {
        break;
      }
      int begin = match.getBegin();
      Matcher longer = longer(ending, text, begin, Math.max(least, match.getEnd() - begin), run);
      if (longer != null || match.getEnd() - begin > least) {
        longest = longer == null ? match : longer;
        least = longest.getEnd() - begin;
      }
      at = characterFrom(text, begin + 1);
    }
    return longest;
  }

  /// The longest match that begins here, if it is longer than this: each end is tried.
  private static @Nullable Matcher longer(
      org.joni.Regex ending, byte[] text, int begin, int least, Run run) {
    Matcher matcher = ending.matcher(text);
    for (int end = text.length; end > begin + least; end--) {
      run.step();
      if (search(matcher, end, begin, begin + 1, run) == begin) {
        return matcher;
      }
    }
    return null;
  }

  private static int search(Matcher matcher, int origin, int from, int to, Run run) {
    long left = Math.max(run.remainingNanos(), NANOS_MIN);
    matcher.setTimeout(left);
    try {
      return matcher.searchInterruptible(origin, from, to, Option.NONE);
    } catch (InterruptedException e) {
      if (run.remainingNanos() > 0) {
        Thread.currentThread().interrupt();
        run.checkTime();
      }
      throw run.outOfTime();
    } catch (JOniException | IndexOutOfBoundsException | NullPointerException e) {
      // The latter two are errors of Joni's that must not end more than the program.
      throw new JqError("Regex failure: " + e.getMessage());
    }
  }

  private static Group[] groups(Matcher matcher, byte[] text) {
    Region region = matcher.getRegion();
    if (region == null) {
      return new Group[] {group(matcher.getBegin(), matcher.getEnd(), text)};
    }
    Group[] groups = new Group[region.getNumRegs()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = group(region.getBeg(i), region.getEnd(i), text);
    }
    return groups;
  }

  private static Group group(int from, int to, byte[] text) {
    return new Group(characterFrom(text, from), characterFrom(text, to));
  }

  /// The next place where a character begins.
  private static int characterFrom(byte[] text, int at) {
    int next = at;
    while (next > 0 && next < text.length && (text[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }
}
