package org.aimass.modelling.explaining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Prediction;

/**
 * Searches the smallest plausible change of a row that gives a wanted answer (Wachter et al. 2017).
 * New values are those that rows of the training had. Changes of one column are all tried, those of
 * more columns by a beam search on the ones that come nearest. Of as few columns as possible the
 * shortest change is taken, and its numbers are then moved back as far as the answer lets them.
 */
final class Counterfactuals {
  static final int MOST_COLUMNS = 4;

  /** A word counts as much as a move over a quarter of the training's rows. */
  private static final double WORDS_PER_COLUMN = 4;

  private static final int BEAM = 12;
  private static final int MOST_VALUES = 21;

  /** More columns are looked at roughly first. */
  private static final int WIDE = 80;

  private static final int HALVINGS = 12;

  private final Map<String, Object> row;
  private final List<ColumnValues> columns;
  private final Function<List<Map<String, Object>>, List<Prediction>> model;
  private final Wish goal;
  private int left;

  /** What is wanted of an answer. */
  interface Wish {
    boolean met(Prediction answer);

    /** The greater the nearer. */
    double nearness(Prediction answer);
  }

  /** One column with another value. */
  record Move(ColumnValues column, Object to, double distance) {
    String name() {
      return column.field().name();
    }
  }

  /** Some moves, with the answer to the row after them. */
  record State(List<Move> moves, Prediction answer, double nearness) {
    double distance() {
      return moves.stream().mapToDouble(Move::distance).sum();
    }

    boolean has(Move move) {
      return moves.stream().anyMatch(m -> m.name().equals(move.name()));
    }
  }

  /**
   * @param row as the model reads it
   * @param columns that may change
   * @param mostAsked rows that the model may be asked about
   */
  Counterfactuals(
      Map<String, Object> row,
      List<ColumnValues> columns,
      Function<List<Map<String, Object>>, List<Prediction>> model,
      Wish goal,
      int mostAsked) {
    this.row = row;
    this.columns = columns;
    this.model = model;
    this.goal = goal;
    left = mostAsked;
  }

  /** Empty when nothing that was tried gives the wanted answer. */
  Optional<State> find() {
    List<Move> moves = moves(narrowed());
    List<State> beam = List.of(new State(List.of(), null, 0));
    for (int depth = 1; depth <= MOST_COLUMNS && !beam.isEmpty(); depth++) {
      List<State> tried = asked(extended(beam, moves));
      Optional<State> shortest =
          tried.stream()
              .filter(state -> goal.met(state.answer()))
              .min(
                  Comparator.comparingDouble(State::distance)
                      .thenComparing(Comparator.comparingDouble(State::nearness).reversed()));
      if (shortest.isPresent()) {
        return shortest.map(this::withoutNeedless).map(this::shortened);
      }
      beam = nearest(tried);
    }
    return Optional.empty();
  }

  /** Of very many columns those that come nearest with few values. */
  private List<ColumnValues> narrowed() {
    if (columns.size() <= WIDE) {
      return columns;
    }
    List<State> tried = new ArrayList<>();
    for (ColumnValues column : columns) {
      column.values(3).forEach(value -> tried.add(state(List.of(move(column, value)))));
    }
    Map<ColumnValues, Double> best = new HashMap<>();
    asked(tried)
        .forEach(state -> best.merge(state.moves().get(0).column(), state.nearness(), Math::max));
    return columns.stream()
        .filter(best::containsKey)
        .sorted(Comparator.comparingDouble((ColumnValues column) -> best.get(column)).reversed())
        .limit(WIDE)
        .toList();
  }

  private List<Move> moves(List<ColumnValues> some) {
    List<Move> moves = new ArrayList<>();
    for (ColumnValues column : some) {
      Object now = row.get(column.field().name());
      for (Object value : column.values(MOST_VALUES)) {
        if (!Objects.equals(now, value)) {
          moves.add(move(column, value));
        }
      }
    }
    return moves;
  }

  private Move move(ColumnValues column, Object to) {
    Object from = row.get(column.field().name());
    boolean steps = column.ordered() && column.field().type() != Kinds.BOOLEAN && from != null;
    return new Move(
        column,
        to,
        steps
            ? WORDS_PER_COLUMN
                * Math.abs(
                    column.position(column.number(to)) - column.position(column.number(from)))
            : 1);
  }

