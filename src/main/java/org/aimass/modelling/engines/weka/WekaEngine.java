package org.aimass.modelling.engines.weka;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.Learnable;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;
import weka.classifiers.Classifier;
import weka.classifiers.IterativeClassifier;
import weka.clusterers.Clusterer;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Version;
import weka.core.WeightedInstancesHandler;

/** Weka's classifiers, regressions and clusterers. */
@ApplicationScoped
public class WekaEngine implements Engine {
  static final String ID = "weka";
  private static final Set<String> ALLOWED = allowed();

  static {
    WekaHome.move();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String version() {
    return Version.VERSION;
  }

  @Override
  public List<Algorithm> algorithms() {
    return Arrays.stream(WekaAlgorithm.values()).map(WekaAlgorithm::algorithm).toList();
  }

  @Override
  public EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control)
      throws Exception {
    WekaAlgorithm kind = WekaAlgorithm.valueOf(algorithm(algorithm).id());
    Learnable.require(kind.algorithm(), examples);
    Scaling scaling = Scaling.of(examples);
    Instances data = instances(scaling.in(examples));
    Object learner = kind.learner(settings, examples);
    if (examples.weights() != null && !(learner instanceof WeightedInstancesHandler)) {
      // As Weka's own ensembles do for such learners: a draw in which rows come by their weights.
      data = data.resampleWithWeights(new Random(examples.seed()));
    }
    Instances learnt = data;
    control.progress(0);
    watched(algorithm, control, () -> build(learner, learnt, control));
    control.progress(1);
    return WekaModel.of(learner, new Instances(learnt, 0), Scaling.written(scaling));
  }

  private static void build(Object learner, Instances data, TrainingControl control)
      throws Exception {
    if (learner instanceof Clusterer clusterer) {
      clusterer.buildClusterer(data);
    } else if (learner instanceof IterativeClassifier iterative) {
      int rounds = rounds(learner);
      iterative.initializeClassifier(data);
      for (int round = 1; iterative.next(); round++) {
        control.progress(Math.min(1, (double) round / rounds));
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException();
        }
      }
      iterative.done();
    } else {
      ((Classifier) learner).buildClassifier(data);
    }
  }

  private static int rounds(Object learner) {
    return learner instanceof weka.classifiers.functions.MultilayerPerceptron network
        ? network.getTrainingTime()
        : learner instanceof weka.classifiers.IteratedSingleClassifierEnhancer many
            ? many.getNumIterations()
            : 1;
  }

  private interface Work {
    void run() throws Exception;
  }

  /**
   * Weka looks at its thread's interruption only, so the work has a thread of its own that can be
   * interrupted.
   */
  private static void watched(String name, TrainingControl control, Work work) throws Exception {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        DeepStack.thread(
            "train-" + name,
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                failure[0] = e;
              }
            });
    thread.start();
    try {
      while (thread.isAlive()) {
        thread.join(20);
        if (control.stopped()) {
          throw new InterruptedException();
        }
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      thread.join(3_000);
      throw new TrainingStopped();
    }
    if (failure[0] instanceof InterruptedException) {
      throw new TrainingStopped();
    }
    if (failure[0] instanceof Error error) {
      throw error;
    }
    if (failure[0] instanceof Exception exception) {
      throw exception;
    }
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    return DeepStack.run(
        () -> {
          try (ModelStream in =
              new ModelStream(bytes, limit, ALLOWED, WekaEngine.class.getClassLoader())) {
            if (in.readObject() instanceof Instances header) {
              Object learner = in.readObject();
              if (learner instanceof Classifier || learner instanceof Clusterer) {
                return WekaModel.of(learner, header, scales(in));
              }
            }
            throw new IOException("The bytes are not a model of Weka.");
          }
        });
  }

  /** Models of before numbers were scaled end behind their learner. */
  private static double[][] scales(ModelStream in) throws IOException, ClassNotFoundException {
    try {
      return (double[][]) in.readObject();
    } catch (EOFException e) {
      return null;
    }
  }

  /**
   * Weka knows columns, values and classes by their positions only: it refuses words that stand
   * twice (a value may be called as our own "other" is), and packs long ones into other objects.
   */
  static Instances instances(Examples examples) {
    ArrayList<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < examples.features().size(); i++) {
      Examples.Feature feature = examples.features().get(i);
      String name = String.valueOf(i);
      attributes.add(
          feature.nominal()
              ? new Attribute(name, positions(feature.levels()))
              : new Attribute(name));
    }
    boolean target = examples.answers() != AnswerKind.GROUP;
    if (target) {
      attributes.add(
          examples.classes().isEmpty()
              ? new Attribute("target")
              : new Attribute("target", positions(examples.classes())));
    }
    Instances data = new Instances("examples", attributes, examples.rows().length);
    if (target) {
      data.setClassIndex(attributes.size() - 1);
    }
    for (int i = 0; i < examples.rows().length; i++) {
      double[] row = examples.rows()[i];
      data.add(
          new DenseInstance(
              examples.weight(i), target ? row : Arrays.copyOf(row, attributes.size())));
    }
    return data;
  }

  private static List<String> positions(List<String> words) {
    return IntStream.range(0, words.size()).mapToObj(String::valueOf).toList();
  }

  /**
   * The classes that models of ours hold, one a line; a test trains every algorithm and compares.
   */
  private static Set<String> allowed() {
    InputStream list = WekaEngine.class.getResourceAsStream("classes-in-models.txt");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
