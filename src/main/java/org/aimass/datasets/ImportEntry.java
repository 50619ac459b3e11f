package org.aimass.datasets;

import java.time.Instant;
import java.util.Locale;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * One import in a dataset's history: where a version came from, or why there is none.
 *
 * @param state IMPORTING, READY, FAILED, CANCELLED, or what became of its version: EXPIRED, UNDONE
 * @param ended also when the version went
 * @param rows null unless READY
 * @param hash of the version's content; null unless READY
 * @param fileHash SHA-256 of the file
 * @param restores the version whose rows stand here again; null for an import
 */
public record ImportEntry(
    long id,
    int version,
    String state,
    String fileName,
    long fileBytes,
    String fileHash,
    ImportOptions options,
    Integer restores,
    String startedBy,
    Instant created,
    Instant ended,
    Long rows,
    Integer columns,
    String hash,
    Long job,
    String errorKey,
    String errorArguments) {

  /** The same import with other choices and words about its failure. */
  ImportEntry with(ImportOptions otherOptions, String otherArguments) {
    return new ImportEntry(
        id,
        version,
        state,
        fileName,
        fileBytes,
        fileHash,
        otherOptions,
        restores,
        startedBy,
        created,
        ended,
        rows,
        columns,
        hash,
        job,
        errorKey,
        otherArguments);
  }

  /** Why it failed; null when it did not. */
  public String error(Locale locale) {
    return errorKey == null
        ? null
        : Messages.text(locale, errorKey, Json.read(errorArguments, Object[].class));
  }
}
