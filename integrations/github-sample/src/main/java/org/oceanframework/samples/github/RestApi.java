package org.oceanframework.samples.github;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What GitHub's REST API answers about the organization. Runs under the organization's monitor, so
/// that each answer is one state. Next pages are named by ids, as GitHub does, so that they outlive
/// a rename.
final class RestApi {

  private static final Pattern REPOSITORIES =
      Pattern.compile("/(?:orgs|organizations)/([^/]+)/repos");
  private static final Pattern HOOKS =
      Pattern.compile("/(?:orgs|organizations)/([^/]+)/hooks(?:/(\\d+))?");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "/(?:repos/([^/]+)/([^/]+)|repositories/(\\d+))(?:/(pulls|issues)(?:/(\\d+))?)?");
  private static final Pattern USER = Pattern.compile("/users/([^/]+)");
  private static final Reply NOT_FOUND = Reply.error(404, "Not Found");

  private final SampleOrganization organization;
  private final SampleHooks hooks;
  private final String address;

  RestApi(SampleOrganization organization, SampleHooks hooks, String address) {
    this.organization = organization;
    this.hooks = hooks;
    this.address = address;
  }

  /// A request, read.
  record Ask(String method, String path, Query query, JsonNode body) {}

  Reply answer(Ask ask) {
    return organization.read(all -> route(ask, all));
  }

  private Reply route(Ask ask, List<SampleRepository> all) {
    Matcher hooksOf = HOOKS.matcher(ask.path());
    if (hooksOf.matches()) {
      return isOurs(hooksOf.group(1))
          ? hooks(ask, Optional.ofNullable(hooksOf.group(2)))
          : NOT_FOUND;
    }
    if (!ask.method().equals("GET")) {
      return NOT_FOUND;
    }
    Matcher repositories = REPOSITORIES.matcher(ask.path());
    if (repositories.matches()) {
      return isOurs(repositories.group(1)) ? repositories(ask, all) : NOT_FOUND;
    }
    Matcher repository = REPOSITORY.matcher(ask.path());
    if (repository.matches()) {
      return repository(ask, repository, all);
    }
    Matcher user = USER.matcher(ask.path());
    return user.matches() && isOurs(user.group(1))
        ? Reply.of(200, organization.json().put("type", "Organization"))
        : NOT_FOUND;
  }

  private boolean isOurs(String name) {
    return name.equalsIgnoreCase(organization.login())
        || name.equals(String.valueOf(organization.id()));
  }

  private Reply repositories(Ask ask, List<SampleRepository> all) {
    List<ObjectNode> shown = all.stream().map(RestApi::minimal).toList();
    return ask.query().page(shown, address + "/organizations/" + organization.id() + "/repos");
  }

  private Reply repository(Ask ask, Matcher path, List<SampleRepository> all) {
    Optional<SampleRepository> found =
        all.stream()
            .filter(it -> it.name().equals(path.group(2)) || isId(it, path.group(3)))
            .findFirst();
    if (found.isEmpty()) {
      return moved(path);
    }
    SampleRepository repository = found.get();
    Optional<String> list = Optional.ofNullable(path.group(4));
    Optional<String> number = Optional.ofNullable(path.group(5));
    if (list.isEmpty()) {
      return Reply.of(200, repository.json().deepCopy());
    }
    boolean pulls = list.get().equals("pulls");
    if (number.isEmpty()) {
      List<ObjectNode> shown = pulls ? pulls(ask, repository) : issues(ask, repository);
      return ask.query()
          .page(shown, address + "/repositories/" + repository.id() + "/" + list.get());
    }
    return one(repository, pulls, Integer.parseInt(number.get()));
  }

  private static boolean isId(SampleRepository repository, @Nullable String id) {
    return String.valueOf(repository.id()).equals(id);
  }

  private Reply moved(Matcher path) {
    String name = path.group(2);
    Optional<Long> id = name == null ? Optional.empty() : organization.formerly(name);
    return id.map(it ->
            Reply.error(301, "Moved Permanently")
                .with(
                    "Location",
                    address
                        + "/repositories/"
                        + it
                        + path.group().replaceFirst("/repos/[^/]+/[^/]+", "")))
        .orElse(NOT_FOUND);
  }

  private static Reply one(SampleRepository repository, boolean pulls, int number) {
    Optional<ObjectNode> pull = Optional.ofNullable(repository.pull(number));
    Optional<ObjectNode> found =
        pulls
            ? pull.map(repository::fullPull)
            : Optional.ofNullable(repository.issues().get(number))
                .map(ObjectNode::deepCopy)
                .or(() -> pull.map(repository::pullAsIssue));
    return found.map(it -> Reply.of(200, it)).orElse(NOT_FOUND);
  }

  private static List<ObjectNode> pulls(Ask ask, SampleRepository repository) {
    return sorted(ask, listed(repository.pulls().values(), repository::shortPull), "open");
  }

  /// GitHub lists pull requests among the issues.
  private static List<ObjectNode> issues(Ask ask, SampleRepository repository) {
    List<ObjectNode> shown = listed(repository.issues().values(), ObjectNode::deepCopy);
    shown.addAll(listed(repository.pulls().values(), repository::pullAsIssue));
    return sorted(ask, shown, "open");
  }

  private static List<ObjectNode> listed(
      Iterable<ObjectNode> all, Function<ObjectNode, ObjectNode> view) {
    List<ObjectNode> shown = new ArrayList<>();
    all.forEach(it -> shown.add(view.apply(it)));
    return shown;
  }

  private static List<ObjectNode> sorted(Ask ask, List<ObjectNode> all, String defaultState) {
    String state = ask.query().text("state", defaultState);
    String field = ask.query().text("sort", "created") + "_at";
    Comparator<ObjectNode> order =
        Comparator.comparing((ObjectNode it) -> it.path(field).asString(""))
            .thenComparingLong(it -> it.path("id").asLong());
    return all.stream()
        .filter(it -> state.equals("all") || it.path("state").asString("").equals(state))
        .sorted(ask.query().text("direction", "desc").equals("asc") ? order : order.reversed())
        .toList();
  }

  /// As a list shows it: with the reader's rights and without what only single reads have.
  private static ObjectNode minimal(SampleRepository repository) {
    ObjectNode shown = repository.json().deepCopy();
    shown.remove("custom_properties");
    shown.putObject("permissions").put("admin", true).put("push", true).put("pull", true);
    return shown;
  }

  private Reply hooks(Ask ask, Optional<String> id) {
    if (id.isEmpty()) {
      return switch (ask.method()) {
        case "GET" ->
            ask.query()
                .page(hooks.list(), address + "/organizations/" + organization.id() + "/hooks");
        case "POST" -> created(ask.body());
        default -> NOT_FOUND;
      };
    }
    long hook = Long.parseLong(id.get());
    if (hooks.find(hook).isEmpty()) {
      return NOT_FOUND;
    }
    return switch (ask.method()) {
      case "GET" -> shown(200, hook);
      case "PATCH" -> changed(hook, ask.body());
      case "DELETE" -> {
        hooks.remove(hook);
        yield new Reply(204, Optional.empty(), Map.of());
      }
      default -> NOT_FOUND;
    };
  }

  private Reply created(JsonNode body) {
    String url = body.at("/config/url").asString("");
    boolean taken =
        hooks.list().stream().anyMatch(it -> it.at("/config/url").asString("").equals(url));
    if (url.isEmpty() || taken) {
      return Reply.error(
          422, taken ? "Hook already exists on this organization" : "Validation Failed");
    }
    return shown(201, hooks.add((ObjectNode) body));
  }

  private Reply changed(long hook, JsonNode body) {
    hooks.change(hook, (ObjectNode) body);
    return shown(200, hook);
  }

  private Reply shown(int status, long hook) {
    return hooks.find(hook).map(it -> Reply.of(status, it)).orElse(NOT_FOUND);
  }
}
