package org.oceanframework.core.gate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a request to a live events route is answered.
public sealed interface GateAnswer {

  /// Durable: 202 `{"status":"accepted","id":…}`.
  record Accepted(String id) implements GateAnswer {}

  /// Known already and durable: 202 `{"status":"duplicate","id":…}` with the first one's id.
  record Duplicate(String id) implements GateAnswer {}

  /// Durable, all of them: 202 `{"status":"accepted","ids":[…]}`, in the order of the body. Of a
  /// repeated one it is the first one's id.
  ///
  /// @param duplicate whether all of them are known already; the status then says so
  record Split(List<String> ids, boolean duplicate) implements GateAnswer {
    public Split {
      ids = List.copyOf(ids);
    }

    static Split of(List<Gate.Kept> kept) {
      return new Split(
          kept.stream().map(Gate.Kept::id).toList(),
          !kept.isEmpty() && kept.stream().allMatch(Gate.Kept::duplicate));
    }
  }

  /// The answer to a handshake; stored nowhere.
  record Greeting(int status, String contentType, String body, Map<String, String> headers)
      implements GateAnswer {
    public Greeting {
      headers = Map.copyOf(headers);
    }
  }

  /// A problem document (RFC 9457).
  ///
  /// @param title the short name of the problem, the same for all of its kind
  /// @param detail what to do, for the sender; never says more than the sender may know
  /// @param headers further headers of the answer, such as `Allow`
  record Refused(
      int status,
      String title,
      String detail,
      Optional<Duration> retryAfter,
      Map<String, String> headers)
      implements GateAnswer {
    public Refused {
      headers = Map.copyOf(headers);
    }

    /// A refusal without further headers.
    public Refused(int status, String title, String detail, Optional<Duration> retryAfter) {
      this(status, title, detail, retryAfter, Map.of());
    }

    /// A refusal that waiting does not change.
    public static Refused of(int status, String title, String detail) {
      return new Refused(status, title, detail, Optional.empty());
    }

    /// The answer to whatever did not prove its sender. It is the same for every reason, so that
    /// nobody can feel their way forward.
    public static Refused notVerified(int status) {
      return of(status, "Not verified", "The request does not prove who sent it.");
    }
  }
}
