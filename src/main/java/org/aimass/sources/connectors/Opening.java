package org.aimass.sources.connectors;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aimass.sources.SourceRefused;

/**
 * Opens connections of clients whose own limits of time add up to minutes: another thread waits for
 * them, and what comes too late is closed.
 */
public final class Opening {
  private static final int SECONDS = 6;
  private static final int KNOCK_MILLIS = 3_000;

  private Opening() {}

  /** Looks whether anybody answers, before a client tries in its own way. */
  public static void knock(InetAddress address, String host, int port) throws SourceRefused {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), KNOCK_MILLIS);
    } catch (IOException e) {
      throw SourceRefused.unreachable(host, port, e);
    }
  }

  /**
   * Opens a connection.
   *
   * @throws SourceRefused when it takes too long
   * @throws ExecutionException with what the client has thrown
   */
  public static <T extends AutoCloseable> T of(Callable<T> open, String host, int port)
      throws SourceRefused, ExecutionException {
    CompletableFuture<T> opened = new CompletableFuture<>();
    Thread opening = new Thread(() -> open(open, opened), "source-open");
    opening.setDaemon(true);
    opening.start();
    try {
      return opened.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      giveUp(opened, e);
      throw SourceRefused.tooSlow(host, port, e);
    } catch (InterruptedException e) {
      giveUp(opened, e);
      Thread.currentThread().interrupt();
      throw SourceRefused.failed("interrupted", e);
    }
  }

  private static <T extends AutoCloseable> void open(
      Callable<T> open, CompletableFuture<T> opened) {
    try {
      T connection = open.call();
      if (!opened.complete(connection)) {
        close(connection);
      }
    } catch (Exception | LinkageError e) {
      opened.completeExceptionally(e);
    }
  }

  private static <T extends AutoCloseable> void giveUp(CompletableFuture<T> opened, Exception why) {
    if (!opened.completeExceptionally(why)) {
      opened.thenAccept(Opening::close);
    }
  }

  private static void close(AutoCloseable connection) {
    try {
      connection.close();
    } catch (Exception e) {
      // Nobody has it, and nobody waits for it any more.
    }
  }
}
