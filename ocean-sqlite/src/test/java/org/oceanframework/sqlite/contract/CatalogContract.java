package org.oceanframework.sqlite.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.oceanframework.sqlite.contract.Samples.OURS;
import static org.oceanframework.sqlite.contract.Samples.blueprint;
import static org.oceanframework.sqlite.contract.Samples.delete;
import static org.oceanframework.sqlite.contract.Samples.entity;
import static org.oceanframework.sqlite.contract.Samples.json;
import static org.oceanframework.sqlite.contract.Samples.object;
import static org.oceanframework.sqlite.contract.Samples.options;
import static org.oceanframework.sqlite.contract.Samples.upsert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oceanframework.api.Entity;
import org.oceanframework.api.EntityRef;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.catalog.EntityWrite.Outcome;
import org.oceanframework.core.catalog.EntityWrite.WriteOptions;
import org.oceanframework.core.catalog.StoredEntity;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateStore.Durability;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What every embedded catalog must keep.
public abstract class CatalogContract {

  private static final long NOW = 1_800_000_000_000L;

  @TempDir private Path folder;

  private StateStore store;

  /// Opens the store of a folder.
  protected abstract StateStore open(Path folder);

  @BeforeEach
  void open() {
    store = open(folder);
    put(
        blueprint(
            "service",
            """
            {'stars':{'type':'number','minimum':0},'url':{'type':'string','format':'url'},
             'tier':{'type':'string','enum':['gold','silver']},'on':{'type':'boolean'},
             'tags':{'type':'array','items':{'type':'string'}},'meta':{'type':'object'},
             'text':{'type':'string'},'at':{'type':'string','format':'date-time'},
             'code':{'type':'string','pattern':'^[A-Z]+$','maxLength':5}}\
            """,
            "[]",
            "{'parent':{'target':'service'},'teams':{'target':'team','many':true}}"));
    put(blueprint("team", "{'name':{'type':'string'}}", "['name']", "{}"));
    put(
        blueprint(
            "deployment",
            "{}",
            "[]",
            """
            {'of':{'target':'service','required':true},
             'teams':{'target':'team','many':true,'required':true}}\
            """));
  }

  @AfterEach
  void close() {
    store.close();
  }

  // Writes ---------------------------------------------------------------------------------------

  @Test
  void an_entity_is_created_once_and_changed_only_by_what_differs() {
    Entity entity = entity("service", "a", "{'stars':1,'tags':['x']}", "{}");

    assertThat(write(upsert(entity), 10)).isEqualTo(Outcome.CREATED);
    assertThat(write(upsert(entity), 20)).isEqualTo(Outcome.UNCHANGED);
    assertThat(find("service", "a").orElseThrow())
        .isEqualTo(
            new StoredEntity(
                new EntityRef("service", "a"),
                "a",
                Optional.empty(),
                json("null"),
                object("{'stars':1,'tags':['x']}"),
                object("{}"),
                OURS,
                OURS,
                10,
                10,
                7,
                1));

    assertThat(write(upsert(entity("service", "a", "{'stars':2}", "{}")), 30))
        .isEqualTo(Outcome.UPDATED);
    StoredEntity changed = find("service", "a").orElseThrow();
    assertThat(changed.properties()).isEqualTo(object("{'stars':2,'tags':['x']}"));
    assertThat(changed.updatedAtMillis()).isEqualTo(30);
    assertThat(changed.createdAtMillis()).isEqualTo(10);
    assertThat(changed.writes()).isEqualTo(2);
  }

