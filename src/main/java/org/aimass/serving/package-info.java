/**
 * Released models answer questions here: each deployment is a name that programs call and one model
 * version, its champion, that answers.
 *
 * <p>The road of a prediction, {@link org.aimass.serving.Predictions#predict}:
 *
 * <ol>
 *   <li><b>may you?</b> a person by role, an application's key by the deployments in its scope;
 *   <li><b>admit</b>: each deployment has a bounded number of places ({@link
 *       org.aimass.serving.routing.Bulkhead}), and houses above may refuse ({@link
 *       org.aimass.serving.Admission});
 *   <li><b>route</b>: {@link org.aimass.serving.routing.Router} holds an immutable {@link
 *       org.aimass.serving.routing.Route} to the loaded champion; one request sees exactly one;
 *   <li><b>read</b> the rows, <b>predict</b>;
 *   <li><b>tell</b>: {@link org.aimass.serving.PredictionServed}, which {@code serving.watching}
 *       and the usage of keys hear;
 *   <li>nothing on this road touches the database.
 * </ol>
 *
 * <p>{@link org.aimass.serving.Releases} is how a model version becomes champion: asked for,
 * approved by somebody else, loaded and tried ({@code serving.releasing}), and then swapped in by
 * one insert. {@link org.aimass.serving.Deployments} shows what there is.
 */
package org.aimass.serving;
