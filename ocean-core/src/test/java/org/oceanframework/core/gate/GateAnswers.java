package org.oceanframework.core.gate;

import org.assertj.core.api.Condition;

/// Short ways to look at answers.
final class GateAnswers {
  private GateAnswers() {}

  static Condition<GateAnswer> refused(int status) {
    return new Condition<>(
        answer -> answer instanceof GateAnswer.Refused refused && refused.status() == status,
        "refused with " + status);
  }
}
