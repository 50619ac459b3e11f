package org.aimass.modelling.engines;

import java.util.List;
import java.util.Map;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Field;

/**
 * A model of others that was read and checked, and not run yet.
 *
 * @param kind the kind of model as its format calls it
 * @param target what its answer is called
 * @param classes in the order of the probabilities; empty for a number
 * @param inputs the columns in the order of the features. A field with categories is given to the
 *     engine as the position of its value among them, the one behind the last for any other value;
 *     missing is NaN, which a required field never is
 * @param about facts such as producer and version
 * @param bytes what {@link Engine#load} reads
 */
public record ForeignModel(
    String kind,
    AnswerKind answers,
    String target,
    List<String> classes,
    List<Field> inputs,
    Map<String, String> about,
    byte[] bytes) {}
