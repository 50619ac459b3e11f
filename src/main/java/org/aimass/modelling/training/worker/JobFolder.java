package org.aimass.modelling.training.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Wishes;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.aimass.platform.Json;

/**
 * What a training has on disk. Every finished candidate is a file that appears whole, so that
 * whoever takes over after a crash knows exactly what is done.
 *
 * <pre>
 * order.json  data.bin          the order
 * used                          seconds of the budget that are spent
 * running.json                  the candidate being trained
 * wishes.json                   Wishes of a person while it runs
 * owner                         the process that works here, by number and start
 * candidates/KEY.done.json      CandidateDone         candidates/KEY.failed.json  CandidateFailed
 * candidates/KEY.report.json    EvaluationReport      candidates/KEY.model        the model file
 * candidates/KEY.answers        what it said about rows that it had not seen, for ensembles
 * candidates/KEY.unseen         UnseenAnswers: the same in short, stays when the training has ended
 * worker.log                    what the process wrote besides
 * </pre>
 */
public final class JobFolder {
  /** Milliseconds by which two Java machines may read the start of one process differently. */
  private static final long START_TOLERANCE = 3_000;

  private final Path folder;

  public JobFolder(Path folder) {
    this.folder = folder;
  }

  public Path path() {
    return folder;
  }

  public Path data() {
    return folder.resolve("data.bin");
  }

  public Path model(String key) {
    return candidate(key, ".model");
  }

  public TrainingSpec spec() throws IOException {
    return Json.MAPPER.readValue(folder.resolve("order.json").toFile(), TrainingSpec.class);
  }

  /** True when the order is written: it is never written again. */
  public boolean ordered() {
    return Files.exists(folder.resolve("order.json"));
  }

  public void spec(TrainingSpec spec) throws IOException {
    Files.createDirectories(folder.resolve("candidates"));
    write(folder.resolve("order.json"), Json.MAPPER.writeValueAsBytes(spec));
  }

  double used() {
    try {
      Path file = folder.resolve("used");
      return Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** Takes seconds off the budget before a process has begun: the rows had to be written. */
  public void spent(double seconds) throws IOException {
    used(used() + seconds);
  }

  void used(double seconds) throws IOException {
    write(
        folder.resolve("used"),
        Double.toString(seconds).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** Says who works here. The start tells processes apart that were given the same number. */
  void owner(ProcessHandle process) throws IOException {
    write(
        folder.resolve("owner"),
        (process.pid() + " " + start(process))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** The process that works here, if it lives. */
  Optional<ProcessHandle> owner() throws IOException {
    Path file = folder.resolve("owner");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] parts = Files.readString(file).split(" ");
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(process -> Math.abs(start(process) - Long.parseLong(parts[1])) < START_TOLERANCE);
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }

  /** What a person wants of the algorithms; may change at any moment. */
  public Wishes wishes() throws IOException {
    Path file = folder.resolve("wishes.json");
    return Files.exists(file) ? Json.MAPPER.readValue(file.toFile(), Wishes.class) : Wishes.NONE;
  }

  public void wishes(Wishes wishes) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve("wishes.json"), Json.MAPPER.writeValueAsBytes(wishes));
  }

  void running(WorkerEvent.CandidateStarted started) throws IOException {
    write(folder.resolve("running.json"), Json.MAPPER.writeValueAsBytes(started));
  }

  Optional<WorkerEvent.CandidateStarted> running() throws IOException {
    Path file = folder.resolve("running.json");
    return Files.exists(file)
        ? Optional.of(
            (WorkerEvent.CandidateStarted) Json.MAPPER.readValue(file.toFile(), WorkerEvent.class))
        : Optional.empty();
  }

  void ended() throws IOException {
    Files.deleteIfExists(folder.resolve("running.json"));
  }

  void done(WorkerEvent.CandidateDone done, EvaluationReport report) throws IOException {
    write(candidate(done.key(), ".report.json"), Json.MAPPER.writeValueAsBytes(report));
    write(
        candidate(done.key(), ".done.json"),
        Json.MAPPER.writerFor(WorkerEvent.class).writeValueAsBytes(done));
  }

  void failed(WorkerEvent.CandidateFailed failed) throws IOException {
    write(
        candidate(failed.key(), ".failed.json"),
        Json.MAPPER.writerFor(WorkerEvent.class).writeValueAsBytes(failed));
    Files.deleteIfExists(model(failed.key()));
    Files.deleteIfExists(candidate(failed.key(), ".answers"));
    Files.deleteIfExists(candidate(failed.key(), ".unseen"));
  }

  public EvaluationReport report(String key) throws IOException {
    return Json.MAPPER.readValue(candidate(key, ".report.json").toFile(), EvaluationReport.class);
  }

  /** Finished candidates, done or failed, in the order in which they ended. */
  public List<WorkerEvent> candidates() throws IOException {
    Path candidates = folder.resolve("candidates");
    if (!Files.isDirectory(candidates)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(candidates)) {
      all.filter(
              file ->
                  file.toString().endsWith(".done.json")
                      || file.toString().endsWith(".failed.json"))
          .forEach(files::add);
    }
    files.sort(Comparator.comparing(JobFolder::written).thenComparing(Path::getFileName));
    List<WorkerEvent> events = new ArrayList<>();
    for (Path file : files) {
      events.add(Json.MAPPER.readValue(file.toFile(), WorkerEvent.class));
    }
    return events;
  }

  private static java.nio.file.attribute.FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param said null for rows that were not asked about
   */
  void answers(String key, double[][] said) throws IOException {
    Path file = candidate(key, ".answers");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(said.length);
      for (double[] answer : said) {
        out.writeInt(answer == null ? -1 : answer.length);
        for (int i = 0; answer != null && i < answer.length; i++) {
          out.writeDouble(answer[i]);
        }
      }
    }
  }

  /** False also when a training had ended, and its answers were deleted, before it was revived. */
  boolean answered(String key) {
    return Files.exists(candidate(key, ".answers"));
  }

  double[][] answers(String key) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(candidate(key, ".answers"))))) {
      double[][] said = new double[in.readInt()][];
      for (int i = 0; i < said.length; i++) {
        int length = in.readInt();
        said[i] = length < 0 ? null : new double[length];
        for (int c = 0; c < length; c++) {
          said[i][c] = in.readDouble();
        }
      }
      return said;
    }
  }

  void unseen(String key, UnseenAnswers answers) throws IOException {
    answers.write(candidate(key, ".unseen"));
  }

  /**
   * What a candidate said about unseen rows; empty when it is older than the keeping of answers.
   */
  public Optional<UnseenAnswers> unseen(String key) throws IOException {
    Path file = candidate(key, ".unseen");
    return Files.exists(file) ? Optional.of(UnseenAnswers.read(file)) : Optional.empty();
  }

  private Path candidate(String key, String ending) {
    return folder.resolve("candidates").resolve(key + ending);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    Files.write(temporary, bytes);
    Files.move(
        temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
