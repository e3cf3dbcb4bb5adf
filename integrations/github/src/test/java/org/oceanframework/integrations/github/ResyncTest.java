package org.oceanframework.integrations.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oceanframework.api.PermanentFailure;
import org.oceanframework.api.Resource;
import org.oceanframework.api.ResyncHandler;
import org.oceanframework.samples.github.SampleActivity;
import org.oceanframework.samples.github.SampleGitHub;

class ResyncTest extends AgainstSampleGitHub {

  private static final Resource BOTH =
      resource("pull-request", "{\"query\":\"true\",\"states\":[\"open\",\"closed\"]}");
  private static final Resource UNSAID = resource("pull-request", "{\"query\":\"true\"}");
  private static final Resource ALL_ISSUES =
      resource("issue", "{\"query\":\"true\",\"state\":\"all\"}");

  private final ResyncHandler pulls = RepositoryContentRead.ofPullRequests(account, client, time);
  private final ResyncHandler issues = RepositoryContentRead.ofIssues(account, client);
  private final ResyncHandler repositories = new RepositoryRead(account, client);

  @Test
  void all_repositories_are_read_page_by_page() throws Exception {
    for (int i = 0; i < 230; i++) {
      organization.createRepository("r" + i, "", "Java");
    }

    List<SentPage> pages = read(repositories, Optional.empty());

    assertThat(pages).extracting(page -> page.items().size()).containsExactly(100, 100, 30);
    assertThat(items(pages)).extracting(it -> it.path("name").asString()).doesNotHaveDuplicates();
  }

  @Test
  void a_read_goes_on_from_each_cursor_it_gave() throws Exception {
    for (int i = 0; i < 230; i++) {
      organization.createRepository("r" + i, "", "Java");
    }
    List<SentPage> whole = read(repositories, Optional.empty());

    List<SentPage> rest = read(repositories, whole.getFirst().cursor());

    assertThat(items(rest)).isEqualTo(items(whole.subList(1, whole.size())));
  }

  @Test
  void a_read_of_content_goes_on_from_each_cursor_it_gave() throws Exception {
    new SampleActivity(organization, 7).fill();
    for (int i = 0; i < 130; i++) {
      organization.openPullRequest("checkout", "More of it " + i, "lin-wei");
    }
    List<SentPage> whole = read(pulls, Optional.empty(), BOTH);
    assertThat(whole).hasSizeGreaterThan(20);

    for (int i = 0; i < whole.size(); i++) {
      List<SentPage> rest = read(pulls, whole.get(i).cursor(), BOTH);
      assertThat(items(rest)).isEqualTo(items(whole.subList(i + 1, whole.size())));
    }
  }

  @Test
  void a_cursor_outlives_that_its_repository_is_renamed_or_gone() throws Exception {
    new SampleActivity(organization, 7).fill();
    List<SentPage> whole = read(pulls, Optional.empty(), BOTH);

    organization.renameRepository("checkout", "till");
    organization.deleteRepository("storefront");

    List<SentPage> rest = read(pulls, whole.getFirst().cursor(), BOTH);
    assertThat(items(rest))
        .extracting(it -> it.path("__repository").asString())
        .contains("till", "handbook")
        .doesNotContain("storefront", "checkout");
  }

  @Test
  void a_foreign_cursor_is_refused_in_words() {
    assertThatThrownBy(() -> read(pulls, Optional.of("page 2"), BOTH))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("start the resync anew");
  }

  @Test
  void open_pull_requests_are_read_where_the_selector_says_nothing() throws Exception {
    organization.createRepository("shop", "", "Java");
    organization.openPullRequest("shop", "Stays open", "lin-wei");
    organization.openPullRequest("shop", "Gets merged", "lin-wei");
    organization.closePullRequest("shop", 2, true, "ada-lovell");

    assertThat(titles(read(pulls, Optional.empty(), UNSAID))).containsExactly("Stays open");
    assertThat(titles(read(pulls, Optional.empty(), BOTH)))
        .containsExactly("Stays open", "Gets merged");
  }

  @Test
  void closed_pull_requests_are_read_up_to_the_limits_of_number_and_age() throws Exception {
    organization.createRepository("shop", "", "Java");
    for (int i = 1; i <= 5; i++) {
      organization.openPullRequest("shop", "Number " + i, "lin-wei");
      organization.closePullRequest("shop", i, true, "ada-lovell");
      time.sleep(Duration.ofDays(1));
    }
    Resource three = resource("pull-request", "{\"states\":[\"closed\"],\"maxResults\":3}");
    Resource young = resource("pull-request", "{\"states\":[\"closed\"],\"since\":2}");

    assertThat(titles(read(pulls, Optional.empty(), three)))
        .containsExactly("Number 5", "Number 4", "Number 3");
    assertThat(titles(read(pulls, Optional.empty(), young)))
        .containsExactly("Number 5", "Number 4");
  }

  @Test
  void pull_requests_among_the_issues_are_dropped() throws Exception {
    organization.createRepository("shop", "", "Java");
    organization.openPullRequest("shop", "A pull request", "lin-wei");
    organization.openIssue("shop", "An issue", "lin-wei", "bug");

    assertThat(titles(read(issues, Optional.empty(), ALL_ISSUES))).containsExactly("An issue");
  }

  @Test
  void an_issue_that_is_a_pull_request_is_no_issue_when_fetched() throws Exception {
    organization.createRepository("shop", "", "Java");
    organization.openPullRequest("shop", "A pull request", "lin-wei");
    organization.openIssue("shop", "An issue", "lin-wei", "bug");

    assertThat(account.issue("shop/1")).isEmpty();
    assertThat(account.issue("shop/2")).isPresent();
    assertThat(account.pullRequest("shop/1").orElseThrow().path("__repository").asString())
        .isEqualTo("shop");
  }

  @Test
  void content_that_may_not_be_seen_is_a_failure_and_never_none() {
    organization.createRepository("shop", "", "Java");
    sample.faults().listing("/pulls", 404);

    assertThatThrownBy(() -> read(pulls, Optional.empty(), UNSAID))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("northwind/shop")
        .hasMessageContaining("right to read");
  }

  @Test
  void a_second_read_of_an_unchanged_organization_costs_no_rate_limit() throws Exception {
    new SampleActivity(organization, 7).fill();
    read(issues, Optional.empty(), ALL_ISSUES);
    int before = sample.requests().size();

    read(issues, Optional.empty(), ALL_ISSUES);

    assertThat(sample.requests().subList(before, sample.requests().size()))
        .extracting(SampleGitHub.Seen::status)
        .containsOnly(304);
  }

  private static List<String> titles(List<SentPage> pages) {
    return items(pages).stream().map(it -> it.path("title").asString()).toList();
  }
}
