package org.oceanframework.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.webhook.Secret;
import org.oceanframework.api.webhook.Verification;
import tools.jackson.databind.JsonNode;

/// The description of the public door's routes.
final class OpenApiTest {
  record Owner(@NotBlank String login, String note) {}

  record Service(@Min(1) int tier, Owner owner, List<Owner> others) {}

  @Test
  void every_route_is_described_with_its_path_body_and_answers() {
    DirectRouter router = OpenPublicDoor.router();
    router
        .post("/services/{id}", Service.class, (_, _) -> null)
        .summary("Makes a service.")
        .tags(Set.of("services"));
    router
        .get("/services/{id}", _ -> null)
        .verifiedBy(new Verification.Bearer(Secret.all("a-token")));
    PublicDoorOptions door =
        new PublicDoorOptions(
            OpenPublicDoor.local(),
            "/ocean",
            List.of(new LiveRoute("/webhook", List.of("github"), 1_000)));

    JsonNode document = new OpenApi("demo", "1.0").document(door, router);

    assertThat(document.at("/openapi").stringValue()).isEqualTo("3.1.0");
    assertThat(document.at("/info/title").stringValue()).isEqualTo("demo");
    JsonNode paths = document.at("/paths");
    assertThat(paths.propertyNames())
        .containsExactlyInAnyOrder(
            "/ocean/integration/webhook", "/ocean/integration/services/{id}");
    JsonNode post = paths.at("/~1ocean~1integration~1services~1{id}/post");
    assertThat(post.at("/summary").stringValue()).isEqualTo("Makes a service.");
    assertThat(post.at("/tags/0").stringValue()).isEqualTo("services");
    assertThat(post.at("/parameters/0/name").stringValue()).isEqualTo("id");
    assertThat(post.at("/requestBody/content/application~1json/schema/$ref").stringValue())
        .isEqualTo("#/components/schemas/Service");
    assertThat(post.at("/responses").propertyNames()).containsExactlyInAnyOrder("200", "422");
    assertThat(paths.at("/~1ocean~1integration~1services~1{id}/get/responses").propertyNames())
        .contains("401");
    assertThat(paths.at("/~1ocean~1integration~1webhook/post/responses").propertyNames())
        .contains("202", "400", "401", "413", "415", "429", "503");
  }

  @Test
  void schemas_carry_constraints_and_required_fields() {
    DirectRouter router = OpenPublicDoor.router();
    router.post("/services", Service.class, (_, _) -> null);

    JsonNode schemas =
        new OpenApi("demo", "1.0")
            .document(new PublicDoorOptions(OpenPublicDoor.local(), "", List.of()), router)
            .at("/components/schemas");

    assertThat(schemas.at("/Service/properties/tier/minimum").intValue()).isEqualTo(1);
    assertThat(schemas.at("/Service/required").toString()).isEqualTo("[\"tier\"]");
    assertThat(schemas.at("/Owner/required").toString()).isEqualTo("[\"login\"]");
    assertThat(schemas.at("/Owner/properties/login/minLength").intValue()).isEqualTo(1);
    assertThat(schemas.at("/Service/properties/others/items/$ref").stringValue())
        .isEqualTo("#/components/schemas/Owner");
    assertThat(schemas.has("HTTPValidationError")).isTrue();
  }
}
