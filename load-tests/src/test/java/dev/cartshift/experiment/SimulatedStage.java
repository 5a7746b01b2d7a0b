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
		FORGETS_NO_KEY

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
				step.settings().ifPresent(fleet::configure);
				Disruption disruption = ((Pods) fleet).plan(step.kind(), begin);
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

		private String home = "";

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

		private Observation ask() {
			Action action = (this.request == 0) ? Action.LOOK : next();
			connect();
			boolean there = this.front.pods.alive(this.connected, this.now);
			boolean refused = is(Planted.REFUSES_IN_THE_END) && this.now > SimulatedStage.this.clock + 11_900;
			Pods.Served served = refused ? new Pods.Served(503, LATENCY)
					: (!there || fails()) ? new Pods.Served(0, LATENCY) : unreadable(action)
							? new Pods.Served(409, LATENCY) : this.front.pods.serve(this.connected, this.now);
			Observation observation = new Observation(this.population.name(),
					this.population.firstShopper() + this.index, this.request++, action, this.now,
					(int) served.millis(), served.status(), there ? this.connected : "",
					this.population.address(this.index), (served.status() == 200) ? answer(action) : Verdict.UNKNOWN);
			this.last = action;
			this.read += (action == Action.READ) ? 1 : 0;
			this.lost = this.population.persistent() && observation.verdict().lost();
			this.now += served.millis() + this.population.thinkTime().toMillis();
			return observation;
		}

		private Action next() {
			if (this.lost) {
				return Action.AGAIN;
			}
			return switch (this.last) {
				case LOOK -> Action.ADD;
				case ADD -> this.population.loggedIn() ? Action.LOGIN : Action.READ;
				case READ -> this.population.loggedIn() ? Action.ME : Action.READ;
				case LOGIN, ME, AGAIN -> Action.READ;
			};
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
				this.cookie = this.connected;
			}
		}

		private Verdict answer(Action action) {
			return switch (action) {
				case LOOK -> Verdict.ACKNOWLEDGED;
				case ADD, AGAIN -> {
					this.home = this.connected;
					this.kid = this.front.pods.signingKey(this.connected);
					yield Verdict.ACKNOWLEDGED;
				}
				case LOGIN -> {
					this.kid = this.front.pods.signingKey(this.connected);
					yield Verdict.ACKNOWLEDGED;
				}
				case READ -> kept() ? Verdict.KEPT : Verdict.MISSING;
				case ME -> this.front.pods.verifies(this.connected, this.kid) ? Verdict.KEPT : Verdict.LOGGED_OUT;
			};
		}

		private boolean kept() {
			boolean stateInPods = this.front.pods.cast().phase().stateInPods();
			boolean dropped = is(Planted.LOSES_EVERY_TENTH_READ) && ++SimulatedStage.this.reads % 10 == 0;
			return !dropped && this.front.pods.verifies(this.connected, this.kid)
					&& (!stateInPods || is(Planted.STATE_SURVIVES) || this.home.equals(this.connected));
		}

	}

	/** What chooses pods. */
	private final class Front {

		private final Pods pods;

		private final Route route;

		private final Map<String, String> memories = new HashMap<>();

		private final Map<String, Long> renewed = new HashMap<>();

		private Front(Pods pods, Route route) {
			this.pods = pods;
			this.route = route;
		}

		private String choose(String address, String cookie, long now) {
			return switch (this.route) {
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

		private Map<String, String> settings;

		private Pods(Cast cast) {
			this.cast = cast;
			this.settings = cast.settings();
			IntStream.range(0, cast.replicas()).forEach((i) -> come(0));
		}

		private Pod come(long ready) {
			Pod pod = new Pod(this.cast.name() + "-" + (this.all.size() + 1), ready, this.settings);
			this.all.add(pod);
			return pod;
		}

		private void leave(Pod pod, long now) {
			pod.leaves = is(Planted.NO_DRAIN) ? now + DRAIN + 1_000 : now;
			pod.ends = now + DRAIN;
		}

		private Disruption plan(Kind kind, long now) {
			List<Pod> before = this.all.stream().filter((pod) -> pod.ends == Long.MAX_VALUE).toList();
			List<Pod> went = new ArrayList<>();
			List<Pod> came = new ArrayList<>();
			long end = now;
			switch (kind) {
				case POD_KILL -> {
					went.add(before.get(1));
					before.get(1).leaves = now + 250;
					before.get(1).ends = now;
				}
				case SCALE_IN -> {
					went.add(before.get(1));
					leave(before.get(1), now);
					end = now + DRAIN;
				}
				case SCALE_OUT -> {
					end = now + NEW_POD;
					came.add(come(end));
				}
				case ROLLING_RESTART -> {
					for (Pod old : before) {
						came.add(come(end + NEW_POD));
						leave(old, end + NEW_POD);
						went.add(old);
						end += NEW_POD + DRAIN;
					}
				}
			}
			return new Disruption(this.cast.name(), kind, now, end, names(went), names(came));
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
			Map<String, String> told = named(pod).settings;
			String configured = told.getOrDefault("CART_TOKENS_SIGNINGKEY", "");
			return (is(Planted.SIGNS_TOO_EARLY) && told.containsKey("CART_TOKENS_KEYS_NEW")) ? "unpublished"
					: configured;
		}

		private boolean verifies(String pod, String kid) {
			return kid.isEmpty() || is(Planted.FORGETS_NO_KEY)
					|| named(pod).settings.containsKey("CART_TOKENS_KEYS_" + kid.toUpperCase(Locale.ROOT));
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
		public void configure(Map<String, String> settings) {
			this.settings = settings;
		}

		@Override
		public OptionalLong cutOff(URI target) {
			return OptionalLong.of(is(Planted.CUTS_A_KEPT_CONNECTION) ? 1 : 0);
		}

		@Override
		public Disruption disrupt(Kind kind) {
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

		private final Map<String, String> settings;

		private long leaves = Long.MAX_VALUE;

		private long ends = Long.MAX_VALUE;

		private Pod(String name, long ready, Map<String, String> settings) {
			this.name = name;
			this.ready = ready;
			this.settings = settings;
		}

	}

}
