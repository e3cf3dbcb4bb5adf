package org.oceanframework.samples.github;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The organization in memory. Each change is made and told as an event in one step, and both the
/// event and the REST pages are made from the same object.
///
/// Thread-safe: all state is guarded by the monitor; the listener is called inside it, in order of
/// the changes, and must not block.
public final class SampleOrganization {

  private static final long FIRST_REPOSITORY_ID = 700_000_001L;

  private final Map<String, SampleRepository> repositories = new LinkedHashMap<>();
  private final Map<String, Long> formerNames = new HashMap<>();
  private final ObjectNode json;
  private final String login;
  private final InstantSource clock;
  private final Consumer<SampleEvent> listener;
  private long lastRepositoryId = FIRST_REPOSITORY_ID - 1;
  private long lastObjectId = 900_000_000L;

  SampleOrganization(String login, InstantSource clock, Consumer<SampleEvent> listener) {
    this.login = login;
    this.clock = clock;
    this.listener = listener;
    this.json = Templates.organization(login);
  }

  /// Its name in addresses.
  public String login() {
    return login;
  }

  /// Its id in addresses.
  public long id() {
    return json.path("id").asLong();
  }

  /// The names of all repositories, the oldest first.
  public synchronized List<String> repositoryNames() {
    return List.copyOf(repositories.keySet());
  }

  /// The numbers of the pull requests of a repository that are in a state.
  public synchronized List<Integer> pullRequestNumbers(String repository, String state) {
    return numbers(existing(repository).pulls(), state);
  }

  /// The numbers of the issues of a repository that are in a state.
  public synchronized List<Integer> issueNumbers(String repository, String state) {
    return numbers(existing(repository).issues(), state);
  }

  /// Makes a repository.
  public synchronized SampleEvent createRepository(
      String name, String description, String language) {
    if (repositories.containsKey(name)) {
      throw new IllegalArgumentException("there is a repository " + name + " already");
    }
    ObjectNode repository = Templates.repository(login, name, ++lastRepositoryId);
    String now = Templates.time(clock.instant());
    repository.put("description", description).put("language", language);
    repository.put("default_branch", "main").put("created_at", now).put("updated_at", now);
    repositories.put(name, new SampleRepository(json, repository));
    formerNames.remove(name);
    return repositoryEvent(name, "created", payload -> {});
  }

  /// Changes a description.
  public synchronized SampleEvent describe(String repository, String description) {
    ObjectNode node = existing(repository).json();
    String from = node.path("description").asString("");
    node.put("description", description);
    return repositoryEvent(
        repository,
        "edited",
        payload -> payload.putObject("changes").putObject("description").put("from", from));
  }

  /// Changes a name; the old one leads to the new one from now on.
  public synchronized SampleEvent renameRepository(String from, String to) {
    SampleRepository repository = existing(from);
    repository.rename(to);
    repositories.remove(from);
    repositories.put(to, repository);
    formerNames.put(from, repository.id());
    return repositoryEvent(
        to,
        "renamed",
        payload ->
            payload
                .putObject("changes")
                .putObject("repository")
                .putObject("name")
                .put("from", from));
  }

  /// Archives a repository, or takes it back from there.
  public synchronized SampleEvent archive(String repository, boolean archived) {
    existing(repository).json().put("archived", archived);
    return repositoryEvent(repository, archived ? "archived" : "unarchived", payload -> {});
  }

  /// Makes a repository private or public.
  public synchronized SampleEvent hide(String repository, boolean hidden) {
    existing(repository)
        .json()
        .put("private", hidden)
        .put("visibility", hidden ? "private" : "public");
    return repositoryEvent(repository, hidden ? "privatized" : "publicized", payload -> {});
  }

  /// Deletes a repository with all that is in it.
  public synchronized SampleEvent deleteRepository(String name) {
    ObjectNode payload = existing(name).payload("deleted", "ada-lovell");
    repositories.remove(name);
    return tell("repository", payload);
  }

  /// Opens a pull request from a branch of the repository itself.
  public synchronized SampleEvent openPullRequest(String repository, String title, String author) {
    SampleRepository home = existing(repository);
    int number = home.nextNumber();
    ObjectNode pull = Templates.pullRequest(home.fullName(), nextId(), number);
    Instant now = clock.instant();
    pull.put("title", title).put("state", "open").put("body", "Part of: " + title + ".");
    pull.put("created_at", Templates.time(now)).put("updated_at", Templates.time(now));
    pull.putNull("closed_at").putNull("merged_at").put("merged", false);
    pull.set("user", Templates.user(author));
    pull.putArray("requested_reviewers");
    pull.putArray("assignees").add(Templates.user(author));
    pull.putArray("labels");
    home.pulls().put(number, pull);
    return pullEvent(home, pull, "opened", author);
  }

  /// Lets the fork that a pull request came from disappear; GitHub tells nobody.
  public synchronized void deleteForkOf(String repository, int number) {
    pull(existing(repository), number).put("__forkDeleted", true);
  }

  /// Asks somebody for a review.
  public synchronized SampleEvent requestReview(String repository, int number, String reviewer) {
    SampleRepository home = existing(repository);
    ObjectNode pull = touched(pull(home, number));
    pull.withArray("requested_reviewers").add(Templates.user(reviewer));
    return pullEvent(home, pull, "review_requested", reviewer);
  }

  /// Reviews; the reviewer is no longer among the requested ones.
  public synchronized SampleEvent review(
      String repository, int number, String reviewer, String state) {
    SampleRepository home = existing(repository);
    ObjectNode pull = touched(pull(home, number));
    pull.withArray("requested_reviewers")
        .removeIf(it -> it.path("login").asString("").equals(reviewer));
    ObjectNode payload = home.payload("submitted", reviewer);
    payload.set("review", Templates.review(home.fullName(), number, reviewer, state));
    payload.set("pull_request", home.shortPull(pull));
    return tell("pull_request_review", payload);
  }

