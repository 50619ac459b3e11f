/** Numbers: kept as they are, missing ones filled. */
package org.aimass.modelling.steps.number;
