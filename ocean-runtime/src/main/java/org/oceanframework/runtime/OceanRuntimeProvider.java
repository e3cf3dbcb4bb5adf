package org.oceanframework.runtime;

import java.util.List;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.OceanProvider;

/// Makes the runtime behind {@link Ocean#create}.
public final class OceanRuntimeProvider implements OceanProvider {

  /// For {@link java.util.ServiceLoader}.
  public OceanRuntimeProvider() {}

  @Override
  public Ocean create(List<String> args) {
    return new OceanRuntime(LaunchOptions.inForce(args));
  }
}
