package org.oceanframework.samples.github;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// GitHub's objects cut out of the real payloads beside this class, under other names and ids.
final class Templates {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final String SAMPLE_ORGANIZATION = "Octocoders";
  private static final String SAMPLE_USER = "Codertocat";
  private static final String PING = read("ping");
  private static final String REPOSITORY = part("repository", "/repository");
  private static final String ORGANIZATION = part("repository", "/organization");
  private static final String USER = part("repository", "/sender");
  private static final String PULL_REQUEST = part("pull_request", "/pull_request");
  private static final String ISSUE = part("issues", "/issue");
  private static final String LABEL = part("issues", "/issue/labels/0");
  private static final String REVIEW = read("review");

  private Templates() {}

  static ObjectNode repository(String organization, String name, long id) {
    ObjectNode repository =
        tree(
            REPOSITORY
                .replace(SAMPLE_ORGANIZATION + "/Hello-World", organization + "/" + name)
                .replace(SAMPLE_ORGANIZATION, organization));
    return repository.put("id", id).put("name", name).put("node_id", "R_" + id);
  }

  static ObjectNode organization(String login) {
    return tree(ORGANIZATION.replace(SAMPLE_ORGANIZATION, login));
  }

  static ObjectNode user(String login) {
    ObjectNode user = tree(USER.replace(SAMPLE_USER, login));
    user.put("id", 1_000_000 + Math.floorMod(login.hashCode(), 9_000_000));
    return user.put("type", login.endsWith("[bot]") ? "Bot" : "User");
  }

  static ObjectNode label(String name) {
    return tree(LABEL).put("name", name);
  }

  /// A pull request without the repositories in its base and head.
  static ObjectNode pullRequest(String fullName, long id, int number) {
    ObjectNode pull =
        tree(
            PULL_REQUEST
                .replace(SAMPLE_USER + "/Hello-World", fullName)
                .replaceAll("/(pull|pulls|issues)/2\\b", "/$1/" + number));
    at(pull, "base").remove("repo");
    at(pull, "head").remove("repo");
    return pull.put("id", id).put("number", number).put("node_id", "PR_" + id);
  }

  static ObjectNode issue(String fullName, long id, int number) {
    ObjectNode issue =
        tree(
            ISSUE
                .replace(SAMPLE_USER + "/Hello-World", fullName)
                .replaceAll("/issues/1\\b", "/issues/" + number));
    return issue.put("id", id).put("number", number).put("node_id", "I_" + id);
  }

  static ObjectNode review(String fullName, int number, String reviewer, String state) {
    ObjectNode review =
        tree(
            REVIEW
                .replace(SAMPLE_USER + "/Hello-World", fullName)
                .replaceAll("/(pull|pulls)/2\\b", "/$1/" + number));
    review.put("state", state).set("user", user(reviewer));
    return review;
  }

  static ObjectNode ping() {
    return tree(PING);
  }

  /// The same object where a repository has another full name.
  static ObjectNode renamed(ObjectNode node, String from, String to) {
    return tree(node.toString().replace(from, to));
  }

  static ObjectNode at(ObjectNode node, String member) {
    return (ObjectNode) node.path(member);
  }

  /// A time as GitHub writes it.
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode tree(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  private static String part(String file, String pointer) {
    JsonNode part = tree(read(file)).at(pointer);
    return part.toString();
  }

  private static String read(String file) {
    try (InputStream in = Templates.class.getResourceAsStream(file + ".json")) {
      if (in == null) {
        throw new IllegalStateException(file + ".json is not beside " + Templates.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
