package org.aimass.api.edge;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.Connectors;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The end of a connection whose client still sends what nobody wants: what comes is thrown away for
 * a moment after the answer, since a connection that is closed on unread bytes may take the answer
 * with it.
 */
final class Linger implements ExchangeCompletionListener {
  private static final int LONGEST_SECONDS = 2;
  private static final long MOST_BYTES = 64L << 20;
  private static final int BUFFERS_AT_ONCE = 16;

  private final HttpServerExchange exchange;
  private NextListener next;
  private ConduitStreamSourceChannel source;
  private XnioExecutor.Key end;
  private long thrownAway;

  private Linger(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** From now on the request has no body, and its connection ends with the answer. */
  static void insteadOfReading(HttpServerExchange exchange) {
    if (exchange.isRequestComplete()) {
      return;
    }
    exchange.setPersistent(false);
    if (exchange.getConnection() instanceof AbstractServerConnection) {
      exchange.addExchangeCompleteListener(new Linger(exchange));
    }
    Connectors.terminateRequest(exchange);
    // Whoever asks for a parameter gets none, instead of an error about a body that is gone.
    exchange.putAttachment(FormDataParser.FORM_DATA, new FormData(0));
    if (!exchange.isRequestChannelAvailable()) {
      Connectors.resetRequestChannel(exchange);
    }
  }

  @Override
  public void exchangeEvent(HttpServerExchange ended, NextListener nextListener) {
    next = nextListener;
    source = ((AbstractServerConnection) exchange.getConnection()).getChannel().getSourceChannel();
    exchange.getIoThread().execute(this::begin);
  }

  private void begin() {
    end = exchange.getIoThread().executeAfter(this::close, LONGEST_SECONDS, TimeUnit.SECONDS);
    source.setReadListener(channel -> read());
    source.resumeReads();
    read();
  }

  private void read() {
    try (PooledByteBuffer buffer = exchange.getConnection().getByteBufferPool().allocate()) {
      for (int i = 0; i < BUFFERS_AT_ONCE; i++) {
        buffer.getBuffer().clear();
        int count = source.read(buffer.getBuffer());
        if (count == 0) {
          return;
        }
        thrownAway += count;
        if (count < 0 || thrownAway > MOST_BYTES) {
          close();
          return;
        }
      }
    } catch (IOException e) {
      close();
    }
  }

  private void close() {
    if (next != null) {
      NextListener proceed = next;
      next = null;
      end.remove();
      source.suspendReads();
      source.setReadListener(null);
      proceed.proceed();
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
