package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;

/** One model of several, whatever engines made them: each is asked, the answers are combined. */
public final class Ensemble implements EngineModel {
  static final String FORM = "ensemble";

  /** Members are prepared differently: each says where its features stand. */
  static final String FORM_WITH_PLACES = "ensemble:places";

  private final List<Member> members;
  private final Combiner combiner;

  /**
   * A trained model.
   *
   * @param engine id of the engine that reads it back
   * @param from position of its first feature in a row
   * @param to position behind its last one; -1: it reads the whole row
   */
  public record Member(String engine, EngineModel model, int from, int to) {
    private static final int ALL = -1;

    /** One that reads the whole row. */
    public Member(String engine, EngineModel model) {
      this(engine, model, 0, ALL);
    }

    private double[] predict(double[] row) throws Exception {
      // One more for the target's slot, which nobody reads.
      return model.predict(to == ALL ? row : Arrays.copyOfRange(row, from, to + 1));
    }
  }

  private Ensemble(List<Member> members, Combiner combiner) {
    this.members = List.copyOf(members);
    this.combiner = combiner;
  }

  /**
   * @param algorithm {@link PlatformEngine#VOTE}, {@link PlatformEngine#BLEND} or {@link
   *     PlatformEngine#STACKING}
   * @param members trained on all examples
   * @param outOfFold what each said about rows that it had not seen: [member][row][class], or
   *     [member][row][0] for numbers
   * @param targets of those rows: index of the class, or the number
   * @param classes how many; 0 for a number
   * @param seed of what is drawn by chance
   */
  public static Ensemble of(
      String algorithm,
      List<Member> members,
      List<double[][]> outOfFold,
      double[] targets,
      int classes,
      long seed) {
    return new Ensemble(
        members,
        switch (algorithm) {
          case PlatformEngine.VOTE -> new Combiner.Mean();
          case PlatformEngine.BLEND ->
              new Combiner.Weighted(GreedyWeights.of(outOfFold, targets, classes > 0, seed));
          default ->
              classes > 0
                  ? LogPool.fit(outOfFold, targets, classes)
                  : Combiner.Stack.fit(outOfFold, targets, classes);
        });
  }

  @Override
  public double[] predict(double[] row) throws Exception {
    double[][] answers = new double[members.size()][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = members.get(i).predict(row);
    }
    return combine(answers);
  }

  /**
   * The answer to a row of which the members' answers are known already.
   *
   * @param answers [member][class], or [member][0] for numbers
   */
  public double[] combine(double[][] answers) {
    return combiner.combine(answers);
  }

  /**
   * How much each member counts.
   *
   * @return null where no single number says it
   */
  public double[] weights() {
    return combiner.weights(members.size());
  }

  /**
   * The same without one of its members, the others counting more in its place.
   *
   * @return null where it cannot do without it
   */
  public Ensemble without(int member) {
    Combiner left = combiner.without(member, members.size());
    return left == null ? null : new Ensemble(members, left);
  }

  @Override
  public boolean concurrent() {
    return members.stream().allMatch(member -> member.model().concurrent());
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    boolean apart = members.stream().anyMatch(member -> member.to() != Member.ALL);
    data.writeUTF(apart ? FORM_WITH_PLACES : FORM);
    combiner.write(data);
    data.writeInt(members.size());
    for (Member member : members) {
      data.writeUTF(member.engine());
      if (apart) {
        data.writeInt(member.from());
        data.writeInt(member.to());
      }
      try (Chunks.Output chunks = new Chunks.Output(data)) {
        member.model().save(chunks);
      }
    }
    data.flush();
  }

  /**
   * @param places whether each member says where its features stand
   */
  static Ensemble read(DataInputStream in, boolean places, long limit, Engines engines)
      throws IOException {
    Combiner combiner = Combiner.read(in);
    List<Member> members = new ArrayList<>();
    for (int left = Numbers.count(in); left > 0; left--) {
      String engine = in.readUTF();
      int from = places ? in.readInt() : 0;
      int to = places ? in.readInt() : Member.ALL;
      if (from < 0 || to < Member.ALL || to != Member.ALL && to < from) {
        throw new IOException("An impossible place: " + from + " to " + to);
      }
      try (Chunks.Input chunks = new Chunks.Input(in)) {
        members.add(
            new Member(engine, engines.engine(engine).load(chunks, limit, engines), from, to));
      }
    }
    return new Ensemble(members, combiner);
  }
}
