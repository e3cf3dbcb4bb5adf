package org.oceanframework.runtime;

/// What a person is told on standard output when an instance is up: its links. Not a log line,
/// because the console's link opens it.
final class Announcement {
  private Announcement() {}

  static void tell(ConsoleFile file) {
    System.out.println("Console: " + file.link());
    if (!file.publicUrl().isEmpty()) {
      System.out.println("Public door: " + file.publicUrl());
    }
    System.out.flush();
  }
}
