/**
 * Models in ONNX files that others have made. Files are read and checked here before the ONNX
 * Runtime, which is native code, sees them.
 */
package org.aimass.modelling.engines.onnx;
