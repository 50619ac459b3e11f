/** What modelling keeps in the database: trainings, their candidates, models and their versions. */
package org.aimass.modelling.storing;
