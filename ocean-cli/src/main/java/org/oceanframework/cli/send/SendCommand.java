package org.oceanframework.cli.send;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.WebhookSource;
import org.oceanframework.cli.instance.InstanceOption;
import org.oceanframework.cli.terminal.CommandFailure;
import org.oceanframework.cli.terminal.Json;
import org.oceanframework.cli.terminal.JsonOption;
import org.oceanframework.cli.terminal.Terminal;
import org.oceanframework.core.document.Problems;
import org.oceanframework.core.gate.Signer;
import org.oceanframework.samples.github.GitHubSamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

/// `ocean send`: posts signed deliveries as a provider would.
@Command(
    name = "send",
    description =
        "Posts signed deliveries as a provider would, and prints the answers. Each is sent once;"
            + " redirects are not followed.",
    footer = {
      "",
      "Exit status 1 when any answer is not a 2xx. With --json the summary goes to stderr.",
      "Example: ocean send github pull_request.closed --secret S --count 100 --keys 10"
    })
public final class SendCommand implements Callable<Integer> {
  private static final String USUAL_PATH = "/integration/webhook";
  private static final int MOST = 10_000_000;
  private static final int MOST_CONNECTIONS = 10_000;
  private static final int LISTED = 20;

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "PROVIDER",
      description =
          "Whose way of signing: bitbucket, github, gitlab, pagerduty, sentry, slack,"
              + " standard-webhooks, stripe or svix.")
  private String provider = "";

  @Parameters(
      index = "1",
      paramLabel = "EVENT",
      description =
          "The event as the provider names it, such as pull_request.closed. Of github there are"
              + " samples of the usual ones.")
  private String event = "";

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = {
        "Where to: an address, or a path of the running instance.",
        "Default: /integration/webhook of the running instance."
      })
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--secret",
      paramLabel = "S",
      description = {
        "The secret to sign with. It is not stored.",
        "Default: OCEAN_WEBHOOK_SECRET; one is needed."
      })
  private Optional<String> secret = Optional.empty();

  @Option(
      names = "--file",
      paramLabel = "JSON",
      description = "The body, sent as it is. Default: the shipped sample of the event.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many, each with a delivery id of its own. Default: 1.")
  private int count;

  @Option(
      names = "--keys",
      paramLabel = "K",
      defaultValue = "1",
      description = "Over how many objects they are spread. Default: 1.")
  private int keys;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = {
        "How many a second; their times then count from when they were due.",
        "Default: as fast as the answers come."
      })
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--connections",
      paramLabel = "C",
      defaultValue = "1",
      description = "How many at the same time. Default: 1.")
  private int connections;

  @Mixin private final JsonOption json = new JsonOption();

  @Mixin private final InstanceOption instance = new InstanceOption();

  public SendCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkNumbers();
    Secret key = secret();
    WebhookSource source = source(key);
    Posting.Mail mail = new Posting.Mail(event, payloads(source), new Signer(source, key));
    URI target = target();
    Summary summary = new Summary(count);
    Duration took =
        new Posting(target, mail, terminal.clock())
            .send(
                new Posting.Pace(count, rate, connections),
                answer -> {
                  summary.add(answer);
                  print(answer);
                });
    if (count > 1) {
      summary.lines(took).forEach(json.isGiven() ? terminal.err()::println : terminal::print);
    }
    explain(summary, target);
    return summary.isAllSuccess() ? 0 : CommandFailure.FAILED;
  }

  private void print(Answer answer) {
    if (json.isGiven()) {
      terminal.print(Json.line(answer.json()));
    } else if (count <= LISTED || (!answer.isSuccess() && answer.number() < LISTED)) {
      terminal.print(answer.line());
    }
  }

  private void checkNumbers() {
    check("--count", count, MOST);
    check("--keys", keys, MOST);
    check("--connections", connections, MOST_CONNECTIONS);
    if (rate.isPresent() && !(rate.get() > 0 && rate.get() < 1e9)) {
      throw CommandFailure.wrongUse("--rate is %s; it must be more than 0.".formatted(rate.get()));
    }
  }

  private static void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw CommandFailure.wrongUse("%s is %d; allowed: 1 to %d.".formatted(option, value, most));
    }
  }

  private Secret secret() {
    String text = secret.orElse(terminal.environment().getOrDefault("OCEAN_WEBHOOK_SECRET", ""));
    if (text.isBlank()) {
      throw CommandFailure.wrongUse(
          "A secret to sign with is needed: --secret S, or OCEAN_WEBHOOK_SECRET in the"
              + " environment.");
    }
    return Secret.of(text);
  }

  private WebhookSource source(Secret key) {
    try {
      return WebhookSource.preset(provider.toLowerCase(Locale.ROOT), List.of(key));
    } catch (IllegalArgumentException _) {
      throw CommandFailure.wrongUse(
          "\"%s\" is no provider that is known.%s Known are %s."
              .formatted(
                  provider,
                  near(provider, WebhookSource.presets()),
                  String.join(", ", WebhookSource.presets())));
    }
  }

  private static String near(String given, List<String> known) {
    return Problems.nearest(given, known).map(" Did you mean \"%s\"?"::formatted).orElse("");
  }

  private Payloads payloads(WebhookSource source) throws IOException {
    if (file.isPresent()) {
      return filePayloads(source, file.get());
    }
    if (!source.name().equals("github")) {
      throw CommandFailure.wrongUse(
          "There are samples of github only. Give a body of %s with --file.".formatted(provider));
    }
    if (!GitHubSamples.events().contains(event)) {
      throw CommandFailure.wrongUse(
          "There is no sample of \"%s\".%s Give a body with --file, or take one of: %s"
              .formatted(
                  event,
                  near(event, GitHubSamples.events()),
                  String.join(", ", GitHubSamples.events())));
    }
    return n -> GitHubSamples.body(GitHubSamples.payload(event, n, keys));
  }

  private FilePayloads filePayloads(WebhookSource source, Path path) throws IOException {
    FilePayloads payloads;
    try {
      payloads = new FilePayloads(source, Files.readAllBytes(path), keys);
    } catch (NoSuchFileException _) {
      throw CommandFailure.wrongUse("There is no file %s.".formatted(path));
    } catch (JacksonException e) {
      throw CommandFailure.wrongUse("%s is no JSON: %s".formatted(path, e.getOriginalMessage()));
    }
    if (keys > 1 && !payloads.hasKey()) {
      throw CommandFailure.wrongUse(
          "--keys %d: %s holds no object of %s to vary.".formatted(keys, path, provider));
    }
    return payloads;
  }

  private URI target() {
    String given = to.orElse(USUAL_PATH);
    String address = given.startsWith("/") ? publicUrl() + given : given;
    try {
      URI uri = new URI(address);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Refused below, like an address without a host.
    }
    throw CommandFailure.wrongUse(
        "--to is \"%s\"; it must be http(s)://HOST…, or a path such as %s."
            .formatted(given, USUAL_PATH));
  }

  private String publicUrl() {
    String url = instance.choose(terminal.environment()).console().publicUrl();
    if (url.isEmpty()) {
      throw CommandFailure.failed(
          "The running instance has no public door; it takes no deliveries.");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private void explain(Summary summary, URI target) {
    if (summary.holds(404)) {
      terminal.say("404: there is no route at %s; name the right one with --to.".formatted(target));
    }
    if (summary.holds(401)) {
      terminal.say("401: the receiver has another secret, or another way of signing.");
    }
    if (summary.holds(0)) {
      terminal.say("no answer came from %s; is it running?".formatted(target));
    }
  }
}
