/** Categories: their frequent values, and what each of many tells of the target. */
package org.aimass.modelling.steps.category;
