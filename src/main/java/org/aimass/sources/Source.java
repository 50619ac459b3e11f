package org.aimass.sources;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A system that a customer keeps data in.
 *
 * @param settings without secrets
 * @param secrets names of the secrets that are set
 * @param refreshes how many datasets are fetched from it
 */
public record Source(
    long id,
    String name,
    String connector,
    Map<String, String> settings,
    Set<String> secrets,
    String owner,
    Instant created,
    Instant changed,
    long refreshes) {}