  /// Closes a pull request, merging it or not.
  public synchronized SampleEvent closePullRequest(
      String repository, int number, boolean merge, String sender) {
    SampleRepository home = existing(repository);
    ObjectNode pull = touched(pull(home, number));
    String now = Templates.time(clock.instant());
    pull.put("state", "closed").put("closed_at", now).put("merged", merge);
    if (merge) {
      pull.put("merged_at", now).set("merged_by", Templates.user(sender));
    }
    return pullEvent(home, pull, "closed", sender);
  }

  /// Opens a closed pull request again.
  public synchronized SampleEvent reopenPullRequest(String repository, int number, String sender) {
    SampleRepository home = existing(repository);
    ObjectNode pull = touched(pull(home, number));
    pull.put("state", "open").putNull("closed_at");
    return pullEvent(home, pull, "reopened", sender);
  }

  /// Opens an issue.
  public synchronized SampleEvent openIssue(
      String repository, String title, String author, String label) {
    SampleRepository home = existing(repository);
    int number = home.nextNumber();
    ObjectNode issue = Templates.issue(home.fullName(), nextId(), number);
    String now = Templates.time(clock.instant());
    issue.put("title", title).put("state", "open").put("body", "Seen by " + author + ".");
    issue.put("created_at", now).put("updated_at", now).putNull("closed_at");
    issue.set("user", Templates.user(author));
    issue.putNull("assignee").putArray("assignees");
    issue.putArray("labels").add(Templates.label(label));
    home.issues().put(number, issue);
    return issueEvent(home, issue, "opened", author);
  }

  /// Gives an issue to somebody.
  public synchronized SampleEvent assignIssue(String repository, int number, String assignee) {
    SampleRepository home = existing(repository);
    ObjectNode issue = touched(issue(home, number));
    issue.set("assignee", Templates.user(assignee));
    issue.putArray("assignees").add(Templates.user(assignee));
    return issueEvent(home, issue, "assigned", assignee);
  }

  /// Closes an issue.
  public synchronized SampleEvent closeIssue(String repository, int number, String sender) {
    SampleRepository home = existing(repository);
    ObjectNode issue = touched(issue(home, number));
    issue.put("state", "closed").put("closed_at", Templates.time(clock.instant()));
    return issueEvent(home, issue, "closed", sender);
  }

  /// Opens a closed issue again.
  public synchronized SampleEvent reopenIssue(String repository, int number, String sender) {
    SampleRepository home = existing(repository);
    ObjectNode issue = touched(issue(home, number));
    issue.put("state", "open").putNull("closed_at");
    return issueEvent(home, issue, "reopened", sender);
  }

  /// Deletes an issue.
  public synchronized SampleEvent deleteIssue(String repository, int number) {
    SampleRepository home = existing(repository);
    ObjectNode issue = issue(home, number);
    home.issues().remove(number);
    return issueEvent(home, issue, "deleted", "ada-lovell");
  }

  /// Reads under the monitor; used by the REST side.
  synchronized <T> T read(Function<List<SampleRepository>, T> reader) {
    return reader.apply(new ArrayList<>(repositories.values()));
  }

  /// The id of the repository that had a name before.
  synchronized Optional<Long> formerly(String name) {
    return Optional.ofNullable(formerNames.get(name));
  }

  ObjectNode json() {
    return json.deepCopy();
  }

  private SampleEvent repositoryEvent(String name, String action, Consumer<ObjectNode> addChanges) {
    SampleRepository repository = existing(name);
    repository.json().put("updated_at", Templates.time(clock.instant()));
    ObjectNode payload = repository.payload(action, "ada-lovell");
    addChanges.accept(payload);
    return tell("repository", payload);
  }

  private SampleEvent pullEvent(
      SampleRepository home, ObjectNode pull, String action, String sender) {
    ObjectNode payload = home.payload(action, sender);
    payload.put("number", pull.path("number").asInt());
    payload.set("pull_request", home.fullPull(pull));
    return tell("pull_request", payload);
  }

  private SampleEvent issueEvent(
      SampleRepository home, ObjectNode issue, String action, String sender) {
    ObjectNode payload = home.payload(action, sender);
    payload.set("issue", issue.deepCopy());
    return tell("issues", payload);
  }

  private SampleEvent tell(String name, ObjectNode payload) {
    SampleEvent event = new SampleEvent(name, payload);
    listener.accept(event);
    return event;
  }

  private ObjectNode touched(ObjectNode node) {
    return node.put("updated_at", Templates.time(clock.instant()));
  }

  private long nextId() {
    lastObjectId += 7;
    return lastObjectId;
  }

  private SampleRepository existing(String name) {
    return required(repositories.get(name), "repository " + name);
  }

  private static ObjectNode pull(SampleRepository home, int number) {
    return required(home.pull(number), "pull request " + home.name() + "#" + number);
  }

  private static ObjectNode issue(SampleRepository home, int number) {
    return required(home.issues().get(number), "issue " + home.name() + "#" + number);
  }

  private static <T> T required(@Nullable T found, String what) {
    if (found == null) {
      throw new IllegalArgumentException("there is no " + what);
    }
    return found;
  }

  private static List<Integer> numbers(Map<Integer, ObjectNode> all, String state) {
    return all.entrySet().stream()
        .filter(entry -> entry.getValue().path("state").asString("").equals(state))
        .map(Map.Entry::getKey)
        .toList();
  }
}