  @Test
  void number_types_and_order_of_keys_are_no_difference() {
    ObjectNode given = object("{}");
    given.put("stars", 5L).putObject("meta").put("a", 1).put("b", 2.50);
    write(upsert(new Entity("a", "service", none(), none(), none(), given, object("{}"))));

    assertThat(write(upsert(entity("service", "a", "{'meta':{'b':2.5,'a':1},'stars':5}", "{}"))))
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void a_merge_keeps_what_is_not_mapped_and_null_clears() {
    write(upsert(entity("service", "a", "{'stars':1,'text':'t'}", "{}")));
    write(upsert(entity("service", "a", "{'text':null}", "{}")));

    StoredEntity found = find("service", "a").orElseThrow();
    assertThat(found.properties().path("stars").intValue()).isEqualTo(1);
    assertThat(found.properties().path("text").isNull()).isTrue();
  }

  @Test
  void a_write_without_merge_replaces_everything_but_owner_and_creation() {
    write(upsert(titled("a", "{'stars':1}", "A title")), 10);
    write(
        new EntityWrite.Upsert(
            entity("service", "a", "{'text':'t'}", "{}"),
            "api",
            9,
            0,
            options("curl", false, false, false)),
        20);

    StoredEntity found = find("service", "a").orElseThrow();
    assertThat(found.properties()).isEqualTo(object("{'text':'t'}"));
    assertThat(found.title()).isEqualTo("a");
    assertThat(found.owner()).isEqualTo(OURS);
    assertThat(found.updatedBy()).isEqualTo("curl");
    assertThat(found.createdAtMillis()).isEqualTo(10);
  }

  @Test
  void a_title_that_is_not_mapped_stays() {
    write(upsert(titled("a", "{}", "Ein Titel 🚀")));
    write(upsert(entity("service", "a", "{'stars':1}", "{}")));

    assertThat(find("service", "a").orElseThrow().title()).isEqualTo("Ein Titel 🚀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'stars':'many'}|property \"stars\" must be a number, not \"many\"",
        "{'stars':-1}|property \"stars\" must be at least 0, not",
        "{'url':'not a url'}|property \"url\" must be a URL",
        "{'at':'yesterday'}|property \"at\" must be a date and time",
        "{'tier':'iron'}|property \"tier\" must be one of [\"gold\",\"silver\"], not \"iron\"",
        "{'on':'true'}|property \"on\" must be a boolean",
        "{'tags':['a',1]}|property \"tags\" item 1 must be a text, not 1",
        "{'tags':'a'}|property \"tags\" must be a list",
        "{'meta':[]}|property \"meta\" must be an object, not a list",
        "{'code':'abc'}|property \"code\" must match the pattern ^[A-Z]+$",
        "{'code':'ABCDEF'}|property \"code\" must have at most 5 characters, not 6",
        "{'nope':1}|property \"nope\" is not in the blueprint (it has stars, url, ",
      })
  void a_value_that_does_not_fit_is_refused_by_name(String properties, String message) {
    refused(() -> write(upsert(entity("service", "a", properties, "{}"))), 422, message);
    assertThat(find("service", "a")).isEmpty();
  }

  @Test
  void values_that_fit_are_taken() {
    String properties =
        """
        {'stars':1.5,'url':'https://example.com/ü?q=1','tier':'gold','on':false,'tags':[],
         'meta':{'a':[1]},'text':'','at':'2026-11-25T10:00:00.123Z','code':'AB'}\
        """;

    assertThat(write(upsert(entity("service", "a", properties, "{}")))).isEqualTo(Outcome.CREATED);
    assertThat(find("service", "a").orElseThrow().properties().path("at").stringValue())
        .isEqualTo("2026-11-25T10:00:00.123Z");
  }

  @Test
  void all_problems_are_told_at_once() {
    EntityRefusedException refused =
        refused(
            () ->
                write(
                    upsert(
                        entity(
                            "service",
                            "a",
                            "{'stars':'x','nope':1}",
                            "{'parent':'missing','teams':7}"))),
            422,
            "entity \"a\" of blueprint \"service\" is refused: ");

    assertThat(refused)
        .hasMessageContaining("property \"stars\"")
        .hasMessageContaining("property \"nope\"")
        .hasMessageContaining("relation \"teams\" must be a list of identifiers")
        .hasMessageContaining("\"missing\" of blueprint \"service\", which does not exist");
  }

  @Test
  void a_blueprint_that_is_not_there_is_named() {
    refused(() -> write(upsert(entity("nope", "a", "{}", "{}"))), 404, "no blueprint \"nope\"");
  }

  @Test
  void a_required_property_must_be_there_after_the_merge() {
    refused(
        () -> write(upsert(entity("team", "t", "{}", "{}"))), 422, "property \"name\" is required");
    write(upsert(entity("team", "t", "{'name':'n'}", "{}")));
    write(upsert(entity("team", "t", "{}", "{}")));
    refused(
        () -> write(upsert(entity("team", "t", "{'name':null}", "{}"))),
        422,
        "property \"name\" is required");
  }

  @Test
  void a_relation_to_nothing_is_refused_as_not_found() {
    refused(
        () -> write(upsert(entity("service", "a", "{}", "{'parent':'b'}"))),
        404,
        "create it first");
    assertThat(find("service", "a")).isEmpty();
  }

  @Test
  void missing_targets_are_created_empty_when_asked_and_owned_by_who_writes_them() {
    write(
        new EntityWrite.Upsert(
            entity("service", "a", "{}", "{'parent':'b','teams':['t','t']}"),
            "kind#0",
            7,
            7,
            options("port-ocean/jira/1/j/exporter", true, false, true)));

    StoredEntity bare = find("team", "t").orElseThrow();
    assertThat(bare.title()).isEqualTo("t");
    assertThat(bare.owner()).isEmpty();
    write(upsert(entity("team", "t", "{'name':'T'}", "{}")));
    assertThat(find("team", "t").orElseThrow().owner()).isEqualTo(OURS);
    assertThat(incoming("service", "b")).containsExactly("service/a by parent");
  }

  @Test
  void entities_may_point_to_themselves_and_in_circles() {
    write(upsert(entity("service", "a", "{}", "{'parent':'a'}")));
    write(upsert(entity("service", "b", "{}", "{'parent':'a'}")));
    write(upsert(entity("service", "a", "{}", "{'parent':'b'}")));

    assertThat(incoming("service", "a")).containsExactly("service/b by parent");
    assertThat(incoming("service", "b")).containsExactly("service/a by parent");
    assertThat(write(delete("service", "a"))).isEqualTo(Outcome.DELETED);
    assertThat(find("service", "b").orElseThrow().relations().path("parent").isNull()).isTrue();
  }

  @Test
  void a_relation_that_changes_moves_and_null_ends_it() {
    write(upsert(entity("team", "t", "{'name':'n'}", "{}")));
    write(upsert(entity("team", "u", "{'name':'n'}", "{}")));
    write(upsert(entity("service", "a", "{}", "{'teams':['t']}")));
    write(upsert(entity("service", "a", "{}", "{'teams':['u']}")));
    assertThat(incoming("team", "t")).isEmpty();
    assertThat(incoming("team", "u")).containsExactly("service/a by teams");

    write(upsert(entity("service", "a", "{}", "{'teams':null}")));
    assertThat(incoming("team", "u")).isEmpty();
  }

  @Test
  void only_the_owner_deletes_and_its_version_does_not_matter() {
    write(upsert(entity("service", "a", "{}", "{}")));

    assertThat(write(delete("service", "nope"))).isEqualTo(Outcome.ABSENT);
    assertThat(write(deleteBy("port-ocean/github/1.2.0/other/exporter"))).isEqualTo(Outcome.ABSENT);
    assertThat(write(deleteBy("port-ocean/gitlab/1.2.0/my-github/exporter")))
        .isEqualTo(Outcome.ABSENT);
    assertThat(write(deleteBy("port-ocean/github/1.2.0/my-github/gitops")))
        .isEqualTo(Outcome.ABSENT);
    assertThat(write(deleteBy("curl"))).isEqualTo(Outcome.ABSENT);
    assertThat(write(deleteBy("port-ocean/github/9.9/my-github/exporter")))
        .isEqualTo(Outcome.DELETED);
    assertThat(find("service", "a")).isEmpty();
  }

  @Test
  void an_entity_that_others_need_is_deleted_only_with_them() {
    write(upsert(entity("team", "t", "{'name':'n'}", "{}")));
    write(upsert(entity("team", "u", "{'name':'n'}", "{}")));
    write(upsert(entity("service", "a", "{}", "{}")));
    write(upsert(entity("deployment", "d", "{}", "{'of':'a','teams':['t','u']}")));

    assertThat(write(delete("team", "t"))).isEqualTo(Outcome.DELETED);
    assertThat(find("deployment", "d").orElseThrow().relations().path("teams"))
        .isEqualTo(json("['u']"));
    refused(() -> write(delete("service", "a")), 409, "\"d\" of blueprint \"deployment\" needs it");
    assertThat(find("service", "a")).isPresent();

    assertThat(
            write(
                new EntityWrite.Delete(
                    new EntityRef("service", "a"), "api", 9, 0, options(OURS, false, true, true))))
        .isEqualTo(Outcome.DELETED);
    assertThat(find("deployment", "d")).isEmpty();
    assertThat(incoming("team", "u")).isEmpty();
  }

  @Test
  void a_deleted_entity_leaves_relations_that_need_not_be() {
    write(upsert(entity("service", "a", "{}", "{}")));
    write(upsert(entity("service", "b", "{}", "{'parent':'a'}")), 10);

    write(delete("service", "a"), 20);

    StoredEntity left = find("service", "b").orElseThrow();
    assertThat(left.relations().path("parent").isNull()).isTrue();
    assertThat(left.updatedAtMillis()).isEqualTo(20);
    assertThat(left.lastSeq()).isEqualTo(8);
  }

  @Test
  void blueprints_are_listed_replaced_and_deleted_when_nothing_needs_them() {
    write(upsert(entity("team", "t", "{'name':'n'}", "{}")));
    refused(() -> deleteBlueprint("team"), 409, "still has entities");
    write(delete("team", "t"));
    refused(() -> deleteBlueprint("team"), 409, "target of relation");
    deleteBlueprint("deployment");
    assertThat(put(blueprint("service", "{}", "[]", "{}"))).isFalse();
    assertThat(deleteBlueprint("team")).isTrue();
    assertThat(deleteBlueprint("team")).isFalse();
    assertThat(store.<List<Blueprint>>read(reader -> reader.catalog().blueprints()))
        .extracting(Blueprint::identifier)
        .containsExactly("service");
  }

  @Test
  void a_changed_blueprint_counts_from_the_next_write_on_and_not_after_a_rollback() {
    assertThatThrownBy(() ->
            store.writeAndWait(
                Durability.REPEATABLE,
                transaction -> {
                  transaction.catalog().putBlueprint(blueprint("x", "{}", "[]", "{}"), NOW);
                  assertThat(transaction.catalog().blueprint("x")).isPresent();
                  throw new IllegalArgumentException("no");
                }))
        .isInstanceOf(IllegalArgumentException.class);

    refused(() -> write(upsert(entity("x", "a", "{}", "{}"))), 404, "no blueprint \"x\"");
    put(blueprint("x", "{}", "[]", "{}"));
    assertThat(write(upsert(entity("x", "a", "{}", "{}")))).isEqualTo(Outcome.CREATED);
    put(blueprint("x", "{'p':{'type':'string'}}", "[]", "{}"));
    assertThat(write(upsert(entity("x", "a", "{'p':'1'}", "{}")))).isEqualTo(Outcome.UPDATED);
  }

  @Test
  void identifiers_are_only_ever_values() {
    for (String identifier :
        List.of("x'; drop table entity; --", "\"]}", "a%_\\b", "日本語 🚀", "$.x", "?1 :a @b")) {
      assertThat(write(upsert(entity("service", identifier, "{}", "{}"))))
          .isEqualTo(Outcome.CREATED);
      assertThat(search(rule("$identifier", "=", quoted(identifier)))).containsExactly(identifier);
      assertThat(write(delete("service", identifier))).isEqualTo(Outcome.DELETED);
    }
    refused(() -> write(upsert(entity("service", " ", "{}", "{}"))), 422, "must not be empty");
    refused(
        () -> write(upsert(entity("service", "x".repeat(1_001), "{}", "{}"))),
        422,
        "at most 1000 characters");
  }

  @Test
  void a_property_of_a_megabyte_is_kept_and_one_of_five_refused() {
    String large = "ü".repeat(1 << 20);
    write(upsert(new Entity("a", "service", none(), none(), none(), text(large), object("{}"))));

    assertThat(find("service", "a").orElseThrow().properties().path("text").stringValue())
        .isEqualTo(large);
    refused(
        () ->
            write(
                upsert(
                    new Entity(
                        "b",
                        "service",
                        none(),
                        none(),
                        none(),
                        text(large.repeat(5)),
                        object("{}")))),
        422,
        "too large");
  }

  // Reads ----------------------------------------------------------------------------------------

  @Test
  void entities_are_listed_last_changed_first_and_by_text() {
    write(upsert(titled("a", "{}", "Payment 100%")), 10);
    write(upsert(titled("b", "{}", "Order")), 30);
    write(upsert(titled("pay_c", "{}", "Other")), 20);

    assertThat(list("", 0, 10)).containsExactly("b", "pay_c", "a");
    assertThat(list("", 1, 1)).containsExactly("pay_c");
    assertThat(list("PAY", 0, 10)).containsExactly("pay_c", "a");
    assertThat(list("100%", 0, 10)).containsExactly("a");
    assertThat(list("y_c", 0, 10)).containsExactly("pay_c");
    assertThat(list("%' or 1=1 --", 0, 10)).isEmpty();
    assertThat(store.<Map<String, Long>>read(reader -> reader.catalog().counts()))
        .containsEntry("service", 3L)
        .containsEntry("team", 0L);
  }

  @Test
  void entities_of_a_datasource_come_in_pages() {
    for (int i = 0; i < 5; i++) {
      write(upsert(entity("service", "s" + i, "{}", "{}")), 10 + i);
    }
    write(
        new EntityWrite.Upsert(
            entity("service", "s2b", "{}", "{}"),
            "api",
            1,
            0,
            options("curl", false, false, true)));
    List<String> found = new ArrayList<>();
    Optional<EntityRef> from = Optional.empty();
    do {
      Optional<EntityRef> after = from;
      List<StoredEntity> page =
          store.read(reader ->
              reader
                  .catalog()
                  .ofDatasource("port-ocean/github/", "/my-github/exporter", 14, after, 2));
      page.forEach(entity -> found.add(entity.ref().identifier()));
      from = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().ref());
    } while (from.isPresent());

    assertThat(found).containsExactly("s0", "s1", "s2", "s3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stars|=|5|b",
        "stars|=|'5'|",
        "stars|!=|5|a c d",
        "stars|>|1|b",
        "stars|>=|1|a b",
        "stars|<|5|a",
        "stars|in|[1,5]|a b",
        "stars|notIn|[1]|b c d",
        "text|=|'x y'|a",
        "text|contains|'Y'|b",
        "text|contains|'%'|c",
        "text|doesNotContains|'y'|b c d",
        "text|beginsWith|'x'|a b",
        "text|doesNotBeginsWith|'x'|c d",
        "text|endsWith|'y'|a",
        "text|endsWith|'a longer text than any'|",
        "text|doesNotEndsWith|'y'|b c d",
        "text|in|['x y','1%']|a c",
        "text|isEmpty||d",
        "text|isNotEmpty||a b c",
        "text|=|null|d",
        "tags|containsAny|['t1','t9']|a b",
        "tags|contains|'t2'|a",
        "tags|in|['t2']|a",
        "tags|isEmpty||c d",
        "on|=|true|a",
        "on|!=|true|b c d",
        "at|>|'2026-01-01T00:00:00Z'|a",
        "at|<|'2026-01-01T00:00:00+00:00'|b",
        "at|between|{'from':'2026-11-01T00:00:00Z','to':'2026-12-01T00:00:00Z'}|a",
        "at|notBetween|{'from':'2026-11-01T00:00:00Z','to':'2026-12-01T00:00:00Z'}|b c d",
        "at|isExpired||a b",
        "$title|contains|'TLE'|a",
        "$team|=|'core'|a b",
        "$team|in|['core','other']|a b",
        "$datasource|contains|'/my-github/'|a b c d",
        "$createdAt|=|'2027-01-15T08:00:00.000Z'|a b c d",
        "$updatedAt|<|'2027-01-15T08:00:00.000Z'|",
        "$createdAt|between|{'preset':'today'}|a b c d",
        "$createdAt|between|{'preset':'yesterday'}|",
        "x' or '1'='1|=|'a'|",
        "x\"') or 1 or json_extract(e.properties, '|=|'a'|",
      })
  void rules_find_what_they_say(String property, String operator, String value, String found) {
    samples();

    String rule =
        value == null
            ? "{'property':%s,'operator':'%s'}".formatted(quoted(property), operator)
            : rule(property, operator, value);
    assertThat(
            search(
                "{'combinator':'and','rules':[{'property':'$blueprint','operator':'=','value':'service'},%s]}"
                    .formatted(rule)))
        .containsExactly(found == null ? new String[0] : found.split(" "));
  }

