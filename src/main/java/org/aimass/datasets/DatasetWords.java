package org.aimass.datasets;

import java.io.Serializable;
import java.util.List;

/** What people say about a dataset. */
public record DatasetWords(String name, String description, List<String> tags)
    implements Serializable {}
