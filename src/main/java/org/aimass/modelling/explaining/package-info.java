/**
 * Models explain themselves: what a model looks at ({@link
 * org.aimass.modelling.explaining.ModelExplanations}), why it gave an answer and which smallest
 * change would give another one ({@link org.aimass.modelling.explaining.RowExplainer}). Everything
 * asks a loaded model about raw rows, so that it works whatever engine has made it.
 */
package org.aimass.modelling.explaining;
