package org.aimass.datasets.files.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.files.csv.Encodings.Guess;

/**
 * Tells the encodings before Unicode apart by the likelihood of the text that each makes of the
 * bytes ({@link Alphabets}). Few characters prove little, and several encodings may fit: then the
 * answer says so.
 */
final class LegacyEncodings {

  /**
   * @param name as people and pages call it
   * @param charset what is read by it: the wider brother that Windows really writes
   * @param prior added to the likelihood: how usual such files are here
   */
  private record Candidate(String name, String charset, double prior, List<String> languages) {}

  private static final List<String> CENTRAL = List.of("pl", "cs", "sk", "hu", "hr", "sl", "ro");
  private static final List<String> CYRILLIC = List.of("ru", "uk", "bg", "sr", "be");

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("GB18030", "GB18030", 1, List.of("zh-Hans", "zh-Hant")),
          new Candidate(
              "windows-1252",
              "windows-1252",
              1,
              List.of("fr", "de", "es", "pt", "pt_BR", "it", "nl", "sv", "da", "nb", "fi")),
          new Candidate("Big5", "x-windows-950", 0, List.of("zh-Hant")),
          new Candidate("Shift_JIS", "windows-31j", 0, List.of("ja")),
          new Candidate("EUC-KR", "x-windows-949", 0, List.of("ko")),
          new Candidate("windows-1251", "windows-1251", 0, CYRILLIC),
          new Candidate("windows-1250", "windows-1250", 0, CENTRAL),
          new Candidate("EUC-JP", "EUC-JP", -2, List.of("ja")),
          new Candidate("KOI8-R", "KOI8-R", -2, CYRILLIC),
          new Candidate("IBM866", "IBM866", -3, CYRILLIC),
          new Candidate("ISO-8859-2", "ISO-8859-2", -2, CENTRAL),
          new Candidate("IBM852", "IBM852", -4, CENTRAL),
          new Candidate("IBM850", "IBM850", -4, List.of("fr", "de", "es", "pt", "sv", "da")),
          new Candidate("windows-1253", "windows-1253", -1, List.of("el")),
          new Candidate("windows-1254", "windows-1254", -1, List.of("tr")),
          new Candidate("windows-1255", "windows-1255", -1, List.of("he")),
          new Candidate("windows-1256", "windows-1256", -1, List.of("ar", "fa")),
          new Candidate("windows-1257", "windows-1257", -1, List.of("lt", "lv", "et")),
          new Candidate("windows-874", "x-windows-874", -1, List.of("th")));

  private static final int MOST_LIKELY = 4;

  /** Below this the likeliest others are told, however unlikely. */
  private static final double UNSURE = 0.9;

  /** A letter below its capital inside a word: the wrong encoding turns letters over. */
  private static final double TURNED = -3;

  /** Below this, for each character, the text is hardly one. */
  private static final double POOR = -10.5;

  /** Others are told when they are at least this likely beside the best. */
  private static final double WORTH_TELLING = 1e-4;

  /**
   * @param characters beyond ASCII
   */
  private record Scored(Candidate candidate, double score, int characters, String text) {
    int ascii() {
      return text.length() - characters;
    }
  }

  private LegacyEncodings() {}

  /** What is read by the encoding of this name: Windows writes more than the standards have. */
  static String charset(String name) {
    return CANDIDATES.stream()
        .filter(c -> c.name().equalsIgnoreCase(name))
        .map(Candidate::charset)
        .findFirst()
        .orElse(name);
  }

  static Guess guess(byte[] sample) {
    List<Scored> scored =
        CANDIDATES.stream()
            .filter(c -> Charset.isSupported(c.charset()))
            .map(c -> score(c, sample))
            .sorted(Comparator.comparingDouble(Scored::score).reversed())
            .toList();
    Scored best = scored.get(0);
    double all = 0;
    List<String> likely = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> texts = new ArrayList<>(List.of(best.text()));
    for (Scored s : scored) {
      // Encodings that read the same do not make each other doubtful.
      if (s == best || !texts.contains(s.text())) {
        double weight = Math.exp((s.score() - best.score()) / 2);
        all += weight;
        texts.add(s.text());
        if (s != best && others.size() < MOST_LIKELY) {
          others.add(s.candidate().name());
          if (weight >= WORTH_TELLING) {
            likely.add(s.candidate().name());
          }
        }
      }
    }
    double sure = Math.min(1 / all, 1 - 0.5 / (1 + best.characters()));
    if (best.score() - Alphabets.ASCII * best.ascii() < POOR * best.characters()) {
      sure = Math.min(sure, 0.3);
    }
    return new Guess(
        best.candidate().name(),
        Math.round(sure * 100) / 100.0,
        sure < UNSURE ? others : likely,
        best.text().indexOf('\uFFFD') >= 0,
        false);
  }

  private static Scored score(Candidate candidate, byte[] sample) {
    String text = new String(sample, Charset.forName(candidate.charset()));
    String small = text.toLowerCase(Locale.ROOT);
    double best = Double.NEGATIVE_INFINITY;
    for (String language : candidate.languages()) {
      best = Math.max(best, Alphabets.likelihood(small, language));
    }
    int characters = 0;
    int turned = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        characters++;
        turned +=
            i > 0
                    && Character.isUpperCase(text.charAt(i))
                    && Character.isLowerCase(text.charAt(i - 1))
                ? 1
                : 0;
      }
    }
    return new Scored(candidate, best + candidate.prior() + turned * TURNED, characters, text);
  }
}
