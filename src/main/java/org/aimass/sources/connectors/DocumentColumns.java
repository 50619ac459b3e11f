package org.aimass.sources.connectors;

import java.util.HashMap;
import java.util.Map;
import org.aimass.datasets.RowIntake;
import org.aimass.platform.Problem;

/**
 * The columns of documents: a nested document becomes columns with dotted names, eight deep, or
 * stays JSON by choice.
 */
public final class DocumentColumns {
  private static final int DEEPEST = 8;

  /** More names than any table has columns: documents of a fair system have fewer. */
  private static final int MOST = 20_000;

  private final RowIntake rows;
  private final boolean nestedAsJson;
  private final Field top = new Field("", 0);
  private int fields;

  public DocumentColumns(RowIntake rows, boolean nestedAsJson) {
    this.rows = rows;
    this.nestedAsJson = nestedAsJson;
  }

  /** The document itself. */
  public Field top() {
    return top;
  }

  /** A place in documents. */
  public final class Field {
    private final String name;
    private final int depth;
    private final Map<String, Field> below = new HashMap<>();
    private int column = -1;

    private Field(String name, int depth) {
      this.name = name;
      this.depth = depth;
    }

    /** With the names of the documents around it, as "address.city". */
    public String name() {
      return name;
    }

    /** Whether a document here becomes columns of its own. */
    public boolean opens() {
      return depth == 0 || !nestedAsJson && depth <= DEEPEST;
    }

    /**
     * A field of the document here.
     *
     * @throws Problem 422 when the documents have names without end
     */
    public Field below(String part) {
      Field known = below.get(part);
      if (known == null) {
        if (++fields > MOST) {
          throw new Problem(422, "datasets.problem.tooManyFields", MOST);
        }
        known = new Field(depth == 0 ? part : name + "." + part, depth + 1);
        below.put(part, known);
      }
      return known;
    }

    /** The column of the value here, which is added when it is new. */
    public int column() {
      if (column < 0) {
        column = rows.column(name);
      }
      return column;
    }
  }
}
