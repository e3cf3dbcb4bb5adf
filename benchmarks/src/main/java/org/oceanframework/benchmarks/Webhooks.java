package org.oceanframework.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signed webhooks of 7 KB in the shape of GitHub's repository events. Not thread-safe: each sender
/// has its own.
final class Webhooks {
  private static final int BODY_BYTES = 7_168;

  /// GitHub sends some forty addresses with each repository; they are most of a payload.
  private static final List<String> LINKS =
      List.of(
          """
          archive assignees blobs branches collaborators comments commits compare contents
          contributors deployments downloads events forks git_commits git_refs git_tags hooks
          issue_comment issue_events issues keys labels languages merges milestones
          notifications pulls releases stargazers statuses subscribers subscription tags teams
          trees
          """
              .split("\\s+"));

  private final String path;
  private final Mac mac;

  Webhooks(String path, String secret) {
    this.path = path;
    try {
      this.mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256.", e);
    }
  }

  /// The name of a repository, which is its entity's identifier.
  static String name(long repository) {
    return "bench-" + repository;
  }

  /// A whole HTTP request, with a delivery id of its own.
  ///
  /// @param repository the repository's id, GitHub's ordering key
  /// @param revision a number that can be seen in the entity afterwards
  byte[] request(long repository, long revision) {
    byte[] body = body(repository, revision);
    byte[] head =
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/json
        Content-Length: %d
        X-GitHub-Event: repository
        X-GitHub-Delivery: %s
        X-Hub-Signature-256: sha256=%s

        """
            .formatted(
                path, body.length, UUID.randomUUID(), HexFormat.of().formatHex(mac.doFinal(body)))
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  /// A body alone.
  static byte[] body(long repository, long revision) {
    String name = name(repository);
    StringBuilder text = new StringBuilder(BODY_BYTES + 256);
    text.append("{\"action\":\"edited\",\"repository\":{\"id\":").append(repository);
    text.append(",\"name\":\"").append(name).append("\",\"full_name\":\"bench/").append(name);
    text.append("\",\"private\":false,\"archived\":false,\"language\":\"Java\"");
    text.append(",\"default_branch\":\"main\",\"stargazers_count\":7,\"size\":").append(revision);
    text.append(",\"html_url\":\"https://github.example/bench/").append(name).append('"');
    for (String link : LINKS) {
      text.append(",\"").append(link).append("_url\":\"https://api.github.example/repos/bench/");
      text.append(name).append('/').append(link).append("{/sha}\"");
    }
    text.append(",\"topics\":[\"load\",\"durable\",\"webhook\"],\"description\":\"");
    int rest = BODY_BYTES - text.length() - 60;
    text.append("A repository that exists for its webhooks only. ".repeat(rest / 48));
    text.append("\"},\"sender\":{\"login\":\"bench\",\"id\":1}}");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
