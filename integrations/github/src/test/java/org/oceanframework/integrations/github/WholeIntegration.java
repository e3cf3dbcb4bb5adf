package org.oceanframework.integrations.github;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.samples.github.SampleGitHub;
import org.oceanframework.testing.TestOcean;
import org.oceanframework.testing.TestSender;

/// The integration as it is shipped, behind real doors.
final class WholeIntegration {

  private static final String SECRET = "a webhook secret";
  private static final String CONFIG = "OCEAN__INTEGRATION__CONFIG__";

  private WholeIntegration() {}

  /// One that lives from webhooks alone and needs no credentials.
  static TestOcean byWebhooks(Path data) throws IOException, InterruptedException {
    return start(
        data,
        Map.of("OCEAN__EVENT_LISTENER__TYPE", "WEBHOOKS_ONLY", CONFIG + "WEBHOOK_SECRET", SECRET));
  }

  /// One that reads this GitHub when it is asked to.
  static TestOcean byResyncs(SampleGitHub github, Path data)
      throws IOException, InterruptedException {
    return start(
        data,
        Map.of(
            "OCEAN__EVENT_LISTENER__RESYNC_ON_START",
            "false",
            CONFIG + "GITHUB_HOST",
            github.uri().toString(),
            CONFIG + "GITHUB_ORGANIZATION",
            github.organization().login(),
            CONFIG + "GITHUB_TOKEN",
            SampleGitHub.TOKEN,
            CONFIG + "WEBHOOK_SECRET",
            SECRET));
  }

  /// GitHub, as far as its webhooks go.
  static TestSender github(TestOcean ocean) {
    return ocean.sender("/webhook", WebhookSource.github(SECRET), SECRET);
  }

  private static TestOcean start(Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    return TestOcean.start(
        new TestOcean.Integration(
            Path.of("").toAbsolutePath(), () -> GitHubIntegration.main(new String[0]), environment),
        data);
  }
}
