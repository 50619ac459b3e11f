package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;

/** One model of several, whatever engines made them: each is asked, the answers are combined. */
public final class Ensemble implements EngineModel {
  static final String FORM = "ensemble";

  private final List<Member> members;
  private final Combiner combiner;

  /**
   * A trained model.
   *
   * @param engine id of the engine that reads it back
   */
  public record Member(String engine, EngineModel model) {}

  private Ensemble(List<Member> members, Combiner combiner) {
    this.members = List.copyOf(members);
    this.combiner = combiner;
  }

  /**
   * @param algorithm {@link PlatformEngine#VOTE} or {@link PlatformEngine#STACKING}
   * @param members trained on all examples
   * @param outOfFold what each said about rows that it had not seen: [member][row][class], or
   *     [member][row][0] for numbers
   * @param targets of those rows: index of the class, or the number
   * @param classes how many; 0 for a number
   */
  public static Ensemble of(
      String algorithm,
      List<Member> members,
      List<double[][]> outOfFold,
      double[] targets,
      int classes) {
    return new Ensemble(
        members,
        algorithm.equals(PlatformEngine.VOTE)
            ? new Combiner.Mean()
            : Combiner.Stack.fit(outOfFold, targets, classes));
  }

  @Override
  public double[] predict(double[] row) throws Exception {
    double[][] answers = new double[members.size()][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = members.get(i).model().predict(row);
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

  @Override
  public boolean concurrent() {
    return members.stream().allMatch(member -> member.model().concurrent());
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(FORM);
    combiner.write(data);
    data.writeInt(members.size());
    for (Member member : members) {
      data.writeUTF(member.engine());
      try (Chunks.Output chunks = new Chunks.Output(data)) {
        member.model().save(chunks);
      }
    }
    data.flush();
  }

  static Ensemble read(DataInputStream in, long limit, Engines engines) throws IOException {
    Combiner combiner = Combiner.read(in);
    List<Member> members = new ArrayList<>();
    for (int left = Numbers.count(in); left > 0; left--) {
      String engine = in.readUTF();
      try (Chunks.Input chunks = new Chunks.Input(in)) {
        members.add(new Member(engine, engines.engine(engine).load(chunks, limit, engines)));
      }
    }
    return new Ensemble(members, combiner);
  }
}
