package org.oceanframework.core.config;

import java.util.stream.Collectors;

/// Renders `docs/configuration.md`.
final class ConfigurationDoc {

  private static final String HEAD =
      """
      # Configuration

      This page is generated from the settings themselves; a test of ocean-core compares it and says
      how to write it anew.

      Sources, strongest first: options of the command line, environment variables, `.env` and
      `config.yaml` in the folder of the integration. In `config.yaml` the keys are nested and in
      camel case (`eventListener: {resyncOnStart: true}`; underscores work too), and a value
      `{{ from env NAME }}` is that variable, or is not there when the variable is not. A variable
      can hold a whole section as a JSON object (`OCEAN__EVENT_LISTENER={"type":"ONCE"}`).

      Only variables that begin with `OCEAN__` or `APPLICATION__` are looked at. An unknown one is
      an error that names the nearest known one. All problems are reported at once.

      """;

  private static final String INTEGRATION =
      """

      ## The integration's own keys

      `OCEAN__INTEGRATION__CONFIG__NAME`, or `integration.config.name` in `config.yaml`, for every
      key that `configurations` of `.port/spec.yaml` declares: `githubHost` is
      `OCEAN__INTEGRATION__CONFIG__GITHUB_HOST`. Types are `string`, `url` (slashes at the end are
      dropped), `integer`, `number`, `boolean`, `array` (JSON, or texts with commas between) and
      `object` (JSON). A key with `sensitive: true` never prints. A key with
      `requiredForResync: true` is required unless the event listener is `WEBHOOKS_ONLY`.
      `integration.config.appHost` is the old name of `OCEAN__BASE_URL` and still read.

      ## Port

      This version writes to the embedded catalog only. `OCEAN__PORT__CLIENT_ID`,
      `OCEAN__PORT__CLIENT_SECRET` and `OCEAN__PORT__BASE_URL` are refused.

      ## Settings of Ocean without effect

      These are known, warned about, and have no effect here:

      """;

  private ConfigurationDoc() {}

  static String render() {
    String table =
        SettingKeys.inUse().stream().map(ConfigurationDoc::row).collect(Collectors.joining());
    String others =
        SettingKeys.withoutEffect().stream()
            .map(key -> "- `%s`%n".formatted(key.variable()))
            .collect(Collectors.joining());
    return (HEAD
            + "| variable | in config.yaml | default | unit | meaning |\n|---|---|---|---|---|\n"
            + table
            + INTEGRATION
            + others)
        .replace("\r\n", "\n");
  }

  private static String row(SettingKey key) {
    String standard = key.standard().isEmpty() ? "none" : "`%s`".formatted(key.standard());
    return "| `%s` | `%s` | %s | %s | %s |%n"
        .formatted(key.variable(), key.camelCase(), standard, key.unit(), key.meaning());
  }
}
