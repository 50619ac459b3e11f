/** The pages of people who release models and watch them answer. */
package org.aimass.serving.web;
