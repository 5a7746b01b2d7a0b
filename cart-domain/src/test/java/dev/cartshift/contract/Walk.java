package dev.cartshift.contract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import dev.cartshift.contract.Step.Tag;
import dev.cartshift.contract.Survival.Event;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One browser's way through the shop, and beside it the cart that there must be by the
 * rules of the API. After each step the two must agree.
 */
final class Walk {

	/** Of every cart of version 0. */
	private static final Moment NEW = new Moment(new CartModel(), 0);

	private static final OptionalInt NONE = OptionalInt.empty();

	private final Fleet fleet;

	private final Map<String, Long> prices;

	private final Shopper shopper;

	private final List<String> keys = Stream.generate(UUID::randomUUID).map(UUID::toString).limit(Step.KEYS).toList();

	private final Map<Integer, String> orders = new HashMap<>();

	private final Set<String> orderIds = new HashSet<>();

	private final Map<Moment, String> tags = new HashMap<>();

	private CartModel model = new CartModel();

	private Optional<String> username = Optional.empty();

	private boolean atTheSecond;

	Walk(Fleet fleet, Map<String, Long> prices) {
		this.fleet = fleet;
		this.prices = prices;
		this.shopper = Shopper.at(fleet.first().uri());
		compare();
	}

	/** A cart at one time: each has its own entity tag. */
	private record Moment(CartModel cart, int version) {
	}

	void take(Step step) {
		Answer answer = answerTo(step);
		Answer shown = compare();
		if (answer.status() == 200 && !answer.etag().isEmpty()) {
			assertThat(answer.body()).as(answer.toString()).isEqualTo(shown.body());
		}
	}

	private Answer answerTo(Step step) {
		return switch (step) {
			case Step.Add(int product, long quantity, Tag tag) -> change(Call.add(sku(product), quantity), tag,
					refusal(product, quantity), (cart) -> cart.add(sku(product), (int) quantity));
			case Step.Set(int product, long quantity, Tag tag) when quantity == 0 ->
				change(Call.set(sku(product), 0), tag, NONE, (cart) -> cart.remove(sku(product)));
			case Step.Set(int product, long quantity, Tag tag) -> change(Call.set(sku(product), quantity), tag,
					refusal(product, quantity), (cart) -> cart.set(sku(product), (int) quantity));
			case Step.Remove(int product, Tag tag) ->
				change(Call.remove(sku(product)), tag, NONE, (cart) -> cart.remove(sku(product)));
			case Step.Clear(Tag tag) -> change(Call.of("DELETE", "/api/cart"), tag, NONE, CartModel::clear);
			case Step.CheckOut(int key, Tag tag) -> checkOut(key, tag);
			case Step.Login(boolean again) ->
				login(this.username.filter((name) -> again).orElseGet(Shopper::newUsername));
			case Step.FailedLogin() -> failedLogin();
			case Step.Logout() -> logout();
			case Step.Hop() -> hop();
			case Step.Blunder(Nonsense.Refused(int status, Call call)) -> expect(status, call);
		};
	}

	/**
	 * @param refusal the status by which the call itself is refused
	 * @param rule what becomes of the cart otherwise
	 */
	private Answer change(Call call, Tag tag, OptionalInt refusal, ToIntFunction<CartModel> rule) {
		Call tagged = tagged(call, tag);
		OptionalInt refused = refusal.isPresent() ? refusal : refusal(tag);
		return expect(refused.isPresent() ? refused.getAsInt() : rule.applyAsInt(this.model), tagged);
	}

	private Answer checkOut(int key, Tag tag) {
		Call call = tagged(Call.checkout(this.keys.get(key)), tag);
		if (this.model.order(key).isPresent() && tag != Tag.MALFORMED) {
			Answer again = expect(201, call);
			assertThat(again.body()).as(again.toString()).isEqualTo(this.orders.get(key));
			return again;
		}
		Answer order = change(call, tag, NONE, (cart) -> cart.checkOut(key));
		if (order.status() == 201) {
			expectLines(order, this.model.order(key).orElseThrow());
			assertThat(this.orderIds.add(order.orderId())).as("another order: %s", order).isTrue();
			this.orders.put(key, order.body());
		}
		return order;
	}

