package org.aimass.api.edge;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.aimass.identity.login.Paths;
import org.aimass.platform.Configuration;
import org.aimass.platform.rest.BodyLimit;
import org.xnio.XnioWorker;

/**
 * The first that looks at a request. It answers what needs nobody, refuses what is too large, waits
 * for bodies that are wanted without a worker, and only then gives a request to a worker of its
 * kind. It runs on the thread that reads the heads of all requests: nothing here may wait.
 */
final class Edge implements HttpHandler {
  private static final int LONGEST_ADDRESS = 8 * 1024;
  private static final int LONGEST_HEAD = 32 * 1024;
  private static final HttpString NOSNIFF = new HttpString("X-Content-Type-Options");
  private static final Set<String> LIVE = Set.of("/health/live", "/v2/health/live");
  private static final Set<HttpString> WITHOUT_BODY =
      Set.of(Methods.GET, Methods.HEAD, Methods.OPTIONS);

  private final HttpHandler next;
  private final boolean behindProxy = Configuration.flag("AIMASS_BEHIND_PROXY", false);
  private final Peers peers = new Peers(!behindProxy);
  private final Door door;
  private final Uploads uploads = new Uploads(this);

  /** Some more than the database has connections: whoever gets none is told so in time. */
  private final Places pages = new Places(this::onWorker, 28, 500);

  private final Places predictions = new Places(this::onWorker, 28, 2000);
  private final Places probes = new Places(this::onWorker, 4, 100);
  private volatile XnioWorker worker;

  Edge(HttpHandler next, ServletContext context) {
    this.next = next;
    this.door = new Door(context);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    worker = exchange.getConnection().getWorker();
    if (behindProxy) {
      Forwarded.read(exchange);
    }
    exchange.addResponseCommitListener(Dress.INSTANCE);
    String path = exchange.getRequestPath();
    if (LIVE.contains(path) && exchange.isRequestComplete()) {
      live(exchange, path);
      return;
    }
    Peer peer = peers.of(exchange);
    if (!peer.welcome()) {
      Refusal.send(exchange, 429, "platform.problem.tooManyConnections", Peers.MOST_CONNECTIONS);
      return;
    }
    if (exchange.getRequestURI().length() + exchange.getQueryString().length() > LONGEST_ADDRESS) {
      Refusal.send(exchange, 414, "platform.problem.addressTooLong", LONGEST_ADDRESS);
      return;
    }
    if (head(exchange.getRequestHeaders()) > LONGEST_HEAD) {
      Refusal.send(exchange, 431, "platform.problem.headTooLarge", LONGEST_HEAD);
      return;
    }
    exchange.addResponseWrapper(new Outflow(exchange, peer));
    if (exchange.isRequestComplete()) {
      forward(exchange);
    } else if (WITHOUT_BODY.contains(exchange.getRequestMethod())) {
      unwanted(exchange);
    } else {
      withBody(exchange, path, peer);
    }
  }

  private void withBody(HttpServerExchange exchange, String path, Peer peer) throws Exception {
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    boolean file = BodyLimit.isFile(path, type);
    String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
    if (encoding != null
        && !encoding.equalsIgnoreCase("identity")
        && (file || !Paths.isApi(path) || !BodyLimit.isGzip(encoding))) {
      Refusal.send(exchange, 415, "platform.problem.encoding");
      return;
    }
    if (file) {
      uploads.begin(exchange, peer, door);
      return;
    }
    long most = BodyLimit.of(path);
    if (exchange.getRequestContentLength() > most) {
      Refusal.send(exchange, 413, "platform.problem.tooLarge", most);
      return;
    }
    new Arrival(exchange, peer, most, this, door).begin();
  }

  /** The server's own threads, which are known with the first request. */
  void onWorker(Runnable task) {
    worker.execute(task);
  }

  /** Gives a request to a worker of its kind, as soon as there is one. */
  void forward(HttpServerExchange exchange) {
    Places places = places(exchange.getRequestPath());
    if (places.full()) {
      Refusal.send(exchange, 503, "platform.problem.busy");
    } else {
      exchange.dispatch(places, () -> work(exchange));
    }
  }

  /** Asks, with a worker, whether a body is wanted; the answer is used there. */
  void ask(HttpServerExchange exchange, HttpHandler then) {
    if (pages.full()) {
      Refusal.send(exchange, 503, "platform.problem.busy");
    } else {
      exchange.dispatch(
          pages,
          () ->
              Outflow.whileWorking(exchange, () -> Connectors.executeRootHandler(then, exchange)));
    }
  }

  /** Does a request's work on the worker that runs this. */
  void work(HttpServerExchange exchange) {
    if (exchange.getConnection().isOpen()) {
      Outflow.whileWorking(exchange, () -> Connectors.executeRootHandler(next, exchange));
    }
  }

  /**
   * Lets the application say why it does not want this body, which nobody reads: it finds none. For
   * a thread of either kind.
   */
  void unwanted(HttpServerExchange exchange) throws Exception {
    Linger.insteadOfReading(exchange);
    if (exchange.isInIoThread()) {
      forward(exchange);
    } else {
      next.handleRequest(exchange);
    }
  }

  private Places places(String path) {
    if (BodyLimit.isPrediction(path)) {
      return predictions;
    }
    return path.startsWith("/health/") || path.equals("/metrics") ? probes : pages;
  }

  private static int head(HeaderMap headers) {
    int size = 0;
    for (long at = headers.fastIterate(); at != -1; at = headers.fiNext(at)) {
      HeaderValues values = headers.fiCurrent(at);
      for (int i = 0; i < values.size(); i++) {
        size += values.get(i).length();
      }
    }
    return size;
  }

  /** The process answers, also while every worker is busy. */
  private static void live(HttpServerExchange exchange, String path) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json;charset=UTF-8");
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseHeaders().put(NOSNIFF, "nosniff");
    exchange
        .getResponseSender()
        .send(path.startsWith("/v2") ? "{\"live\":true}" : "{\"status\":\"UP\",\"checks\":{}}");
  }
}
