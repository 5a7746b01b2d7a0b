/**
 * What the journeys saw, judged and counted: verdicts, the oracle that checks them, the
 * predictions they are held against, and the table, {@code report.json} and its page made
 * of them.
 */
@NullMarked
package dev.cartshift.report;

import org.jspecify.annotations.NullMarked;
