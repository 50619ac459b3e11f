package org.aimass.modelling;

/** A candidate has become a version of a model. */
public record ModelKept(String name, int version, String by) {}
