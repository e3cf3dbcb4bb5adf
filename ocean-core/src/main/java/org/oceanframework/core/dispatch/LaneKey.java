package org.oceanframework.core.dispatch;

/// The name of a lane: deliveries of one path with the same ordering key.
public record LaneKey(String path, String key) {}
