/**
 * State is on its way: two stores hold it, each change goes to both, and a dial says
 * which of them is believed. It is turned one notch with each rolling update, forth or
 * back, and the pods of two neighbouring notches answer the same shoppers meanwhile. What
 * is lost is what a pod takes along that dies without a word in the first stage.
 */
@NullMarked
package dev.cartshift.state;

import org.jspecify.annotations.NullMarked;
