package org.aimass.modelling.training.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintStream;
import java.util.List;
import org.aimass.platform.Json;

/** Tells the server what happens: one JSON object a line. */
final class Events {
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(WorkerEvent.class);

  private final PrintStream out;
  private int percent;
  private String step = "modelling.step.reading";
  private String subject = "";

  Events(PrintStream out) {
    this.out = out;
  }

  synchronized void tell(WorkerEvent event) {
    try {
      out.println(WRITER.writeValueAsString(event));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void log(String message, Object... facts) {
    tell(new WorkerEvent.Log(message, List.of(facts)));
  }

  /** What is being done from now on. */
  synchronized void step(String newStep, String newSubject) {
    step = newStep;
    subject = newSubject;
    tell(new WorkerEvent.Progress(percent, step, subject));
  }

  /** Never goes back. */
  synchronized void percent(int now) {
    if (now > percent) {
      percent = now;
      tell(new WorkerEvent.Progress(percent, step, subject));
    }
  }
}
