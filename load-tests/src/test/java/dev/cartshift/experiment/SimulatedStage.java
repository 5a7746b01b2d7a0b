package dev.cartshift.experiment;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.Cell;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.SimulatedCells;
import dev.cartshift.report.Verdict;

/**
 * Pods, connections and carts that exist in a model only. Time is simulated too, so that
 * a run of minutes takes milliseconds. What is planted makes the model misbehave as a
 * broken shop, balancer or instrument would.
 */
final class SimulatedStage implements Stage {

	/** What is wrong with the world. */
	enum Planted {

		/** The Service always chooses the first pod that is ready. */
		ALWAYS_THE_FIRST_POD,

		/** ClientIP forgets every address at once. */
		NO_AFFINITY,

		/** A memory is not renewed by new connections. */
		TIMEOUT_DOES_NOT_SLIDE,

		/** Every tenth read shows an empty cart. */
		LOSES_EVERY_TENTH_READ,

		/** A pod that dies takes no state along. */
		STATE_SURVIVES,

		/** A pod that leaves gets new connections until it has gone. */
		NO_DRAIN,

		/** One read of those whose carts are not in pods has no answer. */
		ONE_REQUEST_FAILS,

		/** A pod that leaves ends a connection under a request, which is sent again. */
		CUTS_A_KEPT_CONNECTION,

		/** From just before twelve seconds on every request is refused. */
		REFUSES_IN_THE_END,

		/** HAProxy never lets go of its first pod. */
		HAPROXY_IS_STUCK,

		/** A token whose key a pod lacks is taken for none. */
		UNKNOWN_KEY_IS_EMPTY,

		/** A pod that is to verify with two keys signs with the other one. */
		SIGNS_TOO_EARLY,

		/** A pod without the key reads what was signed with it all the same. */
		FORGETS_NO_KEY,

		/** A pod that hands its carts over when it goes keeps them to itself. */
		HANDS_NOTHING_OVER,

		/** All pods are replaced at the same moment. */
		SWITCHES_AT_ONCE,

		/** Pods that come run what those before them do. */
		IGNORES_RELEASES,

		/** Nobody changes a cart. */
		NOBODY_CHANGES,

		/** A bridge refuses what it is asked while the store is away. */
		BRIDGE_NEEDS_STORE

	}

	private static final long LATENCY = 5;

	private final Set<Planted> planted;

	private final int shoppers;

	private final Random random;

	private final Map<URI, Front> fronts = new HashMap<>();

	private int nextAddress;

	private int nextUser = 1;

	private int reads;

	private int readsOfStateless;

	/** When the next run begins, in milliseconds of the epoch. */
	private long clock = 1_700_000_000_000L;

	SimulatedStage(int shoppers, Planted... planted) {
		this.shoppers = shoppers;
		this.planted = EnumSet.noneOf(Planted.class);
		this.planted.addAll(List.of(planted));
		this.random = new Random(11);
	}

	@Override
	public long seed() {
		return 11;
	}

	@Override
	public int replicas(int usual) {
		return usual;
	}

	@Override
	public int shoppers(int usual) {
		return (this.shoppers == 0) ? usual : this.shoppers;
	}

	@Override
	public String place() {
		return "a model";
	}

	@Override
	public Fleet start(Cast cast) {
		return new Pods(cast);
	}

	@Override
	public List<String> addresses(int count) {
		this.nextAddress += count;
		return IntStream.range(this.nextAddress - count, this.nextAddress).mapToObj((i) -> "10.0.0." + i).toList();
	}

	@Override
	public int users(int count) {
		this.nextUser += count;
		return this.nextUser - count;
	}

