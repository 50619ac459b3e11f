package org.aimass.modelling.engines.trees;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A model that is nothing but trees. */
public final class TreeModel implements HasTrees {
  private static final String FORM = "trees 1";

  private final TreeEnsemble trees;

  public TreeModel(TreeEnsemble trees) {
    this.trees = trees;
  }

  @Override
  public double[] predict(double[] row) {
    return trees.answer(row);
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public Optional<TreeEnsemble> trees() {
    return Optional.of(trees);
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    data.writeUTF(FORM);
    trees.write(data);
    data.flush();
  }

  /**
   * @param limit refuses to take more bytes of memory than this
   * @throws IOException when the bytes are something else
   */
  public static TreeModel read(InputStream bytes, long limit) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    if (!in.readUTF().equals(FORM)) {
      throw new IOException("The bytes are no trees.");
    }
    return new TreeModel(TreeEnsemble.read(in, limit));
  }
}