	private Answer login(String name) {
		if (this.username.isPresent() && !this.username.get().equals(name)) {
			this.model = new CartModel();
		}
		this.username = Optional.of(name);
		expect(200, Call.login(name, Shopper.PASSWORD));
		return expectName();
	}

	private Answer logout() {
		this.model = new CartModel();
		this.username = Optional.empty();
		expect(204, Call.of("POST", "/api/logout"));
		return expectName();
	}

	private Answer failedLogin() {
		expect(401, Call.login(Shopper.newUsername(), "wrong"));
		return expectName();
	}

	private Answer expectName() {
		Answer me = expect(200, Call.get("/api/me"));
		assertThat(me.json().get("username").asString("guest")).isEqualTo(this.username.orElse("guest"));
		return me;
	}

	/** Stays where the cart would not come along. */
	private Answer hop() {
		if (this.fleet.survival().keeps(Event.REPLICA_HOP)) {
			this.atTheSecond = !this.atTheSecond;
			this.shopper.hopTo(this.fleet.uris().get(this.atTheSecond ? 1 : 0));
		}
		return expectName();
	}

	private Answer expect(int status, Call call) {
		Answer answer = this.shopper.send(call);
		return (status < 400) ? answer.expect(status) : answer.expectProblem(status);
	}

	private Answer compare() {
		Answer shown = this.shopper.cart().expect(200);
		expectLines(shown, this.model.lines());
		assertThat(shown.json().get("version").asInt()).as(shown.toString()).isEqualTo(this.model.version());
		assertThat(shown.json().get("itemCount").asInt()).as(shown.toString())
			.isEqualTo(this.model.lines().values().stream().mapToInt(Integer::intValue).sum());
		Moment now = now();
		boolean isNew = !this.tags.containsValue(shown.etag());
		assertThat(this.tags.putIfAbsent(now, shown.etag())).as("%s is %s: %s", now, shown.etag(), this.tags)
			.isEqualTo(isNew ? null : shown.etag());
		return shown;
	}

	private void expectLines(Answer answer, Map<String, Integer> lines) {
		assertThat(List.copyOf(answer.lines().entrySet())).as(answer.toString())
			.isEqualTo(List.copyOf(lines.entrySet()));
		assertThat(answer.json().get("total").get("amount").asLong()).as(answer.toString())
			.isEqualTo(lines.entrySet()
				.stream()
				.mapToLong((line) -> line.getValue() * Objects.requireNonNull(this.prices.get(line.getKey())))
				.sum());
	}

	private Moment now() {
		return (this.model.version() == 0) ? NEW : new Moment(this.model, this.model.version());
	}

	private Call tagged(Call call, Tag tag) {
		String current = Objects.requireNonNull(this.tags.get(now()));
		return switch (tag) {
			case ABSENT -> call;
			case ANY -> call.header("If-Match", "*");
			case CURRENT -> call.header("If-Match", "\"other\", " + current);
			case STALE -> call.header("If-Match",
					this.tags.values().stream().filter((past) -> !past.equals(current)).findAny().orElse("\"other\""));
			case WEAK -> call.header("If-Match", "W/" + current);
			case MALFORMED -> call.header("If-Match", "unquoted");
		};
	}

	private static OptionalInt refusal(Tag tag) {
		return switch (tag) {
			case ABSENT, ANY, CURRENT -> NONE;
			case STALE, WEAK -> OptionalInt.of(412);
			case MALFORMED -> OptionalInt.of(400);
		};
	}

	private static OptionalInt refusal(int product, long quantity) {
		if (product == Step.PRODUCTS) {
			return OptionalInt.of(404);
		}
		return (1 <= quantity && quantity <= 99) ? NONE : OptionalInt.of(422);
	}

	private String sku(int product) {
		return (product < Step.PRODUCTS) ? this.fleet.sku(product) : "NO-SUCH-PRODUCT";
	}

}
