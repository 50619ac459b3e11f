package org.aimass.modelling;

/**
 * A node of the tree that a model is.
 *
 * @param input that is asked for; null for a leaf
 * @param feature what is made of the input and asked for, by its name
 * @param below a number below it goes the way of yes; null where words are asked for
 * @param words that go the way of yes; null where a number is asked for
 * @param share of the rows learnt from that come here
 * @param mean answer to these: the probability of a class, or the number
 */
public record ModelTree(
    Field input,
    String feature,
    Double below,
    String words,
    double share,
    double mean,
    ModelTree yes,
    ModelTree no) {}
