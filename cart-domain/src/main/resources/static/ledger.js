/**
 * What this browser was told: the lines of the cart that the shop acknowledged, and who is logged in.
 * Kept in the browser, and shared by its tabs.
 */
export class Ledger {

	static #KEY = 'cartshift.ledger';

	constructor(kept = { lines: {}, user: null, merging: false }) {
		Object.assign(this, kept);
	}

	static open() {
		const kept = localStorage.getItem(Ledger.#KEY);
		return kept ? new Ledger(JSON.parse(kept)) : new Ledger();
	}

	/** Calls back when another tab was told something. */
	static onChange(callback) {
		addEventListener('storage', (event) => event.key === Ledger.#KEY && callback(Ledger.open()));
	}

	added(sku, quantity) {
		this.set(sku, (this.lines[sku] ?? 0) + quantity);
	}

	set(sku, quantity) {
		this.lines[sku] = quantity;
		if (quantity === 0) {
			delete this.lines[sku];
		}
		this.#keep();
	}

	/** From now on this is what was told. */
	believe(lines) {
		this.lines = { ...lines };
		this.merging = false;
		this.#keep();
	}

	/** What the user's cart held before comes along: more than was told is right, once. */
	loggedIn(user) {
		this.user = user;
		this.merging = true;
		this.#keep();
	}

	loggedOut() {
		this.user = null;
		this.believe({});
	}

	count() {
		return sum(this.lines);
	}

	/** The lines that are not as told. */
	differences(known) {
		const skus = new Set([...Object.keys(this.lines), ...Object.keys(known)]);
		return [...skus].map((sku) => ({ sku, told: this.lines[sku] ?? 0, known: known[sku] ?? 0 }))
			.filter((line) => line.told !== line.known);
	}

	#keep() {
		const { lines, user, merging } = this;
		localStorage.setItem(Ledger.#KEY, JSON.stringify({ lines, user, merging }));
	}

}

export function sum(lines) {
	return Object.values(lines).reduce((total, quantity) => total + quantity, 0);
}
