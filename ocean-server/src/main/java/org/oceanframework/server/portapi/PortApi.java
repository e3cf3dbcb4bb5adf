package org.oceanframework.server.portapi;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.oceanframework.core.catalog.EntityRefusedException;
import org.oceanframework.core.operations.Operations;
import org.oceanframework.core.state.StateUnavailableException;
import org.oceanframework.server.http.Exchange;
import org.oceanframework.server.http.HttpHandler;
import org.oceanframework.server.http.HttpProblem;
import org.oceanframework.server.http.Reply;
import org.oceanframework.server.http.RouteTable;
import tools.jackson.databind.node.ObjectNode;

/// The embedded catalog with Port's REST API below `/v1`.
///
/// Every call but the one for an access token needs such a token. Errors have Port's shape.
/// Thread-safe.
public final class PortApi implements HttpHandler {
  /// The size of a request's body; more is a 413, upon which an Ocean sends smaller ones.
  public static final int BODY_BYTES = 4 * 1_024 * 1_024;

  private static final String TOKEN_PATH = "/v1/auth/access_token";

  private final AccessTokens tokens;
  private final RouteTable routes;

  /// The API of one catalog.
  ///
  /// @param written is run after each write, on the request's thread
  public PortApi(
      CatalogCredentials credentials,
      Operations operations,
      InstantSource clock,
      Runnable written) {
    this.tokens = new AccessTokens(credentials, clock);
    CatalogWrites writes = new CatalogWrites(operations, clock, written);
    RouteTable.Builder table = RouteTable.builder();
    table.post(TOKEN_PATH, this::token);
    new BlueprintRoutes(operations, writes).addTo(table);
    new EntityRoutes(operations, writes).addTo(table);
    new BulkRoutes(operations, writes).addTo(table);
    new SearchRoutes(operations).addTo(table);
    new IntegrationRoutes(operations, writes, clock).addTo(table);
    this.routes = table.build();
  }

  @Override
  public Reply handle(Exchange exchange) throws Exception {
    try {
      if (!exchange.rawPath().equals(TOKEN_PATH) && !isAuthorized(exchange)) {
        throw new PortError(
            401,
            "this needs an access token: POST "
                + TOKEN_PATH
                + " with clientId and clientSecret, then Authorization: Bearer");
      }
      return inPortsShape(routes.handle(exchange), exchange);
    } catch (PortError error) {
      return error.reply();
    } catch (EntityRefusedException refused) {
      return PortError.of(refused).reply();
    } catch (HttpProblem problem) {
      return PortError.of(problem).reply();
    } catch (StateUnavailableException away) {
      return new PortError(503, String.valueOf(away.getMessage())).reply();
    }
  }

  /// The table's own 404 and 405 are problem documents.
  private static Reply inPortsShape(Reply reply, Exchange exchange) {
    boolean isProblem =
        reply.headers().stream().anyMatch(h -> h.getValue().equals("application/problem+json"));
    return isProblem
        ? new PortError(
                reply.status(),
                exchange.method() + " " + exchange.rawPath() + " is not part of this API")
            .reply()
        : reply;
  }

  private boolean isAuthorized(Exchange exchange) {
    Optional<String> given = exchange.header("Authorization");
    return given
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .filter(value -> tokens.isValid(value.substring(7).trim()))
        .isPresent();
  }

  private Reply token(Exchange exchange) {
    ObjectNode body = Requests.object(exchange);
    String id = body.path("clientId").asString("");
    String secret = body.path("clientSecret").asString("");
    if (!tokens.knows(id, secret)) {
      throw new PortError(
          401,
          "clientId or clientSecret is wrong; `ocean catalog --credentials` prints this catalog's");
    }
    return Reply.json(
        200,
        EntityJson.ok(
            Map.of(
                "accessToken",
                tokens.issue(),
                "expiresIn",
                AccessTokens.LIFE.toSeconds(),
                "tokenType",
                "Bearer")));
  }
}