  private static State state(List<Move> moves) {
    return new State(moves, null, 0);
  }

  private static List<State> extended(List<State> beam, List<Move> moves) {
    Map<Map<String, Object>, State> different = new LinkedHashMap<>();
    for (State state : beam) {
      for (Move move : moves) {
        if (!state.has(move)) {
          List<Move> more = new ArrayList<>(state.moves());
          more.add(move);
          different.putIfAbsent(key(more), state(more));
        }
      }
    }
    return List.copyOf(different.values());
  }

  private static Map<String, Object> key(List<Move> moves) {
    Map<String, Object> key = new HashMap<>();
    moves.forEach(move -> key.put(move.name(), move.to()));
    return key;
  }

  /** The same states with their answers; fewer when the model has been asked about enough. */
  private List<State> asked(List<State> states) {
    List<State> some = states.subList(0, Math.min(states.size(), Math.max(0, left)));
    left -= some.size();
    List<Prediction> answers = model.apply(some.stream().map(s -> changed(s.moves())).toList());
    List<State> asked = new ArrayList<>(some.size());
    for (int i = 0; i < some.size(); i++) {
      Prediction answer = answers.get(i);
      asked.add(new State(some.get(i).moves(), answer, goal.nearness(answer)));
    }
    return asked;
  }

  private Map<String, Object> changed(List<Move> moves) {
    Map<String, Object> changed = new LinkedHashMap<>(row);
    moves.forEach(move -> changed.put(move.name(), move.to()));
    return changed;
  }

  /** The nearest state of each set of columns, and of these the best. */
  private static List<State> nearest(List<State> tried) {
    Map<List<String>, State> byColumns = new HashMap<>();
    for (State state : tried) {
      byColumns.merge(
          state.moves().stream().map(Move::name).sorted().toList(),
          state,
          (one, other) -> other.nearness() > one.nearness() ? other : one);
    }
    return byColumns.values().stream()
        .sorted(
            Comparator.comparingDouble(State::nearness)
                .reversed()
                .thenComparing(state -> state.moves().toString().length())
                .thenComparing(state -> key(state.moves()).toString()))
        .limit(BEAM)
        .toList();
  }

  /** Without the moves that the answer does not need. */
  private State withoutNeedless(State state) {
    State shorter = state;
    for (Move move : state.moves()) {
      List<Move> others = shorter.moves().stream().filter(m -> m != move).toList();
      if (!others.isEmpty()) {
        List<State> tried = asked(List.of(state(others)));
        if (!tried.isEmpty() && goal.met(tried.get(0).answer())) {
          shorter = tried.get(0);
        }
      }
    }
    return shorter;
  }

  /** Its numbers moved back as far as the answer lets them, by halving. */
  private State shortened(State state) {
    State shorter = state;
    for (int i = 0; i < state.moves().size(); i++) {
      Move move = shorter.moves().get(i);
      Object from = row.get(move.name());
      if (from == null || !move.column().ordered()) {
        continue;
      }
      double near = move.column().number(from);
      double far = move.column().number(move.to());
      double step = step(move.column(), Math.abs(far - near));
      for (int halving = 0; halving < HALVINGS; halving++) {
        double middle = Math.rint((near + far) / 2 / step) * step;
        if (middle <= Math.min(near, far) || middle >= Math.max(near, far)) {
          break;
        }
        List<Move> moves = new ArrayList<>(shorter.moves());
        moves.set(i, move(move.column(), move.column().value(rounded(middle, step))));
        List<State> tried = asked(List.of(state(moves)));
        if (tried.isEmpty()) {
          break;
        }
        if (goal.met(tried.get(0).answer())) {
          shorter = tried.get(0);
          far = middle;
        } else {
          near = middle;
        }
      }
    }
    return shorter;
  }

  /** Values that people would write: a hundredth of the move at the most, as a power of ten. */
  private static double step(ColumnValues column, double gap) {
    return column.field().type() != Kinds.DECIMAL || gap == 0
        ? 1
        : Math.pow(10, Math.floor(Math.log10(gap / 100)));
  }

  private static double rounded(double value, double step) {
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step)));
    return java.math.BigDecimal.valueOf(value)
        .setScale(Math.min(digits, 15), java.math.RoundingMode.HALF_EVEN)
        .doubleValue();
  }
}
