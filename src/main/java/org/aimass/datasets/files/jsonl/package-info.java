/**
 * Reads JSON: one object a line, or an array of objects: {@link
 * org.aimass.datasets.files.jsonl.JsonlFileFormat}.
 */
package org.aimass.datasets.files.jsonl;