	@Override
	public Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate) {
		return SimulatedCells.of(fleet.cast().phase(), model.reconnect());
	}

	@Override
	public Run send(String label, Plan plan, Optional<Incident> incident) {
		List<Disruption> disruptions = new ArrayList<>();
		incident.ifPresent((what) -> disruptions.addAll(planned(what)));
		long end = disruptions.stream().mapToLong(Disruption::endedMillis).max().orElse(Long.MAX_VALUE - 60_000)
				+ 8_000;
		List<Observation> seen = new ArrayList<>();
		PriorityQueue<Shopper> next = new PriorityQueue<>(Comparator.comparingLong((Shopper one) -> one.now));
		plan.measured().forEach((population) -> next.addAll(arriving(population)));
		while (!next.isEmpty()) {
			Shopper one = next.poll();
			seen.add(one.ask());
			if (one.stays() && one.now < end) {
				next.add(one);
			}
			else if (one.comesAgain() && one.now < end) {
				next.add(new Shopper(one.population, one.index + one.population.shoppers(), one.now));
			}
		}
		Run run = new Run(new Observations(seen), disruptions);
		this.clock = run.observations().endedMillis() + 1_000;
		return run;
	}

	private List<Disruption> planned(Incident incident) {
		List<Disruption> disruptions = new ArrayList<>();
		long end = this.clock;
		for (Incident.Step step : incident.steps()) {
			long begin = end + incident.after().toMillis();
			for (Fleet fleet : incident.fleets()) {
				Disruption disruption = ((Pods) fleet).plan(step.act(), begin);
				disruptions.add(disruption);
				end = Math.max(end, disruption.endedMillis());
			}
		}
		return disruptions;
	}

	@Override
	public void close() {
		// Nothing runs.
	}

	private List<Shopper> arriving(Population population) {
		double gap = population.arrivals().toMillis() / (double) population.shoppers();
		return IntStream.range(0, population.shoppers())
			.mapToObj((i) -> new Shopper(population, i, this.clock + (long) (i * gap)))
			.toList();
	}

	private boolean is(Planted wrong) {
		return this.planted.contains(wrong);
	}

	/** One shopper under way. */
	private final class Shopper {

		private final Population population;

		private final int index;

		private final Front front;

		private long now;

		private int request;

		private int read;

		private String connected = "";

		private String cookie = "";

		private final SimulatedState cart = new SimulatedState();

		private final SimulatedState login = new SimulatedState();

		private String kid = "";

		private Action last = Action.LOOK;

		private boolean lost;

		private Shopper(Population population, int index, long now) {
			this.population = population;
			this.index = index;
			this.now = now;
			this.front = Objects.requireNonNull(SimulatedStage.this.fronts.get(population.target()));
		}

		private boolean stays() {
			return this.read < this.population.reads();
		}

		private boolean comesAgain() {
			return this.index + this.population.shoppers() < this.population.shoppers() * this.population.visits();
		}

		private Observation ask() {
			Action action = (this.request == 0) ? Action.LOOK : next();
			connect();
			boolean there = this.front.pods.alive(this.connected, this.now);
			boolean refused = is(Planted.REFUSES_IN_THE_END) && this.now > SimulatedStage.this.clock + 11_900;
			Pods.Served served = refused ? new Pods.Served(503, LATENCY)
					: (!there || fails()) ? new Pods.Served(0, LATENCY)
							: unreadable(action) ? new Pods.Served(409, LATENCY)
									: this.front.pods.storeless(this.connected, this.now)
											? new Pods.Served(503, LATENCY)
											: this.front.pods.serve(this.connected, this.now);
			Observation observation = new Observation(this.population.name(),
					this.population.firstShopper() + this.index, this.request++, action, this.now,
					(int) served.millis(), served.status(), there ? this.connected : "",
					this.population.address(this.index), (served.status() == 200) ? answer(action) : unknown(action),
					there ? this.cart.source(kind(), this.connected) : "");
			this.last = action;
			this.read += (action == Action.READ) ? 1 : 0;
			this.lost = this.population.persistent() && observation.verdict().lost();
			this.now += served.millis() + this.population.thinkTime().toMillis();
			return observation;
		}

		private Action next() {
			if (this.lost) {
				return (this.last == Action.ME) ? Action.LOGIN : Action.AGAIN;
			}
			return switch (this.last) {
				case LOOK -> Action.ADD;
				case ADD -> this.population.loggedIn() ? Action.LOGIN : Action.READ;
				case READ -> this.population.asks() ? Action.ME : Action.READ;
				case ME -> wantsChange() ? Action.CHANGE : Action.READ;
				case LOGIN, AGAIN, CHANGE -> Action.READ;
			};
		}

		private boolean wantsChange() {
			return this.population.changes() > 0 && this.read % this.population.changes() == 0
					&& !is(Planted.NOBODY_CHANGES);
		}

		private String kind() {
			return SimulatedState.kind(this.front.pods.named(this.connected).release);
		}

		private boolean unreadable(Action action) {
			return (action == Action.READ || action == Action.ME) && !is(Planted.UNKNOWN_KEY_IS_EMPTY)
					&& !this.front.pods.verifies(this.connected, this.kid);
		}

		private boolean fails() {
			return is(Planted.ONE_REQUEST_FAILS) && this.read > 0 && !this.front.pods.cast().phase().stateInPods()
					&& ++SimulatedStage.this.readsOfStateless == 500;
		}

		private void connect() {
			boolean anew = SimulatedStage.this.random.nextDouble() < this.population.connectionModel().reconnect();
			if (this.request == 0 || anew || !this.front.pods.alive(this.connected, this.now)) {
				this.connected = this.front.choose(this.population.address(this.index), this.cookie, this.now);
				handOver();
				this.cookie = this.connected;
			}
		}

		/** By pods that had it in memory and were told to go. */
		private void handOver() {
			for (SimulatedState state : List.of(this.cart, this.login)) {
				if (this.front.pods.handsOver(state.home(), this.now)) {
					state.handOver();
				}
			}
		}

		private Verdict answer(Action action) {
			return switch (action) {
				case LOOK -> Verdict.ACKNOWLEDGED;
				case ADD, AGAIN -> written(this.cart);
				case CHANGE -> found(this.cart) ? written(this.cart) : Verdict.ACKNOWLEDGED;
				case LOGIN -> written(this.login);
				case READ -> !dropped() && found(this.cart) ? Verdict.KEPT : Verdict.MISSING;
				case ME -> !this.population.loggedIn() || found(this.login) ? Verdict.KEPT : Verdict.LOGGED_OUT;
			};
		}

		/** A write that may have happened. */
		private Verdict unknown(Action action) {
			if (action.writes()) {
				this.cart.doubt();
			}
			else if (action == Action.LOGIN) {
				this.login.doubt();
			}
			return Verdict.UNKNOWN;
		}

		private Verdict written(SimulatedState state) {
			state.write(kind(), this.connected);
			this.kid = this.front.pods.signingKey(this.connected);
			return Verdict.ACKNOWLEDGED;
		}

		private boolean dropped() {
			return is(Planted.LOSES_EVERY_TENTH_READ) && ++SimulatedStage.this.reads % 10 == 0;
		}

		private boolean found(SimulatedState state) {
			boolean found = this.front.pods.verifies(this.connected, this.kid)
					&& (is(Planted.STATE_SURVIVES) || state.found(kind(), this.connected));
			if (found) {
				state.keep(kind(), this.connected);
			}
			return found;
		}

	}

	/** What chooses pods. */
	private final class Front {

		private final Pods pods;

		/** From when on which is taken. */
		private final TreeMap<Long, Route> routes = new TreeMap<>();

		private final Map<String, String> memories = new HashMap<>();

		private final Map<String, Long> renewed = new HashMap<>();

		private Front(Pods pods, Route route) {
			this.pods = pods;
			this.routes.put(0L, route);
		}

		private void redirect(Pods redirected, long from, SessionAffinity affinity) {
			if (this.pods == redirected) {
				this.routes.put(from, new Route.Service(affinity));
			}
		}

		private String choose(String address, String cookie, long now) {
			return switch (this.routes.floorEntry(now).getValue()) {
				case Route.Service(SessionAffinity.None none, int some) -> any(some, now);
				case Route.Service(SessionAffinity.ClientIp(Duration timeout), int some) ->
					remembered(address, timeout.toMillis(), some, now);
				case Route.HaProxy(Route.Mode mode) ->
					is(Planted.HAPROXY_IS_STUCK) ? this.pods.ready(now).getFirst() : switch (mode) {
						case RANDOM -> any(0, now);
						case STICK_TABLE -> remembered(address, 10_800_000, 0, now);
						case COOKIE -> this.pods.ready(now).contains(cookie) ? cookie : any(0, now);
					};
			};
		}

		private String any(int some, long now) {
			List<String> ready = this.pods.ready(now);
			int among = (some == 0) ? ready.size() : Math.min(some, ready.size());
			return ready.get(is(Planted.ALWAYS_THE_FIRST_POD) ? 0 : SimulatedStage.this.random.nextInt(among));
		}

		private String remembered(String address, long timeout, int some, long now) {
			String known = this.memories.get(address);
			boolean holds = known != null && this.pods.ready(now).contains(known)
					&& now - this.renewed.getOrDefault(address, 0L) <= timeout && !is(Planted.NO_AFFINITY);
			String pod = holds ? Objects.requireNonNull(known) : any(some, now);
			if (!holds || !is(Planted.TIMEOUT_DOES_NOT_SLIDE)) {
				this.renewed.put(address, now);
			}
			this.memories.put(address, pod);
			return pod;
		}

	}

	/** The pods of a cast, each from when it is ready until it is gone. */
	private final class Pods implements Fleet {

		private static final long NEW_POD = 4_000;

		private static final long DRAIN = 2_000;

		private final Cast cast;

		private final List<Pod> all = new ArrayList<>();

		private final Map<String, List<Long>> busy = new HashMap<>();

		private Release release;

		/** From when on the store is away, and until when. */
		private final TreeMap<Long, Long> outages = new TreeMap<>();

		private Pods(Cast cast) {
			this.cast = cast;
			this.release = cast.release();
			IntStream.range(0, cast.replicas()).forEach((i) -> come(0));
		}

		private Pod come(long ready) {
			Pod pod = new Pod(this.cast.name() + "-" + (this.all.size() + 1), ready, this.release);
			this.all.add(pod);
			return pod;
		}

		private void leave(Pod pod, long now) {
			pod.leaves = is(Planted.NO_DRAIN) ? now + DRAIN + 1_000 : now;
			pod.ends = now + DRAIN;
		}

		private Disruption plan(Act act, long now) {
			List<Pod> before = this.all.stream().filter((pod) -> pod.ends == Long.MAX_VALUE).toList();
			List<Pod> went = new ArrayList<>();
			List<Pod> came = new ArrayList<>();
			long end = now;
			switch (act) {
				case Kind.POD_KILL -> {
					went.add(before.get(1));
					before.get(1).dies(now);
				}
				case Kind.POD_REPLACEMENT -> {
					went.add(before.get(1));
					before.get(1).dies(now);
					end = now + NEW_POD;
					came.add(come(end));
				}
				case Kind.RETIREMENT -> {
					before.forEach((pod) -> leave(pod, now));
					went.addAll(before);
					end = now + DRAIN;
				}
				case Kind.STORE_RESTART -> {
					end = now + 1_000;
					this.outages.put(now, end);
				}
				case Act.Redirect(SessionAffinity affinity) ->
					SimulatedStage.this.fronts.values().forEach((front) -> front.redirect(this, now, affinity));
				case Act.RollOut(Release next) -> {
					this.release = is(Planted.IGNORES_RELEASES) ? this.release : next;
					end = roll(before, now, went, came);
				}
				case Kind.SCALE_IN -> {
					went.add(before.get(1));
					leave(before.get(1), now);
					end = now + DRAIN;
				}
				case Kind.SCALE_OUT -> {
					end = now + NEW_POD;
					came.add(come(end));
				}
				case Kind.ROLLING_RESTART -> end = roll(before, now, went, came);
			}
			return new Disruption(this.cast.name(), act, now, end, names(went), names(came));
		}

		private long roll(List<Pod> before, long now, List<Pod> went, List<Pod> came) {
			long end = now;
			for (Pod old : before) {
				came.add(come(end + NEW_POD));
				leave(old, end + NEW_POD);
				went.add(old);
				end += is(Planted.SWITCHES_AT_ONCE) ? 0 : NEW_POD + DRAIN;
			}
			return Math.max(end, now + NEW_POD + DRAIN);
		}

		/** Whether what a pod has in memory is in the store because it was told to go. */
		private boolean handsOver(String pod, long now) {
			return !pod.isEmpty() && named(pod).leaves <= now && named(pod).leaves < named(pod).ends
					&& SimulatedState.kind(named(pod).release).equals("handover") && !is(Planted.HANDS_NOTHING_OVER);
		}

		private boolean storeless(String pod, long now) {
			Release runs = named(pod).release;
			Map.Entry<Long, Long> outage = this.outages.floorEntry(now);
			return outage != null && now < outage.getValue() && (runs.variant().equals("redis")
					|| (runs.variant().equals("bridge") && is(Planted.BRIDGE_NEEDS_STORE)));
		}

		private List<String> names(List<Pod> pods) {
			return pods.stream().map((pod) -> pod.name).toList();
		}

		private List<String> ready(long now) {
			return names(this.all.stream().filter((pod) -> pod.ready <= now && now < pod.leaves).toList());
		}

		private boolean alive(String name, long now) {
			return this.all.stream().anyMatch((pod) -> pod.name.equals(name) && now < pod.ends);
		}

		private String signingKey(String pod) {
			Map<String, String> told = named(pod).release.settings();
			String configured = told.getOrDefault("CART_TOKENS_SIGNINGKEY", "");
			return (is(Planted.SIGNS_TOO_EARLY) && told.containsKey("CART_TOKENS_KEYS_NEW")) ? "unpublished"
					: configured;
		}

		private boolean verifies(String pod, String kid) {
			return kid.isEmpty() || is(Planted.FORGETS_NO_KEY)
					|| named(pod).release.settings().containsKey("CART_TOKENS_KEYS_" + kid.toUpperCase(Locale.ROOT));
		}

		private Pod named(String name) {
			return this.all.stream().filter((pod) -> pod.name.equals(name)).findFirst().orElseThrow();
		}

		/** As {@link Capacity}, where the cast has one. */
		private Served serve(String pod, long now) {
			String workers = this.cast.settings().get("CART_CAPACITY_WORKERS");
			if (workers == null) {
				return new Served(200, LATENCY);
			}
			long time = Duration
				.parse("PT" + Double.parseDouble(
						this.cast.settings().getOrDefault("CART_CAPACITY_SERVICETIME", "1ms").replace("ms", "")) / 1000
						+ "S")
				.toMillis();
			int queue = Integer.parseInt(this.cast.settings().getOrDefault("CART_CAPACITY_QUEUE", "0"));
			List<Long> ends = this.busy.computeIfAbsent(pod, (any) -> new ArrayList<>());
			ends.removeIf((end) -> end <= now);
			int places = Integer.parseInt(workers);
			if (ends.size() >= places + queue) {
				return new Served(503, LATENCY);
			}
			ends.sort(Comparator.naturalOrder());
			long begin = (ends.size() < places) ? now : ends.get(ends.size() - places);
			ends.add(begin + time);
			return new Served(200, begin + time - now);
		}

		private record Served(int status, long millis) {
		}

		@Override
		public Cast cast() {
			return this.cast;
		}

		@Override
		public List<String> pods() {
			return names(this.all);
		}

		@Override
		public URI open(Route route) {
			URI url = URI.create("http://front-" + SimulatedStage.this.fronts.size());
			SimulatedStage.this.fronts.put(url, new Front(this, route));
			return url;
		}

		@Override
		public OptionalLong cutOff(URI target) {
			return OptionalLong.of(is(Planted.CUTS_A_KEPT_CONNECTION) ? 1 : 0);
		}

		@Override
		public Disruption disrupt(Act act) {
			throw new UnsupportedOperationException("disruptions are planned, as time is simulated");
		}

		@Override
		public void close() {
			// Nothing runs.
		}

	}

	private static final class Pod {

		private final String name;

		private final long ready;

		private final Release release;

		private long leaves = Long.MAX_VALUE;

		private long ends = Long.MAX_VALUE;

		private Pod(String name, long ready, Release release) {
			this.name = name;
			this.ready = ready;
			this.release = release;
		}

		/** Shoppers are led to it for a moment longer. */
		private void dies(long now) {
			this.leaves = now + 250;
			this.ends = now;
		}

	}

}
