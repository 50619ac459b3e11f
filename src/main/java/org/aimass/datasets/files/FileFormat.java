package org.aimass.datasets.files;

import java.io.IOException;
import java.util.List;

/**
 * A format of files that hold tables. An implementation lies in a package of its own right below
 * this one, has a name that ends with this interface's, and a constructor without arguments: it is
 * found, not listed. Its test extends {@code FileFormatContract}.
 */
public interface FileFormat {

  /**
   * The endings that promise this format, in lower case and without the dot, the usual one first;
   * those of files that it refuses in words of its own too.
   */
  List<String> endings();

  /**
   * Whether the first bytes, or the parts of a zip file, say that a file is of this format whatever
   * its ending. False for a format that only the ending tells, as plain text.
   */
  boolean recognises(FileStart start);

  /**
   * Opens a file that this format recognises, or one with an ending of this format that no format
   * recognises.
   *
   * @param choice how a text is to be read; of no meaning to others
   * @throws FileRefused when it cannot be read, in words
   */
  TabularFile open(FileStart start, TextChoice choice) throws IOException;
}
