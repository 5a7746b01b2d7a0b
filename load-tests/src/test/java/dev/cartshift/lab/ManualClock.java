package dev.cartshift.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

final class ManualClock implements InstantSource {

	private volatile Instant now = Instant.EPOCH;

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration by) {
		this.now = this.now.plus(by);
	}

}
