package org.oceanframework.core.log;

/// A delivery's bytes in the event log are not those that were written: the disk, or somebody, has
/// changed the file. Trying again does not help.
public final class DamagedLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedLogException(String message) {
    super(message);
  }
}
