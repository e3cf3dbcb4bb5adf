package org.oceanframework.jq.internal.run;

import java.util.List;
import org.oceanframework.jq.internal.json.Access;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A path of names, `.a.b.c`: two thirds of the expressions of real mapping files.
public final class Fields extends SingleFilter {

  private final String[] names;

  public Fields(List<String> names) {
    this.names = names.toArray(new String[0]);
  }

  public List<String> names() {
    return List.of(names);
  }

  @Override
  public JsonNode one(Env env, JsonNode in) {
    return of(in);
  }

  /// It needs no environment.
  public JsonNode of(JsonNode in) {
    JsonNode at = in;
    for (String name : names) {
      if (at instanceof ObjectNode object) {
        JsonNode found = object.get(name);
        at = found == null ? NullNode.getInstance() : found;
      } else {
        at = Access.field(at, name);
      }
    }
    return at;
  }

  @Override
  public void paths(Env env, Path path, JsonNode in, PathOutput out) {
    Path place = path;
    JsonNode at = in;
    for (String name : names) {
      JsonNode key = StringNode.valueOf(name);
      place.checkAccess(at, key);
      at = Access.field(at, name);
      place = place.child(key, at);
    }
    out.emit(place, at);
  }
}
