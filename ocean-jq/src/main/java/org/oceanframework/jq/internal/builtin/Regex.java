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
  private final @Nullable String[] names;
  private final boolean global;
  private final boolean notEmpty;

  private Regex(org.joni.Regex regex, @Nullable String[] names, boolean global, boolean notEmpty) {
    this.regex = regex;
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
    for (int i = 0; i < flags.length(); i++) {
      switch (flags.charAt(i)) {
        case 'g' -> global = true;
        case 'i' -> options |= Option.IGNORECASE;
        case 'x' -> options |= Option.EXTEND;
        case 's' -> options |= Option.SINGLELINE;
        case 'p' -> options |= Option.MULTILINE | Option.SINGLELINE;
        case 'l' -> options |= Option.FIND_LONGEST;
        case 'n' -> {
          notEmpty = true;
          options |= Option.FIND_NOT_EMPTY;
        }
        default -> throw new JqError(flags + " is not a valid modifier string");
      }
    }
    try {
      org.joni.Regex regex = compiled(pattern, options);
      if ((options & (Option.FIND_LONGEST | Option.FIND_NOT_EMPTY)) != 0) {
        regex = compiled(backtracking(pattern, options), options);
      }
      return new Regex(regex, names(regex), global, notEmpty);
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
  /// these options it uses it all the same, and fails.
  private static String backtracking(String pattern, int options) {
    String comment = (options & Option.EXTEND) != 0 ? "\n" : "";
    return "(?:" + pattern + comment + "|(?!))";
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
    Matcher matcher = regex.matcher(text);
    int from = 0;
    while (from <= text.length) {
      if (search(matcher, from, text.length, run) < 0) {
        break;
      }
      Group[] groups = groups(matcher);
      if (!(notEmpty && groups[0].from == groups[0].to)) {
        matches.add(groups);
      }
      if (onlyFirst || !global) {
        break;
      }
      run.step();
      from = groups[0].to > groups[0].from ? groups[0].to : nextCharacter(text, groups[0].to);
    }
    return matches;
  }

  private static int nextCharacter(byte[] text, int at) {
    int next = at + 1;
    while (next < text.length && (text[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }

  private static int search(Matcher matcher, int from, int to, Run run) {
    long left = Math.max(run.remainingNanos(), NANOS_MIN);
    matcher.setTimeout(left);
    try {
      return matcher.searchInterruptible(from, to, Option.NONE);
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

  private static Group[] groups(Matcher matcher) {
    Region region = matcher.getRegion();
    if (region == null) {
      return new Group[] {new Group(matcher.getBegin(), matcher.getEnd())};
    }
    Group[] groups = new Group[region.getNumRegs()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new Group(region.getBeg(i), region.getEnd(i));
    }
    return groups;
  }
}