  @Test
  void odd_property_names_are_found() {
    String name = "o\"d'd.d$[0]\\ ü🚀";
    ObjectNode blueprint = object("{'identifier':'odd'}");
    blueprint.putObject("schema").putObject("properties").putObject(name).put("type", "string");
    put(Blueprint.of(blueprint));
    ObjectNode properties = object("{}").put(name, "v");
    write(upsert(new Entity("a", "odd", none(), none(), none(), properties, object("{}"))));

    assertThat(search(rule(name, "=", "'v'"))).containsExactly("a");
    assertThat(search(rule(name, "contains", "'v'"))).containsExactly("a");
    assertThat(search(rule(name, "in", "['v']"))).containsExactly("a");
  }

  @Test
  void groups_nest_and_the_batch_forms_of_clients_work() {
    samples();
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      pairs.append(i == 0 ? "" : ",").append(pair(i == 77 ? "b" : "no" + i));
    }
    String owner = rule("$datasource", "contains", "'port-ocean/github/'");

    assertThat(
            search(
                "{'combinator':'and','rules':[{'combinator':'or','rules':[%s]},%s]}"
                    .formatted(pairs, owner)))
        .containsExactly("b");
    assertThat(
            search(
                "{'combinator':'or','rules':[%s,{'combinator':'and','rules':[%s,%s]}]}"
                    .formatted(pair("c"), rule("stars", ">", "0"), rule("stars", "<", "3"))))
        .containsExactly("a", "c");
    assertThat(search("{'combinator':'and','rules':[]}")).hasSize(5);
    assertThat(search("{'combinator':'or','rules':[]}")).isEmpty();
  }

  @Test
  void many_rules_are_taken_and_too_many_refused() {
    samples();

    assertThat(search(rules(1_000))).containsExactly("a");
    refused(() -> search(rules(1_001)), 422, "more than 1000 rules");
    refused(
        () -> search("{'combinator':'and','rules':[".repeat(30) + "]}".repeat(30)),
        422,
        "nested more than 20 deep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'rules':[]}|combinator",
        "{'combinator':'xor','rules':[]}|combinator",
        "{'combinator':'and'}|rules",
        "{'combinator':'and','rules':[1]}|must be an object",
        "{'combinator':'and','rules':[{'property':'a','operator':'~'}]}|no operator \"~\"",
        "{'combinator':'and','rules':[{'property':'$x','operator':'='}]}|no meta property \"$x\"",
        "{'combinator':'and','rules':[{'property':{},'operator':'='}]}|must be a text",
        "{'combinator':'and','rules':[{'property':'a','operator':'>','value':[]}]}|number or a"
            + " time",
        "{'combinator':'and','rules':[{'property':'$createdAt','operator':'=','value':'x'}]}|must"
            + " look like",
        "[]|rules",
      })
  void a_query_that_is_wrong_is_refused(String query, String message) {
    refused(() -> search(query), 422, message);
  }

  @Test
  void related_entities_are_found_in_both_directions() {
    write(upsert(entity("service", "a", "{}", "{}")));
    write(upsert(entity("service", "b", "{}", "{'parent':'a'}")));
    write(upsert(entity("service", "c", "{}", "{'parent':'b'}")));
    write(upsert(entity("service", "d", "{}", "{}")));

    assertThat(search(related("b", ""))).containsExactly("a", "c");
    assertThat(search(related("c", ",'direction':'upstream'"))).containsExactly("a", "b");
    assertThat(search(related("a", ",'direction':'downstream'"))).containsExactly("b", "c");
    assertThat(search(related("a", ",'required':true"))).isEmpty();
    assertThat(search(related("a", ",'required':false"))).containsExactly("b", "c");
  }

  private static String related(String identifier, String more) {
    return "{'operator':'relatedTo','blueprint':'service','value':'%s'%s}"
        .formatted(identifier, more);
  }

  private void samples() {
    write(upsert(entity("team", "t", "{'name':'n'}", "{}")));
    Entity a =
        entity(
            "service",
            "a",
            "{'stars':1,'text':'x y','tags':['t1','t2'],'on':true,'at':'2026-11-25T10:00:00Z'}",
            "{}");
    write(
        upsert(
            new Entity(
                "a",
                "service",
                Optional.of(StringNode.valueOf("A TITLE")),
                none(),
                Optional.of(json("['core','web']")),
                a.properties(),
                a.relations())));
    Entity b =
        entity(
            "service",
            "b",
            "{'stars':5,'text':'xY','tags':['t1'],'on':false,'at':'2025-12-31T23:59:59.5Z'}",
            "{}");
    write(
        upsert(
            new Entity(
                "b",
                "service",
                none(),
                none(),
                Optional.of(json("'core'")),
                b.properties(),
                b.relations())));
    write(upsert(entity("service", "c", "{'text':'1%','tags':[]}", "{}")));
    write(upsert(entity("service", "d", "{'text':null,'at':'2030-01-01T00:00:00Z'}", "{}")));
    write(upsert(entity("service", "d", "{'at':null}", "{}")));
  }

  private static String rules(int count) {
    StringBuilder rules = new StringBuilder(rule("stars", "=", "1"));
    for (int i = 1; i < count; i++) {
      rules.append(',').append(rule("stars", "=", "-" + i));
    }
    return "{'combinator':'or','rules':[%s]}".formatted(rules);
  }

  private static String pair(String identifier) {
    return "{'combinator':'and','rules':[%s,%s]}"
        .formatted(
            rule("$identifier", "=", "'" + identifier + "'"), rule("$blueprint", "=", "'service'"));
  }

  private static String rule(String property, String operator, String value) {
    return "{'property':%s,'operator':'%s','value':%s}"
        .formatted(quoted(property), operator, value);
  }

  // As JSON with single quotes escaped, which Samples.json leaves alone.
  private static String quoted(String text) {
    return StringNode.valueOf(text).toString().replace("'", "\\u0027");
  }

  private List<String> search(String query) {
    String group =
        query.contains("'rules'") || query.startsWith("[")
            ? query
            : "{'combinator':'and','rules':[%s]}".formatted(query);
    return store.read(reader ->
        reader.catalog().search(json(group), 100).stream()
            .map(found -> found.ref().identifier())
            .toList());
  }

  private List<String> list(String text, int offset, int most) {
    return store.read(reader ->
        reader.catalog().entities("service", text, offset, most).stream()
            .map(found -> found.ref().identifier())
            .toList());
  }

  private List<String> incoming(String blueprint, String identifier) {
    return store.read(reader ->
        reader.catalog().incoming(new EntityRef(blueprint, identifier), 10).stream()
            .map(found ->
                "%s/%s by %s"
                    .formatted(
                        found.entity().ref().blueprint(),
                        found.entity().ref().identifier(),
                        found.relation()))
            .toList());
  }

  private Outcome write(EntityWrite write) {
    return write(write, NOW);
  }

  private Outcome write(EntityWrite write, long now) {
    return store.writeAndWait(
        Durability.REPEATABLE,
        transaction ->
            switch (write) {
              case EntityWrite.Upsert upsert -> transaction.catalog().upsert(upsert, now);
              case EntityWrite.Delete delete -> transaction.catalog().delete(delete, now);
            });
  }

  private Optional<StoredEntity> find(String blueprint, String identifier) {
    return store.read(reader -> reader.catalog().entity(new EntityRef(blueprint, identifier)));
  }

  private boolean put(Blueprint blueprint) {
    return store.writeAndWait(
        Durability.REPEATABLE, transaction -> transaction.catalog().putBlueprint(blueprint, NOW));
  }

  private boolean deleteBlueprint(String identifier) {
    return store.writeAndWait(
        Durability.REPEATABLE, transaction -> transaction.catalog().deleteBlueprint(identifier));
  }

  private static EntityWrite.Delete deleteBy(String datasource) {
    WriteOptions options = options(datasource, false, false, true);
    return new EntityWrite.Delete(new EntityRef("service", "a"), "api", 9, 0, options);
  }

  private static Entity titled(String identifier, String properties, String title) {
    return new Entity(
        identifier,
        "service",
        Optional.of(StringNode.valueOf(title)),
        none(),
        none(),
        object(properties),
        object("{}"));
  }

  private static ObjectNode text(String text) {
    return object("{}").put("text", text);
  }

  private static Optional<JsonNode> none() {
    return Optional.empty();
  }

  private static EntityRefusedException refused(ThrowingCallable work, int status, String message) {
    EntityRefusedException refused = catchThrowableOfType(EntityRefusedException.class, work);
    assertThat(refused).isNotNull().hasMessageContaining(message);
    assertThat(refused.status()).isEqualTo(status);
    return refused;
  }
}
