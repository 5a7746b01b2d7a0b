/**
 * The laws of the Service, and what becomes of processes.
 */
@NullMarked
package dev.cartshift.lab;

import org.jspecify.annotations.NullMarked;
