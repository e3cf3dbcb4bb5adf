package org.oceanframework.core.gate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.oceanframework.api.webhook.Verification.Encoding;
import org.oceanframework.api.webhook.Verification.Layout;

/// Reads and writes the header that carries signatures.
record SignatureHeader(Layout layout, Encoding encoding) {

  /// What a header holds.
  ///
  /// @param timestamp the text beside the signatures, where the layout has one
  /// @param signatures those that could be decoded
  record Content(Optional<String> timestamp, List<byte[]> signatures) {}

  Content read(String value) {
    return switch (layout) {
      case Layout.Prefixed one ->
          new Content(Optional.empty(), decoded(List.of(value), one.prefix()));
      case Layout.Listed list ->
          new Content(Optional.empty(), decoded(split(value, list.separator()), list.prefix()));
      case Layout.Pairs pairs -> pairs(split(value, pairs.separator()), pairs);
    };
  }

  String write(byte[] signature, String timestamp) {
    String text = encode(signature);
    return switch (layout) {
      case Layout.Prefixed one -> one.prefix() + text;
      case Layout.Listed list -> list.prefix() + text;
      case Layout.Pairs pairs ->
          pairs.timestampName()
              + "="
              + timestamp
              + pairs.separator()
              + pairs.signatureName()
              + "="
              + text;
    };
  }

  private Content pairs(List<String> entries, Layout.Pairs names) {
    String prefix = names.timestampName() + "=";
    Optional<String> timestamp =
        entries.stream()
            .filter(entry -> entry.startsWith(prefix))
            .findFirst()
            .map(entry -> entry.substring(prefix.length()));
    return new Content(timestamp, decoded(entries, names.signatureName() + "="));
  }

  private List<byte[]> decoded(List<String> entries, String prefix) {
    List<byte[]> signatures = new ArrayList<>(entries.size());
    for (String entry : entries) {
      if (entry.startsWith(prefix)) {
        decode(entry.substring(prefix.length())).ifPresent(signatures::add);
      }
    }
    return signatures;
  }

  private Optional<byte[]> decode(String text) {
    try {
      return Optional.of(
          switch (encoding) {
            case HEX -> HexFormat.of().parseHex(text);
            case BASE64 -> Base64.getDecoder().decode(text);
          });
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String encode(byte[] signature) {
    return switch (encoding) {
      case HEX -> HexFormat.of().formatHex(signature);
      case BASE64 -> Base64.getEncoder().encodeToString(signature);
    };
  }

  private static List<String> split(String value, String separator) {
    List<String> entries = new ArrayList<>();
    int start = 0;
    for (int at; (at = value.indexOf(separator, start)) >= 0; start = at + separator.length()) {
      entries.add(value.substring(start, at).strip());
    }
    entries.add(value.substring(start).strip());
    return entries;
  }
}
