package org.oceanframework.jq.internal.compile;

import org.oceanframework.jq.api.JqError;
import org.oceanframework.jq.api.JqSyntaxException;
import org.oceanframework.jq.internal.run.Env;
import org.oceanframework.jq.internal.run.SingleFilter;
import org.oceanframework.jq.internal.syntax.Definition;
import org.oceanframework.jq.internal.syntax.Module;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `modulemeta`: what a module says of itself.
final class ModuleMeta extends SingleFilter {

  private final Modules modules;

  ModuleMeta(Modules modules) {
    this.modules = modules;
  }

  @Override
  public JsonNode one(Env env, JsonNode in) {
    if (!in.isString()) {
      throw new JqError("modulemeta input module name must be a string");
    }
    try {
      return describe(modules.byName(in.stringValue()).module());
    } catch (JqSyntaxException e) {
      throw new JqError(String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode describe(Module module) {
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = module.metadata();
    if (metadata != null) {
      described.setAll(metadata);
    }
    ArrayNode dependencies = described.putArray("deps");
    for (Module.Import dependency : module.imports()) {
      ObjectNode entry = dependencies.addObject();
      entry.setAll(dependency.metadata());
      String as = dependency.as();
      if (as != null) {
        entry.put("as", as.startsWith("$") ? as.substring(1) : as);
      }
      entry.put("is_data", as != null && as.startsWith("$"));
      entry.put("relpath", dependency.path());
    }
    ArrayNode definitions = described.putArray("defs");
    for (Definition definition : module.definitions()) {
      definitions.add(definition.name() + "/" + definition.parameters().size());
    }
    return described;
  }
}
