package org.oceanframework.server.console;

/// A page that says why there is nothing else.
record MessagePage(Frame frame, String text) {}
