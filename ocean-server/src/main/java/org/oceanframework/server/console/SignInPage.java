package org.oceanframework.server.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.oceanframework.server.http.Reply;

/// The two pages that are shown without the token. They load nothing, since everything that could
/// be loaded needs the token; their style is part of them and allowed by its hash.
final class SignInPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;box-sizing:border-box;
      font:15px/1.6 ui-sans-serif,system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif;
      background:light-dark(#f5f7f9,#0d1217);color:light-dark(#17212b,#e4eaf0)}
      main{max-width:520px;padding:28px 32px;border-radius:12px;background:light-dark(#fff,#141b22);
      border:1px solid light-dark(#dfe4ea,#263039)}
      h1{font-size:20px;line-height:1.3;margin:0 0 10px}p{margin:10px 0;color:light-dark(#4b5a69,#a3b1be)}
      code{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:nowrap;
      background:light-dark(#f0f3f6,#1b242d);padding:2px 6px;border-radius:5px;color:light-dark(#17212b,#e4eaf0)}
      a{color:light-dark(#0a5f8f,#6cc1ee)}
      """;
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private SignInPage() {}

  static Reply refused() {
    return page(
        401,
        "",
        """
        <h1>This console needs its link</h1>
        <p>Open the link that was printed when Ocean started. It ends with <code>/?token=…</code> and signs this browser in.</p>
        <p>The link is no longer there? The file <code>console.json</code> in the data folder (<code>.ocean</code>, unless you chose another) has the address and the token: open <code>url</code> + <code>/?token=</code> + <code>token</code>.</p>
        """);
  }

  static Reply goOn(String target) {
    String address = escape(target);
    return page(
        200,
        "<meta http-equiv=\"refresh\" content=\"0;url=" + address + "\">",
        "<h1>Signed in</h1><p><a href=\"" + address + "\">Go on to the console</a></p>");
  }

  private static Reply page(int status, String head, String main) {
    String html =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
            + " content=\"width=device-width, initial-scale=1\"><title>Ocean</title>"
            + head
            + "<style>"
            + STYLE
            + "</style></head><body><main>"
            + main
            + "</main></body></html>";
    return Reply.text(status, "text/html; charset=utf-8", html)
        .withHeader("Content-Security-Policy", POLICY)
        .withHeader("Cache-Control", "no-store");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
