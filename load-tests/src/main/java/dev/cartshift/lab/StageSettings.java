package dev.cartshift.lab;

import java.util.OptionalInt;

/** What the person at the command line said, where that is not left to the experiment. */
record StageSettings(long seed, OptionalInt replicas, OptionalInt shoppers) {
}
