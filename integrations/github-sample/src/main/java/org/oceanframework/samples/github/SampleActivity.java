package org.oceanframework.samples.github;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// The life of the sample organization: fills it, then changes it step by step. The same seed makes
/// the same steps.
///
/// Steps are taken by one thread at a time: the caller's, or the one that {@link #start} makes.
public final class SampleActivity implements AutoCloseable {

  private static final List<String> PEOPLE =
      List.of(
          "ada-lovell", "kofi-mensah", "lin-wei", "marta-silva", "noor-haddad", "dependabot[bot]");
  private static final List<String> REPOSITORIES =
      List.of(
          "storefront:The shop that customers see:TypeScript",
          "checkout:Carts, payments and receipts:Java",
          "catalog-search:Search over the product catalog:Rust",
          "warehouse:Stock, picking and shipping:Java",
          "identity:Accounts, sessions and single sign-on:Go",
          "mobile-app:The shop for the phone:Kotlin",
          "design-system:Components and colours:TypeScript",
          "data-platform:Pipelines and reports:Python",
          "infrastructure:Clusters, networks, policies:HCL",
          "handbook:How we work:MDX");
  private static final List<String> VERBS =
      List.of("Speed up", "Document", "Fix", "Simplify", "Test", "Retire", "Log", "Harden");
  private static final List<String> THINGS =
      List.of(
          "the retry of failed payments",
          "image uploads",
          "the nightly export",
          "session expiry",
          "the search index rebuild",
          "address validation",
          "the release script",
          "feature flags",
          "pagination of orders",
          "the health check",
          "currency rounding",
          "the audit trail");
  private static final List<String> LABELS = List.of("bug", "enhancement", "question", "security");

  private final SampleOrganization organization;
  private final RandomGenerator random;
  private int made;
  private @Nullable Thread thread;

  /// The life of this organization.
  public SampleActivity(SampleOrganization organization, long seed) {
    this.organization = organization;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Fills the empty organization with repositories, and each with a few pull requests and issues.
  public void fill() {
    for (String line : REPOSITORIES) {
      String[] parts = line.split(":", -1);
      organization.createRepository(parts[0], parts[1], parts[2]);
      for (int i = 0; i < 2 + random.nextInt(3); i++) {
        organization.openPullRequest(parts[0], title(), person());
        organization.openIssue(parts[0], title(), person(), pick(LABELS));
      }
      closeOnePullRequest(parts[0]);
    }
    String first = organization.repositoryNames().getFirst();
    organization.deleteForkOf(first, organization.pullRequestNumbers(first, "open").getFirst());
  }

  /// Makes one change.
  ///
  /// @return the event that tells it
  public SampleEvent step() {
    String repository = pick(organization.repositoryNames());
    return switch (random.nextInt(20)) {
      case 0 -> organization.describe(repository, title() + ", and what goes with it");
      case 1 -> housekeeping(repository);
      case 2, 3, 4, 5 -> openPullRequest(repository);
      case 6, 7, 8, 9 -> closeOnePullRequest(repository);
      case 10, 11 -> requestReview(repository);
      case 12, 13 -> review(repository);
      case 14, 15, 16 -> organization.openIssue(repository, title(), person(), pick(LABELS));
      case 17 -> assign(repository);
      default -> closeOneIssue(repository);
    };
  }

  /// Makes a change every so often, until closed.
  public void start(Duration pace) {
    thread =
        Thread.ofVirtual()
            .name("sample-github-activity")
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(pace);
                  step();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// What happens to repositories themselves, and seldom.
  private SampleEvent housekeeping(String repository) {
    int count = organization.repositoryNames().size();
    return switch (random.nextInt(5)) {
      case 0 ->
          organization.renameRepository(
              repository, fresh(repository.replaceAll("-v\\d+$", "") + "-v"));
      case 1 -> organization.archive(repository, random.nextBoolean());
      case 2 -> organization.hide(repository, random.nextBoolean());
      case 3 ->
          count > REPOSITORIES.size()
              ? organization.deleteRepository(organization.repositoryNames().getLast())
              : create();
      default -> create();
    };
  }

  private SampleEvent create() {
    return organization.createRepository(fresh("experiment-"), "Tried out, kept or not", "Java");
  }

  private SampleEvent openPullRequest(String repository) {
    return organization.openPullRequest(repository, title(), person());
  }

  private SampleEvent closeOnePullRequest(String repository) {
    List<Integer> open = organization.pullRequestNumbers(repository, "open");
    return open.isEmpty()
        ? openPullRequest(repository)
        : organization.closePullRequest(repository, pick(open), random.nextInt(4) > 0, person());
  }

  private SampleEvent requestReview(String repository) {
    List<Integer> open = organization.pullRequestNumbers(repository, "open");
    return open.isEmpty()
        ? openPullRequest(repository)
        : organization.requestReview(repository, pick(open), person());
  }

  private SampleEvent review(String repository) {
    List<Integer> open = organization.pullRequestNumbers(repository, "open");
    return open.isEmpty()
        ? openPullRequest(repository)
        : organization.review(repository, pick(open), person(), "approved");
  }

  private SampleEvent assign(String repository) {
    List<Integer> open = organization.issueNumbers(repository, "open");
    return open.isEmpty()
        ? organization.openIssue(repository, title(), person(), pick(LABELS))
        : organization.assignIssue(repository, pick(open), person());
  }

  private SampleEvent closeOneIssue(String repository) {
    List<Integer> open = organization.issueNumbers(repository, "open");
    return open.isEmpty()
        ? organization.openIssue(repository, title(), person(), pick(LABELS))
        : organization.closeIssue(repository, pick(open), person());
  }

  private String fresh(String prefix) {
    made++;
    return prefix + made;
  }

  private String title() {
    return pick(VERBS) + " " + pick(THINGS);
  }

  private String person() {
    return pick(PEOPLE);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
