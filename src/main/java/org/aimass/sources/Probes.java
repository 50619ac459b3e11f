package org.aimass.sources;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.aimass.identity.CurrentActor;
import org.aimass.platform.Places;

/**
 * Asks systems while a person waits: for a limited time, whatever stands at the other end, and so
 * few at once that the portal stays free.
 */
@ApplicationScoped
public class Probes {
  private static final int SECONDS = 9;
  private static final Places PLACES = new Places(4, 16, 0);

  @Resource ManagedThreadFactory factory;
  @Inject CurrentActor user;
  private ExecutorService threads;

  /** What is asked of a system. */
  interface Question<T> {
    T ask(SourceSession session) throws Exception;
  }

  @PostConstruct
  void start() {
    threads = Executors.newCachedThreadPool(factory);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /**
   * Connects and asks.
   *
   * @throws SourceRefused also when there is no answer within ten seconds
   * @throws org.aimass.platform.Problem 429 or 503 when too much is asked at once
   */
  <T> T ask(Connector connector, SourceSettings settings, Question<T> question)
      throws SourceRefused {
    try (Places.Place place = PLACES.take(user.id())) {
      AtomicReference<SourceSession> open = new AtomicReference<>();
      Future<T> answer =
          threads.submit(
              () -> {
                try (SourceSession session = connector.open(settings, new GuardedReach())) {
                  open.set(session);
                  return question.ask(session);
                }
              });
      try {
        return answer.get(SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        answer.cancel(true);
        SourceSession session = open.get();
        if (session != null) {
          threads.submit(session::close);
        }
        throw SourceRefused.tooSlow(
            settings.find("host").orElse(connector.id()),
            settings.find("port").map(Integer::valueOf).orElse(0),
            e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof SourceRefused refused) {
          throw refused;
        }
        if (e.getCause() instanceof RuntimeException failed) {
          throw failed;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw SourceRefused.failed("interrupted", e);
      }
    }
  }
}
