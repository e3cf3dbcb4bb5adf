package org.oceanframework.core.gate;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oceanframework.api.webhook.Verification;

/// An HMAC over the body or a template with it. Signing and verifying share all of it, so a signed
/// request of the test kit fails where a real one would.
final class HmacScheme implements Scheme {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final Verification.Hmac terms;
  private final String name;
  private final SignatureHeader header;
  private final SignedContent content;
  private final List<MacKey> keys;

  HmacScheme(Verification.Hmac terms) {
    this.terms = terms;
    this.name = terms.signature().toLowerCase(Locale.ROOT);
    this.header = new SignatureHeader(terms.layout(), terms.encoding());
    this.content = SignedContent.of(terms.template());
    this.keys =
        terms.secrets().stream()
            .map(secret -> new MacKey(terms.algorithm(), terms.key().bytes(secret)))
            .toList();
  }

  @Override
  public boolean present(InboundRequest request) {
    return request.header(terms.signature()).isPresent();
  }

  @Override
  public Verdict verify(InboundRequest request, Instant now) {
    Optional<String> value = request.header(terms.signature());
    if (value.isEmpty()) {
      return refused("header " + terms.signature() + " is missing");
    }
    SignatureHeader.Content given = header.read(value.get());
    if (given.signatures().isEmpty()) {
      return refused(
          "header %s holds no signature that can be read as %s in %s"
              .formatted(terms.signature(), terms.layout(), terms.encoding()));
    }
    return judge(request, given, now);
  }

  /// The header's value for the present secret.
  String sign(InboundRequest unsigned, String timestampBeside) {
    RequestValues labels = RequestValues.headersOf(unsigned);
    String id = labels.read(terms.id()).orElse("");
    String timestamp = labels.read(terms.timestamp()).orElse(timestampBeside);
    byte[] signature = content.sign(keys.getFirst().mac(), id, timestamp, unsigned.body());
    return header.write(signature, timestamp);
  }

  private Verdict judge(InboundRequest request, SignatureHeader.Content given, Instant now) {
    RequestValues labels = RequestValues.headersOf(request);
    Optional<String> id = labels.read(terms.id());
    if (content.holdsId() && id.isEmpty()) {
      return refused("the signed id is missing");
    }
    Optional<String> timestamp = labels.read(terms.timestamp()).or(given::timestamp);
    if (content.holdsTimestamp() && timestamp.isEmpty()) {
      return refused("the signed timestamp is missing");
    }
    Optional<String> wrongTime =
        terms.tolerance().flatMap(limit -> wrongTime(timestamp.orElse(""), limit, now));
    if (wrongTime.isPresent()) {
      return refused(wrongTime.get());
    }
    return match(given.signatures(), id.orElse(""), timestamp.orElse(""), request.body());
  }

  private Verdict match(List<byte[]> signatures, String id, String timestamp, byte[] body) {
    for (int i = 0; i < keys.size(); i++) {
      byte[] computed = content.sign(keys.get(i).mac(), id, timestamp, body);
      for (byte[] signature : signatures) {
        if (MessageDigest.isEqual(computed, signature)) {
          return new Verdict.Verified(name, i);
        }
      }
    }
    return refused("no signature in " + terms.signature() + " is made with one of the secrets");
  }

  private static Optional<String> wrongTime(String timestamp, Duration limit, Instant now) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return Optional.of("the signed timestamp is not a number of seconds");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    if (age.truncatedTo(ChronoUnit.SECONDS).abs().compareTo(limit) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "the signed timestamp is %d s %s, more than the %d s allowed; check this machine's clock"
            .formatted(
                age.abs().toSeconds(), age.isNegative() ? "ahead" : "old", limit.toSeconds()));
  }

  private static Verdict refused(String reason) {
    return new Verdict.Unverified(reason);
  }
}
