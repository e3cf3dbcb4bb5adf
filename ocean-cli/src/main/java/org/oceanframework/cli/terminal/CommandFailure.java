package org.oceanframework.cli.terminal;

/// A command ends with a message and an exit status, and without a stack trace.
public final class CommandFailure extends RuntimeException {
  /// The exit status of a command that ran and failed.
  public static final int FAILED = 1;

  /// The exit status of a command that was used wrongly.
  public static final int WRONG_USE = 2;

  private static final long serialVersionUID = 1L;

  private final int exitStatus;

  private CommandFailure(int exitStatus, String message) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /// It ran and failed.
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /// It was used wrongly.
  public static CommandFailure wrongUse(String message) {
    return new CommandFailure(WRONG_USE, message);
  }

  /// 1 or 2.
  public int exitStatus() {
    return exitStatus;
  }
}
