package dev.cartshift.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients who ask a pod without a pause, on connections that they keep and on new ones,
 * and none of whom sends a request a second time.
 */
final class Rush implements AutoCloseable {

	private static final int CLIENTS_OF_EACH_KIND = 4;

	private final ReplicaProcess pod;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<Future<?>> clients = new ArrayList<>();

	private final AtomicInteger answers = new AtomicInteger();

	/** Those that were the last on their connection. */
	private final AtomicInteger lastAnswers = new AtomicInteger();

	private volatile boolean over;

	private Rush(ReplicaProcess pod) {
		this.pod = pod;
	}

	/**
	 * Begins.
	 * @param sku what some put into their carts and take out again
	 */
	static Rush to(ReplicaProcess pod, String sku) {
		Rush rush = new Rush(pod);
		for (int i = 0; i < CLIENTS_OF_EACH_KIND; i++) {
			rush.send(rush::askOnKeptConnections);
			rush.send(rush::askOnNewConnections);
			rush.send(() -> rush.shop(sku));
		}
		return rush;
	}

	private void send(Callable<?> client) {
		this.clients.add(this.threads.submit(client));
	}

	private boolean askOnKeptConnections() throws Exception {
		while (!this.over) {
			try (Connection connection = Connection.to(this.pod)) {
				boolean last = false;
				while (!this.over && !last) {
					last = count(() -> connection.get("/api/products")).last();
				}
			}
		}
		return this.over;
	}

	private boolean askOnNewConnections() throws Exception {
		while (!this.over) {
			count(() -> Connection.ask(this.pod, "/api/products"));
		}
		return this.over;
	}

	/** Java's client keeps connections, and sends no POST a second time. */
	private boolean shop(String sku) throws Exception {
		Shopper shopper = Shopper.at(this.pod.uri());
		while (!this.over) {
			count(() -> reply(shopper.add(sku, 1)));
			count(() -> reply(shopper.remove(sku)));
		}
		return this.over;
	}

	private static Connection.Reply reply(Answer answer) {
		return new Connection.Reply(answer.status(), answer.header("Connection").equals("close"));
	}

	/** After an answer that was the last on its connection every other one is, too. */
	private Connection.Reply count(Callable<Connection.Reply> request) throws Exception {
		boolean draining = this.lastAnswers.get() > 0;
		Connection.Reply reply = request.call();
		assertThat(reply).isEqualTo(new Connection.Reply(200, draining || reply.last()));
		this.answers.incrementAndGet();
		this.lastAnswers.addAndGet(reply.last() ? 1 : 0);
		return reply;
	}

	void awaitAnswers(int count) {
		await().atMost(ReplicaProcess.PATIENCE).until(() -> this.answers.get() >= count || failed());
	}

	void awaitLastAnswers(int count) {
		await().atMost(ReplicaProcess.PATIENCE).until(() -> this.lastAnswers.get() >= count || failed());
	}

	private boolean failed() {
		return this.clients.stream().anyMatch(Future::isDone);
	}

	/** Ends it, and fails if a request had no answer or another one than expected. */
	void expectNoFailure() throws InterruptedException, ExecutionException {
		this.over = true;
		for (Future<?> client : this.clients) {
			client.get();
		}
	}

	@Override
	public void close() {
		this.over = true;
		this.threads.close();
	}

}
