package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/**
 * The main class of the training process. Its argument is the job folder. It ends when the budget
 * is spent, and at once when its standard input ends: then the server that started it is gone, and
 * another one will take over.
 */
public final class TrainingWorker {
  private static final int PARENT_GONE = 4;
  static final int TAKEN = 5;
  private static final int BROKEN = 6;
  private static final int SECONDS_TO_GET_THE_FOLDER = 15;

  private TrainingWorker() {}

  public static void main(String[] arguments) throws Exception {
    // Libraries may write to standard output; only events belong there.
    PrintStream events = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    endWithTheParent();
    int code = 0;
    try {
      JobFolder folder = new JobFolder(Path.of(arguments[0]));
      FileLock lock = own(folder);
      work(folder, new Events(events));
      lock.release();
    } catch (Throwable e) {
      e.printStackTrace();
      code = e instanceof OutOfMemoryError ? 3 : BROKEN;
    }
    System.err.flush();
    // Learners that do not listen to an interruption may still run.
    Runtime.getRuntime().halt(code);
  }

  private static void work(JobFolder folder, Events events) throws Exception {
    TrainingSpec spec = folder.spec();
    Clock clock = new Clock(folder.used(), spec.seconds());
    Thread ticking = new Thread(() -> tick(folder, clock, events), "clock");
    ticking.setDaemon(true);
    ticking.start();
    String best = null;
    try {
      events.step("modelling.step.reading", "");
      RawTable table = TableFile.read(folder.data(), spec.columns());
      Target target = spec.task().target(table, spec.target());
      int answer = spec.target() == null ? 0 : 1;
      events.log("modelling.log.read", target.rows().length, spec.columns().size() - answer);
      events.step("modelling.step.preparing", "");
      Data data = new Data(table, target, spec, Folds.of(table, target, spec));
      best = new Search(spec, Engines.named(spec.engines()), folder, clock, events, data).run();
    } catch (TrainingRefused e) {
      events.tell(
          new WorkerEvent.Refused(
              e.key(), Arrays.stream(e.arguments()).map(String::valueOf).toList(), e.field()));
    }
    events.percent(100);
    events.tell(new WorkerEvent.Finished(best, clock.used()));
  }

  private static void tick(JobFolder folder, Clock clock, Events events) {
    try {
      while (true) {
        Thread.sleep(500);
        folder.used(clock.used());
        events.percent((int) Math.min(99, 100 * clock.share()));
      }
    } catch (InterruptedException | IOException e) {
      System.err.println("The clock stopped: " + e);
    }
  }

  private static void endWithTheParent() {
    Thread watching =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is said on this line; that it is open means that the parent lives.
                }
              } catch (IOException e) {
                System.err.println(e);
              }
              Runtime.getRuntime().halt(PARENT_GONE);
            },
            "parent");
    watching.setDaemon(true);
    watching.start();
  }

  /**
   * Two servers may believe that the job is theirs; two processes must never write into one folder.
   */
  private static FileLock own(JobFolder folder) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            folder.path().resolve("worker.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    for (int i = 0; i < SECONDS_TO_GET_THE_FOLDER * 10; i++) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        folder.owner(ProcessHandle.current());
        return lock;
      }
      Thread.sleep(100);
    }
    System.err.println("Another process works in " + folder.path());
    Runtime.getRuntime().halt(TAKEN);
    throw new IllegalStateException();
  }
}
