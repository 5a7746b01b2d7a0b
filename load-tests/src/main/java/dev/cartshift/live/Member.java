package dev.cartshift.live;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A replica as it is at this moment.
 *
 * @param port of 127.0.0.1
 */
public record Member(String name, long pid, int port, State state) {

	/** What can be seen of a replica from outside. */
	public enum State {

		/** It has not been ready yet. */
		STARTING,

		/** It gets new connections. */
		READY,

		/** It lives, and gets none: its readiness probe fails. */
		NOT_READY,

		/** It ended by SIGKILL, whoever sent it. */
		KILLED,

		/** It ended by itself. */
		ENDED,

		/** It was told to go. */
		LEAVING;

		/** In the words of the page. */
		@JsonValue
		public String words() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

		/** Whether its process runs. */
		public boolean alive() {
			return this != KILLED && this != ENDED;
		}

	}

}
