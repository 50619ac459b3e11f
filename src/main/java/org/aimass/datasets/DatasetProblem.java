package org.aimass.datasets;

import org.aimass.platform.Problem;

/** Something that cannot be done with a dataset as it is. */
public final class DatasetProblem extends Problem {
  private static final long serialVersionUID = 1L;

  private DatasetProblem(int status, String key, Object... arguments) {
    super(status, "datasets.problem." + key, arguments);
  }

  static Problem name(int longest) {
    return new DatasetProblem(400, "name", longest).at("name");
  }

  static Problem nameTaken(String name) {
    return new DatasetProblem(409, "nameTaken", name).at("name");
  }

  static Problem changedMeanwhile(String name) {
    return new DatasetProblem(409, "changedMeanwhile", name);
  }

  /** A filter or an order would tell what the mask hides. */
  public static Problem masked(String column) {
    return new DatasetProblem(403, "masked", column).at(column);
  }

  static Problem notToMark(String owner) {
    return new DatasetProblem(403, "notToMark", owner).at("columns");
  }

  static Problem importRunning(String name) {
    return new DatasetProblem(409, "importRunning", name).at("name");
  }

  static Problem notReady(String name, int version) {
    return new DatasetProblem(409, "notReady", name, version);
  }

  static Problem gone(String name, int version) {
    return new DatasetProblem(409, "versionGone", name, version);
  }

  static Problem alreadyNewest(String name, int version) {
    return new DatasetProblem(409, "alreadyNewest", name, version);
  }

  static Problem severalTargets() {
    return new DatasetProblem(400, "roleTarget").at("columns");
  }

  static Problem uploadLost() {
    return new DatasetProblem(410, "uploadLost").at("file");
  }
}
