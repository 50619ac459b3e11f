/**
 * The model file: a header in JSON, the engine's bytes, and a checksum over both. What it takes to
 * answer rows is in it, and nothing that runs by being read.
 */
package org.aimass.modelling.files;
