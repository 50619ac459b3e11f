package org.aimass.datasets.web;

import java.util.List;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Finding;
import org.aimass.platform.web.FacesText;

/** Words of datasets in the reader's language. */
final class Words {

  private Words() {}

  static String state(String state) {
    String word = FacesText.text("datasets.state." + state);
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  static String tone(String state) {
    return switch (state) {
      case "READY" -> "success";
      case "IMPORTING" -> "running";
      case "FAILED" -> "danger";
      default -> "neutral";
    };
  }

  /** Whether this is the state of a version that was dropped or taken back. */
  static boolean isGone(String state) {
    return state.equals("EXPIRED") || state.equals("UNDONE");
  }

  static String type(ColumnKind kind) {
    return FacesText.text(kind.word());
  }

  /** The type that a finding's argument names: its message key ends with it. */
  static String typeNamed(Object argument) {
    String key = String.valueOf(argument);
    return key.substring(key.lastIndexOf('.') + 1);
  }

  static List<String> of(List<Finding> findings) {
    return findings.stream().map(f -> f.text(FacesText.locale())).toList();
  }
}
