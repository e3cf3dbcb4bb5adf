package org.oceanframework.api;

/// What the deliveries of one ordering key mean for each other, on one live events route.
public enum KeyOrder {
  /// They run one at a time, in order of arrival; one that failed holds back those behind it. Right
  /// unless you know better.
  ARRIVAL,

  /// They are independent: they run in parallel, and one that failed holds back none. Writes of the
  /// same entity still never put an older state over a newer one.
  ANY,

  /// As {@link #ARRIVAL}, but each one says the whole state of what its key names, so that of those
  /// that wait only the newest matters: the ones before it end as superseded, with the newest one's
  /// id, and never run. One that has begun (running, retrying) is finished in its turn. Wrong for a
  /// route on which events of one key say different things, or one that a processor may ignore.
  NEWEST
}
