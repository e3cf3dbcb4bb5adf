package org.oceanframework.core.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/// A template of what is signed, cut into its parts, so that the body is never copied.
final class SignedContent {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(body|id|timestamp)}");

  private final List<Part> parts;

  private SignedContent(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static SignedContent of(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(template);
    int end = 0;
    for (MatchResult found : matcher.results().toList()) {
      addText(parts, template.substring(end, found.start()));
      parts.add(
          switch (found.group(1)) {
            case "body" -> new Part.Body();
            case "id" -> new Part.Id();
            default -> new Part.Timestamp();
          });
      end = found.end();
    }
    addText(parts, template.substring(end));
    return new SignedContent(parts);
  }

  boolean holdsId() {
    return parts.contains(new Part.Id());
  }

  boolean holdsTimestamp() {
    return parts.contains(new Part.Timestamp());
  }

  /// The signature of the content. What the template does not hold may be the empty text.
  byte[] sign(Mac mac, String id, String timestamp, byte[] body) {
    for (Part part : parts) {
      switch (part) {
        case Part.Body _ -> mac.update(body);
        case Part.Id _ -> mac.update(utf8(id));
        case Part.Timestamp _ -> mac.update(utf8(timestamp));
        case Part.Text text -> mac.update(utf8(text.text()));
      }
    }
    return mac.doFinal();
  }

  private static void addText(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private sealed interface Part {
    record Body() implements Part {}

    record Id() implements Part {}

    record Timestamp() implements Part {}

    record Text(String text) implements Part {}
  }
}
