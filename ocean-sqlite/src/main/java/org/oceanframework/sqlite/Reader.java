package org.oceanframework.sqlite;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.oceanframework.core.catalog.CatalogReader;
import org.oceanframework.core.log.DeliveryRecord;
import org.oceanframework.core.log.Position;
import org.oceanframework.core.state.Cursor;
import org.oceanframework.core.state.DeliveryQuery;
import org.oceanframework.core.state.DeliveryState;
import org.oceanframework.core.state.DeliverySummary;
import org.oceanframework.core.state.FinalDelivery;
import org.oceanframework.core.state.KeptPayload;
import org.oceanframework.core.state.OpenDelivery;
import org.oceanframework.core.state.ResyncRecord;
import org.oceanframework.core.state.StateReader;
import org.oceanframework.sqlite.catalog.SqliteCatalogReader;
import org.oceanframework.sqlite.sql.SqlSession;

/// Answers queries on one reader thread's sessions.
final class Reader implements StateReader {

  private static final int MOST_LISTED = 1_000;

  private final SqlSession session;
  private final SqlSession payloads;
  private final SqliteCatalogReader catalog;

  Reader(SqlSession session, SqlSession payloads, InstantSource clock) {
    this.session = session;
    this.payloads = payloads;
    this.catalog = new SqliteCatalogReader(session, clock);
  }

  @Override
  public Cursor cursor() {
    return session
        .first(
            "select seq, next from cursor",
            row -> new Cursor(row.getLong(1), new Position(row.getLong(2))))
        .orElse(Cursor.START);
  }

  @Override
  public Map<DeliveryState, Long> counts() {
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : DeliveryState.values()) {
      if (state.isFinal()) {
        counts.put(state, counter(state.label()));
      }
    }
    session.list(
        "select state, count(*) from open_delivery group by state",
        row -> counts.put(DeliveryRows.state(row.getString(1)), row.getLong(2)));
    return counts;
  }

  @Override
  public long duplicates() {
    return counter("duplicates");
  }

  @Override
  public boolean isFinal(long seq) {
    return session.any("select 1 from delivery where seq = ?", seq)
        || (seq <= counter("pruned_to")
            && !session.any("select 1 from open_delivery where seq = ?", seq));
  }

  @Override
  public List<Long> finals(long fromSeq, long toSeq) {
    return session.list(
        "select seq from delivery where seq between ? and ? order by seq",
        row -> row.getLong(1),
        fromSeq,
        toSeq);
  }

  @Override
  public OptionalLong firstSeq(String path, String sourceId) {
    return StateQueries.firstSeq(session, path, sourceId);
  }

  @Override
  public Optional<FinalDelivery> finalDelivery(long seq) {
    return StateQueries.finalDelivery(session, seq);
  }

  @Override
  public Optional<OpenDelivery> openDelivery(long seq) {
    return session.first(
        "select " + DeliveryRows.OPEN_COLUMNS + " from open_delivery where seq = ?",
        DeliveryRows::openDelivery,
        seq);
  }

  @Override
  public List<OpenDelivery> open(long after, int most) {
    return session.list(
        "select "
            + DeliveryRows.OPEN_COLUMNS
            + " from open_delivery where seq > ? order by seq limit ?",
        DeliveryRows::openDelivery,
        after,
        most);
  }

  @Override
  public List<OpenDelivery> openOfLane(String path, String key, long after, int most) {
    return StateQueries.openOfLane(session, path, key, after, most);
  }

  @Override
  public List<DeliverySummary> deliveries(DeliveryQuery query) {
    if (query.limit() < 1 || query.limit() > MOST_LISTED) {
      throw new IllegalArgumentException(
          "the limit of a list of deliveries must be 1 to 1000, not " + query.limit());
    }
    List<DeliverySummary> found = new ArrayList<>();
    if (query.state().map(DeliveryState::isFinal).orElse(true)) {
      found.addAll(list("delivery", DeliveryRows.FINAL_SUMMARY, query));
    }
    if (query.state().map(state -> !state.isFinal()).orElse(true)) {
      found.addAll(list("open_delivery", DeliveryRows.OPEN_SUMMARY, query));
    }
    found.sort(
        Comparator.comparingLong((DeliverySummary found1) -> found1.entry().seq()).reversed());
    return List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
  }

  // A plus before a column keeps its index out of the plan: the key is the most selective, then the
  // state, and each index gives the newest first without a sort.
  private List<DeliverySummary> list(String table, String columns, DeliveryQuery query) {
    StringBuilder where = new StringBuilder("seq < ?");
    List<Object> values = new ArrayList<>();
    values.add(query.beforeSeq());
    boolean indexed = false;
    if (query.key().isPresent()) {
      where.append(" and key = ?");
      values.add(query.key().get());
      indexed = true;
    }
    if (query.state().isPresent()) {
      where.append(indexed ? " and +state = ?" : " and state = ?");
      values.add(query.state().get().label());
      indexed = true;
    }
    if (query.path().isPresent()) {
      where.append(indexed ? " and +path = ?" : " and path = ?");
      values.add(query.path().get());
    }
    values.add(query.limit());
    return session.list(
        "select %s from %s where %s order by seq desc limit ?".formatted(columns, table, where),
        DeliveryRows::summary,
        values.toArray());
  }

  @Override
  public Optional<KeptPayload> payload(long seq) {
    return payloads.first(
        """
        select received_at, path, event, key, source_id, verified_by, headers, body, keep_until
        from payload where seq = ?\
        """,
        row ->
            new KeptPayload(
                seq,
                new DeliveryRecord(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    Columns.headers(row.getString(7)),
                    row.getBytes(8)),
                row.getLong(9)),
        seq);
  }

  @Override
  public Optional<String> memory(String name) {
    return StateQueries.memory(session, name);
  }

  @Override
  public List<ResyncRecord> resyncs(int most) {
    return session.list(
        """
        select id, kind, state, started_at, ended_at, pages, items, written, cursor, error
        from resync order by started_at desc, id desc, kind limit ?\
        """,
        row ->
            new ResyncRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getString(9),
                row.getString(10)),
        most);
  }

  @Override
  public CatalogReader catalog() {
    return catalog;
  }

  /// How many final deliveries still have a row.
  long finalRows() {
    return session.first("select count(*) from delivery", row -> row.getLong(1)).orElse(0L);
  }

  private long counter(String name) {
    return session
        .first("select value from counter where name = ?", row -> row.getLong(1), name)
        .orElse(0L);
  }
}
