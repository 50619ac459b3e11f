/** Reads Weka's text format: {@link org.aimass.datasets.files.arff.ArffFileFormat}. */
package org.aimass.datasets.files.arff;
