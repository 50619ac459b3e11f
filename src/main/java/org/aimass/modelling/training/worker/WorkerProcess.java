package org.aimass.modelling.training.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.aimass.modelling.Contender;
import org.aimass.modelling.TrainingRefused;
import org.aimass.platform.Json;

/**
 * Runs a training in a process of its own, and again for the rest of the work when the process dies
 * of one candidate.
 *
 * <pre>{@code
 * JobFolder folder = new JobFolder(path);
 * folder.spec(spec);                       // and data.bin by TableFile
 * WorkerProcess worker = new WorkerProcess(classPath, folder, event -> ...);
 * WorkerProcess.Outcome outcome = worker.run();      // blocks; worker.cancel() from another thread ends it
 * }</pre>
 *
 * The same folder can be run again after the server died: what is finished is told once more and
 * kept.
 */
public final class WorkerProcess {
  private static final int OUT_OF_MEMORY = 3;
  private static final int RESTARTS = 10;
  private static final double GRACE_SECONDS = 4;
  private static final int SMALLEST_HEAP_MB = 64;

  /**
   * @param state CANCELLED by {@link #cancel}; FAILED when there is no model and no hope
   * @param best key of the best candidate, or null
   * @param reason message key when FAILED, or null
   */
  public record Outcome(State state, String best, String reason) {
    public enum State {
      FINISHED,
      CANCELLED,
      FAILED
    }
  }

  private final String classPath;
  private final JobFolder folder;
  private final Consumer<WorkerEvent> listener;
  private volatile boolean cancelled;
  private volatile boolean overdue;
  private volatile Process process;
  private volatile WorkerEvent.Finished finished;
  private volatile WorkerEvent.Refused refused;
  private final Set<String> toldKeys = new HashSet<>();
  private int percent;

  /**
   * @param classPath of the worker: the product's own classes and the jars of the WAR
   * @param listener told one event after another, on the thread that calls {@link #run}; what it
   *     throws ends the process and is thrown by run
   */
  public WorkerProcess(String classPath, JobFolder folder, Consumer<WorkerEvent> listener) {
    this.classPath = classPath;
    this.folder = folder;
    this.listener = listener;
  }

  /** The class path of this very Java machine: for tests and tools. */
  public static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * Blocks until the training has ended.
   *
   * @throws TrainingRefused when the worker finds that there is nothing to learn
   */
  public Outcome run() throws IOException, InterruptedException {
    TrainingSpec spec = folder.spec();
    for (int restart = 0; restart <= RESTARTS && !cancelled; restart++) {
      int code = once(spec);
      if (cancelled) {
        break;
      }
      if (refused != null) {
        throw new TrainingRefused(refused.message(), refused.facts().toArray())
            .field(refused.field());
      }
      if (finished != null) {
        return finished.best() == null
            ? new Outcome(Outcome.State.FAILED, null, "modelling.candidate.refused")
            : new Outcome(Outcome.State.FINISHED, finished.best(), null);
      }
      if (code == TrainingWorker.TAKEN) {
        throw new IllegalStateException("Another process works in " + folder.path());
      }
      String reason =
          code == OUT_OF_MEMORY ? "modelling.candidate.memory" : "modelling.candidate.crashed";
      boolean late = folder.used() >= spec.seconds();
      Optional<WorkerEvent.CandidateStarted> running = folder.running();
      if (running.isEmpty()) {
        return late && best(spec) != null
            ? ended(spec)
            : new Outcome(Outcome.State.FAILED, best(spec), reason);
      }
      WorkerEvent.CandidateStarted died = running.get();
      WorkerEvent.CandidateFailed failed =
          new WorkerEvent.CandidateFailed(
              died.key(),
              died.engine(),
              died.algorithm(),
              died.settings(),
              late ? "modelling.candidate.time" : reason,
              null);
      folder.failed(failed);
      folder.ended();
      toldKeys.add(failed.key());
      listener.accept(failed);
      if (late) {
        return ended(spec);
      }
      listener.accept(new WorkerEvent.Log("modelling.log.restarted", List.of(died.algorithm())));
    }
    return cancelled ? new Outcome(Outcome.State.CANCELLED, null, null) : ended(spec);
  }

  private Outcome ended(TrainingSpec spec) throws IOException {
    String best = best(spec);
    listener.accept(new WorkerEvent.Progress(100, "modelling.step.finished", ""));
    listener.accept(new WorkerEvent.Finished(best, folder.used()));
    return best == null
        ? new Outcome(Outcome.State.FAILED, null, "modelling.candidate.crashed")
        : new Outcome(Outcome.State.FINISHED, best, null);
  }

