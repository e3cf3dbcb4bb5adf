package org.oceanframework.api.webhook;

/// How a sender checks that an address belongs to the receiver, as data. Answered at the door,
/// stored nowhere.
public sealed interface Handshake {

  /// A POST whose body has `when` equal to `equals` is answered with the text at `challenge`, as
  /// `{member: text}`. The request is verified first (Slack).
  record EchoBody(String when, String equals, String challenge, String member)
      implements Handshake {}

  /// A GET is answered with the text of a query parameter (Meta, Dropbox), if `requiredParameter`
  /// (may be empty) equals the secret.
  record EchoQuery(String challenge, String requiredParameter, Secret secret)
      implements Handshake {}

  /// A GET with this header is answered `{member: header's value}` (Okta).
  record HeaderToJson(String header, String member) implements Handshake {}

  /// A HEAD is answered 200 (Trello).
  record Head() implements Handshake {}
}
