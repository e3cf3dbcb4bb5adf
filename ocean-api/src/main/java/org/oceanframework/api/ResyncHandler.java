package org.oceanframework.api;

/// Reads all objects of one kind from the third party.
@FunctionalInterface
public interface ResyncHandler {
  /// Reads the kind from where the request says and pushes each page.
  ///
  /// An exception ends this kind; pages that were sent stay applied. Nothing is deleted because of
  /// a failed read.
  void read(ResyncRequest from, Pages to) throws Exception;
}