  private String best(TrainingSpec spec) throws IOException {
    List<WorkerEvent.CandidateDone> done =
        folder.candidates().stream()
            .filter(WorkerEvent.CandidateDone.class::isInstance)
            .map(WorkerEvent.CandidateDone.class::cast)
            .toList();
    return Contender.best(spec.rankedBy(), done).map(WorkerEvent.CandidateDone::key).orElse(null);
  }

  private int once(TrainingSpec spec) throws IOException, InterruptedException {
    finished = null;
    endEarlier();
    Process started = command(spec).start();
    process = started;
    double allowed = Math.max(0, spec.seconds() - folder.used()) + GRACE_SECONDS;
    Thread guard = new Thread(() -> guard(started, allowed), "training-guard");
    guard.setDaemon(true);
    guard.start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      if (cancelled) {
        end(started);
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        event(line);
      }
    } catch (IOException e) {
      // Whoever ends a process closes what it says.
      if (!cancelled && !overdue) {
        throw e;
      }
    } finally {
      // Also when the listener threw: no process may outlive the one who asked for it.
      end(started);
      guard.interrupt();
    }
    return started.waitFor();
  }

  /**
   * The process of a server that died ends by itself when it notices; one that hangs or was frozen
   * does not notice, and would keep the folder.
   */
  private void endEarlier() throws IOException {
    Optional<ProcessHandle> earlier = folder.owner();
    earlier.ifPresent(ProcessHandle::destroyForcibly);
    earlier.ifPresent(process -> process.onExit().join());
  }

  private void event(String line) {
    WorkerEvent event;
    try {
      event = Json.MAPPER.readValue(line, WorkerEvent.class);
    } catch (JsonProcessingException e) {
      // A line cut off by the end of the process.
      return;
    }
    if (cancelled) {
      return;
    }
    if (event instanceof WorkerEvent.Finished last) {
      finished = last;
    } else if (event instanceof WorkerEvent.Refused no) {
      refused = no;
      return;
    } else if (event instanceof WorkerEvent.Progress progress) {
      if (progress.percent() < percent) {
        event = new WorkerEvent.Progress(percent, progress.step(), progress.subject());
      } else {
        percent = progress.percent();
      }
    } else if (event instanceof WorkerEvent.CandidateDone done && !toldKeys.add(done.key())
        || event instanceof WorkerEvent.CandidateFailed failed && !toldKeys.add(failed.key())) {
      // A new process tells what it found; here that is known already.
      return;
    }
    listener.accept(event);
  }

  /** The worker keeps the time itself; this is for one that no longer can. */
  private void guard(Process started, double seconds) {
    try {
      if (!started.waitFor((long) (seconds * 1000), TimeUnit.MILLISECONDS)) {
        folder.used(folder.spec().seconds());
        overdue = true;
        end(started);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      end(started);
    }
  }

  /**
   * Ends the process with all that it started. May be called from any thread, more than once; run
   * returns soon after.
   */
  public void cancel() {
    cancelled = true;
    Process running = process;
    if (running != null) {
      end(running);
    }
  }

  private static void end(Process running) {
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    running.destroyForcibly();
  }

  private ProcessBuilder command(TrainingSpec spec) throws IOException {
    Path own = Files.createDirectories(folder.path().resolve("tmp"));
    List<String> command = new ArrayList<>();
    // The portal comes first.
    if (new File("/usr/bin/nice").canExecute()) {
      command.addAll(List.of("/usr/bin/nice", "-n", "5"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Math.max(SMALLEST_HEAP_MB, spec.memoryMb()) + "m");
    command.add("-XX:+UseParallelGC");
    // A candidate that the heap just does not hold must fail, not collect garbage for minutes.
    command.add("-XX:GCTimeLimit=70");
    command.add("-XX:GCHeapFreeLimit=25");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + own);
    command.add("-Djava.util.logging.config.file=/dev/null");
    command.add("-DWEKA_HOME=" + own);
    command.add(TrainingWorker.class.getName());
    command.add(folder.path().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Secrets of the server stand in its environment; the worker needs none of them.
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot", "TEMP", "TMP"));
    // Not on the command line: it can be longer than some systems allow.
    environment.put("CLASSPATH", classPath);
    // Threads of native learners that wait must not take a processor from those that work.
    environment.put("OMP_WAIT_POLICY", "passive");
    builder.directory(folder.path().toFile());
    builder.redirectError(
        ProcessBuilder.Redirect.appendTo(folder.path().resolve("worker.log").toFile()));
    return builder;
  }
}
