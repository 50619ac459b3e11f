package org.aimass.datasets.connectors;

import org.aimass.platform.Problem;

/** A file that cannot be read, with the reason and what its owner can do about it. */
public final class FileRefused extends Problem {

  private static final long serialVersionUID = 1L;

  private FileRefused(String key, Object... args) {
    super(422, "datasets.file." + key, args);
  }

  public static FileRefused empty(String name) {
    return new FileRefused("empty", name);
  }

  public static FileRefused truncated(String name) {
    return new FileRefused("truncated", name);
  }

  public static FileRefused damaged(String name, String part) {
    return new FileRefused("damaged", name, part);
  }

  public static FileRefused html(String name) {
    return new FileRefused("html", name);
  }

  public static FileRefused oldExcelRenamed(String name) {
    return new FileRefused("oldExcelRenamed", name);
  }

  public static FileRefused newExcelRenamed(String name) {
    return new FileRefused("newExcelRenamed", name);
  }

  public static FileRefused encrypted(String name) {
    return new FileRefused("encrypted", name);
  }

  public static FileRefused notAWorkbook(String name) {
    return new FileRefused("notAWorkbook", name);
  }

  public static FileRefused unknownKind(String name) {
    return new FileRefused("unknownKind", name);
  }

  public static FileRefused suspiciousCompression(String part, int limit) {
    return new FileRefused("suspiciousCompression", part, limit);
  }

  public static FileRefused tooManyParts(int parts, int limit) {
    return new FileRefused("tooManyParts", parts, limit);
  }

  public static FileRefused duplicateParts(String part) {
    return new FileRefused("duplicateParts", part);
  }

  public static FileRefused tooLarge(long limitMegabytes) {
    return new FileRefused("tooLarge", limitMegabytes);
  }

  public static FileRefused documentType(String part) {
    return new FileRefused("documentType", part);
  }

  public static FileRefused tooManyRows(long row, long limit) {
    return new FileRefused("tooManyRows", row, limit);
  }

  public static FileRefused tooManyColumns(long row, long columns, int limit) {
    return new FileRefused("tooManyColumns", row, columns, limit);
  }

  public static FileRefused cellTooLong(long row, int column, int limit) {
    return new FileRefused("cellTooLong", row, column, limit);
  }

  public static FileRefused rowTooLong(long row, int limit) {
    return new FileRefused("rowTooLong", row, limit);
  }

  public static FileRefused quoteNotClosed(long row, int column) {
    return new FileRefused("quoteNotClosed", row, column);
  }

  public static FileRefused quoteSwallowsTheRest(long row, int column, int limit) {
    return new FileRefused("quoteSwallowsTheRest", row, column, limit);
  }

  public static FileRefused zeroByte(long row, int column) {
    return new FileRefused("zeroByte", row, column);
  }

  public static FileRefused notInThisEncoding(String encoding, long position) {
    return new FileRefused("notInThisEncoding", encoding, position);
  }

  public static FileRefused unknownEncoding(String encoding) {
    return new FileRefused("unknownEncoding", encoding);
  }

  public static FileRefused noSuchSheet(String sheet, String sheets) {
    return new FileRefused("noSuchSheet", sheet, sheets);
  }

  public static FileRefused noSheet(String name) {
    return new FileRefused("noSheet", name);
  }
}
