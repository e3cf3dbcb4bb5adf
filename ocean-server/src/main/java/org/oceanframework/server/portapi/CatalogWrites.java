package org.oceanframework.server.portapi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.oceanframework.core.apply.Applier;
import org.oceanframework.core.catalog.Blueprint;
import org.oceanframework.core.catalog.CatalogTransaction;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.catalog.EntityWrite;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.StateStore;
import org.oceanframework.core.state.StateUnavailableException;

/// The way of every write of the API: entities through the applier, blueprints through the state
/// store; durable before it is answered. Thread-safe.
final class CatalogWrites {
  /// The resource of the marks of writes that come by the API.
  static final String API = "api";

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Operations operations;
  private final InstantSource clock;
  private final Runnable written;

  CatalogWrites(Operations operations, InstantSource clock, Runnable written) {
    this.operations = operations;
    this.clock = clock;
    this.written = written;
  }

  /// The order mark of a write that comes now.
  long asOf() {
    return operations.head();
  }

  List<EntityWrite.Result> apply(List<EntityWrite> writes) {
    List<EntityWrite.Result> results =
        await(
            operations
                .applier()
                .apply(
                    new Applier.Batch<List<EntityWrite.Result>>(
                        Applier.Ticket.alone(),
                        writes,
                        StateStore.Durability.DURABLE,
                        _ -> Optional.empty(),
                        (_, outcomes) -> List.copyOf(outcomes))));
    written.run();
    return results;
  }

  /// What the catalog would say to a write, without writing: the unit is rolled back in any case.
  ///
  /// @throws PortError as the catalog refuses it
  void check(EntityWrite.Upsert write) {
    try {
      catalog(catalog -> {
        catalog.upsert(write, clock.millis());
        throw new RolledBack();
      });
    } catch (RolledBack _) {
      return;
    }
  }

  boolean put(Blueprint blueprint) {
    boolean isNew = catalog(catalog -> catalog.putBlueprint(blueprint, clock.millis()));
    written.run();
    return isNew;
  }

  boolean deleteBlueprint(String identifier) {
    boolean deleted = catalog(catalog -> catalog.deleteBlueprint(identifier));
    written.run();
    return deleted;
  }

  void remember(String name, String value) {
    await(
        operations
            .store()
            .write(
                StateStore.Durability.DURABLE,
                transaction -> {
                  transaction.remember(name, value);
                  return name;
                }));
  }

  private <T> T catalog(Function<CatalogTransaction, T> work) {
    return await(
        operations
            .store()
            .write(
                StateStore.Durability.DURABLE, transaction -> work.apply(transaction.catalog())));
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new PortError(503, "the catalog is stopping; send this again");
    } catch (TimeoutException _) {
      throw new PortError(503, "the catalog did not answer in time; send this again");
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case EntityRefusedException refused -> PortError.of(refused);
      case Applier.CatalogAway away -> new PortError(503, String.valueOf(away.getMessage()));
      case StateUnavailableException away -> new PortError(503, String.valueOf(away.getMessage()));
      case RolledBack rolledBack -> rolledBack;
      case RuntimeException unexpected -> unexpected;
      default -> new IllegalStateException("A write of the catalog failed.", cause);
    };
  }

  /// Undoes a unit that was only tried.
  private static final class RolledBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RolledBack() {
      super("only checked", null, false, false);
    }
  }
}
