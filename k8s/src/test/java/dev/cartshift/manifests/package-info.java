/**
 * What is deployed, read as a cluster would read it: every overlay with every component
 * is rendered, every field of every object must be known, and each rule of ours has been
 * seen to fail on a breach planted for it.
 */
@NullMarked
package dev.cartshift.manifests;

import org.jspecify.annotations.NullMarked;
