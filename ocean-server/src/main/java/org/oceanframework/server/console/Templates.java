package org.oceanframework.server.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.oceanframework.server.http.Reply;

/// Renders the compiled templates; all values are escaped by where they stand. Thread-safe.
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          Templates.class.getPackageName());

  /// A page from a template with the one parameter `page`.
  Reply page(int status, String template, Object page) {
    return render(status, template, Map.of("page", page));
  }

  Reply render(int status, String template, Map<String, Object> parameters) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template + ".jte", parameters, output);
    return Reply.bytes(status, "text/html; charset=utf-8", output.toByteArray());
  }
}
