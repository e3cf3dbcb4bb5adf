import org.oceanframework.api.Ocean;

void main() {
  Ocean ocean = Ocean.create();
  ocean
      .router()
      .post(
          "/ping",
          request ->
              request.json().path("action").asString().equals("deleted")
                  ? ocean.unregisterRaw("ping", List.of(request.json()))
                  : ocean.registerRaw("ping", List.of(request.json())));
  ocean.sail();
}
