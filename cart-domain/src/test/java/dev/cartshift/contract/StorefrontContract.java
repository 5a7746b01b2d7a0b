package dev.cartshift.contract;

/**
 * What a client can rely on, whatever variant it meets: all chapters. A variant's test
 * says which application to run and what it survives.
 */
public abstract class StorefrontContract extends RunningFleet
		implements CatalogChapter, CartChapter, CheckoutChapter, AccountChapter, GuardChapter, ErrorChapter,
		WireChapter, IsolationChapter, ModelChapter, SurvivalChapter, CanaryChapter, MetricsChapter, DrainChapter {

}
