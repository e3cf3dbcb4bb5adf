import org.oceanframework.api.Delivery;
import org.oceanframework.api.LiveEventProcessor;
import org.oceanframework.api.Ocean;
import org.oceanframework.api.RawChanges;
import org.oceanframework.api.Resource;
import org.oceanframework.api.webhook.WebhookSource;

/// What the load driver posts to: every delivery updates the entity of its repository.
void main() {
  Ocean ocean = Ocean.create();
  String secret = ocean.integrationConfig().string("webhookSecret");
  WebhookSource github = WebhookSource.github(secret);
  ocean.liveEvents("/webhook", new RepositoryEvents()).from(github);
  // The same server without the log: verifies, parses, answers.
  ocean
      .router()
      .post("/plain", request -> request.json().path("action"))
      .verifiedBy(github.verification());
  ocean.sail();
}

/// Takes the repository of any event.
static final class RepositoryEvents implements LiveEventProcessor {
  @Override
  public boolean wants(Delivery delivery) {
    return delivery.json().path("repository").isObject();
  }

  @Override
  public List<String> kinds(Delivery delivery) {
    return List.of("repository");
  }

  @Override
  public RawChanges handle(Delivery delivery, Resource resource) {
    return RawChanges.updated(delivery.json().path("repository"));
  }
}
