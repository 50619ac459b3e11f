package org.aimass.datasets;

import java.io.Serializable;

/** What people say about a dataset. */
public record DatasetWords(String name, String description) implements Serializable {}
