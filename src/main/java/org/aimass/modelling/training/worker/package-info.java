/**
 * The training process: a Java machine of its own with its own memory, so that a training which
 * runs wild never reaches the server. It reads a job folder ({@code order.json}, {@code data.bin})
 * and tells what happens as JSON lines.
 */
package org.aimass.modelling.training.worker;
