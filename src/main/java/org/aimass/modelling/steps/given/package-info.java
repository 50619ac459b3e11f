/** Values as a model that others made wants them: nothing is filled in or fitted. */
package org.aimass.modelling.steps.given;
