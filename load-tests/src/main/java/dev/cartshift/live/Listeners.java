package dev.cartshift.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Who listens to server-sent events. Nobody waits for a listener: one who does not read
 * is dropped. Thread-safe.
 */
final class Listeners {

	static final int MOST = 32;

	/**
	 * So many messages may wait for a listener, besides those in the system's buffers.
	 */
	private static final int BEHIND = 5;

	private final Semaphore places = new Semaphore(MOST);

	private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

	/** False if there are too many already; else {@link #serve} must follow. */
	boolean admit() {
		return this.places.tryAcquire();
	}

	/**
	 * Writes what is told to all, from the thread that calls, until the listener has gone
	 * or is dropped: then the thread is interrupted, which closes a channel.
	 * @param greeting for this one alone
	 */
	void serve(OutputStream out, String greeting) throws IOException {
		Listener listener = new Listener(Thread.currentThread(), new ArrayBlockingQueue<>(BEHIND));
		this.listeners.add(listener);
		try {
			write(greeting, out);
			while (true) {
				write(listener.messages().take(), out);
			}
		}
		catch (InterruptedException ex) {
			// Dropped.
		}
		finally {
			this.listeners.remove(listener);
			this.places.release();
		}
	}

	/** Returns at once. */
	void tell(String message) {
		for (Listener listener : this.listeners) {
			if (!listener.messages().offer(message)) {
				listener.thread().interrupt();
			}
		}
	}

	int count() {
		return this.listeners.size();
	}

	/** One event of the stream, whose data are one line. */
	static String message(String event, String data) {
		return "event: " + event + "\ndata: " + data + "\n\n";
	}

	private static void write(String message, OutputStream out) throws IOException {
		out.write(message.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private record Listener(Thread thread, BlockingQueue<String> messages) {
	}

}
