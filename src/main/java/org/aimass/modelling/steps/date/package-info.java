/** Dates and times: their parts that change. */
package org.aimass.modelling.steps.date;
