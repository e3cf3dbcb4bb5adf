import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.RetryableFailure;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Value;
import org.oceanframework.api.webhook.Verification;
import org.oceanframework.api.webhook.WebhookSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alerts of Prometheus' Alertmanager: live by its webhook, and all of them at a resync.
void main() {
  Ocean ocean = Ocean.create();
  var config = ocean.integrationConfig();
  var bearer = new Verification.Bearer(List.of(Secret.of(config.string("webhookToken"))));
  ocean
      .liveEvents("/webhook", new AlertEvents())
      .from(WebhookSource.of("alertmanager", bearer).orderedBy(Value.body("/groupKey")));
  ocean.onResync("alert", (_, pages) -> pages.send(alerts(config.string("alertmanagerUrl"))));
  ocean.sail();
}

/// A notification holds every alert of its group as it is now, so each is simply updated.
static final class AlertEvents implements LiveEventProcessor {
  @Override
  public boolean wants(Delivery delivery) {
    return delivery.json().path("alerts").isArray();
  }

  @Override
  public List<String> kinds(Delivery delivery) {
    return List.of("alert");
  }

  @Override
  public RawChanges handle(Delivery delivery, Resource resource) {
    return RawChanges.updated(
        delivery.json().path("alerts").valueStream().toArray(JsonNode[]::new));
  }
}

/// Alertmanager gives all alerts in one answer.
static List<JsonNode> alerts(String url) throws Exception {
  try (var client = HttpClient.newHttpClient()) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/v2/alerts"))
            .timeout(Duration.ofSeconds(30))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw RetryableFailure.of(
          "GET %s answered %d".formatted(url, response.statusCode()), response);
    }
    return JsonMapper.shared().readTree(response.body()).valueStream().toList();
  }
}
