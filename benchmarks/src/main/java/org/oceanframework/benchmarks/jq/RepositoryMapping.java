package org.oceanframework.benchmarks.jq;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The mapping of a GitHub repository, and a repository as GitHub sends it.
final class RepositoryMapping {

  /// One expression for each field, as mapping files have them.
  static final List<String> EXPRESSIONS =
      List.of(
          "true",
          ".full_name",
          ".name",
          "\"githubRepository\"",
          ".html_url",
          ".description",
          "if .archived then \"archived\" else \"active\" end",
          ".visibility // (if .private then \"private\" else \"public\" end)",
          ".language // \"unknown\"",
          ".topics | map(select(. != \"\"))",
          ".owner.login + \"/\" + .name",
          "\"\\(.owner.type | ascii_downcase): \\(.owner.login)\"",
          ".default_branch",
          ".pushed_at | tostring",
          ".stargazers_count > 100",
          "[.license.spdx_id, .license.name] | map(values) | first",
          ".url | sub(\"^https://api.\"; \"https://\")",
          "{owner: .owner.login, admin: .owner.site_admin}");

  private RepositoryMapping() {}

  /// All expressions in one, as a program for engines that take one program.
  static String asOneProgram() {
    return "[" + String.join(", ", EXPRESSIONS.stream().map(it -> "(" + it + ")").toList()) + "]";
  }

  static byte[] payload() {
    try (InputStream in = RepositoryMapping.class.getResourceAsStream("repository.json")) {
      if (in == null) {
        throw new IllegalStateException("repository.json is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
