package org.oceanframework.server.console;

import java.util.List;
import org.oceanframework.core.operations.Operations;

/// The routes of the public door.
record RoutesPage(Frame frame) {

  List<Operations.RouteInfo> routes() {
    return frame.identity().routes();
  }

  String address(Operations.RouteInfo route) {
    return frame.identity().publicUrl() + "/integration" + route.path();
  }
}
