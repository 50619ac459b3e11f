/** The last steps of a release: load the model, try it, and only then make it champion. */
package org.aimass.serving.releasing;
