package org.oceanframework.server.http;

import java.util.List;
import java.util.Map;

/// Request line and headers, decoded; what cannot be decoded is a 400 before any handler runs.
record RequestHead(
    String method,
    String rawPath,
    List<String> segments,
    Map<String, List<String>> query,
    List<Map.Entry<String, String>> headers,
    String remoteAddress) {}
