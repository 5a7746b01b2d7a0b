import { Ledger, sum } from './ledger.js';

const TRAIL_LENGTH = 100;
const WATCH_MILLIS = 1000;
const POD_COLOURS = 6;

const $ = (id) => document.getElementById(id);
const pods = new Map();
const names = new Map();
let ledger = Ledger.open();
let known = {};
let products = [];
/** Kept until there is an answer or another cart: the repeat of an order that was made is no other order. */
let checkoutKey = null;
/** Requests under way: what is read beside a login would be nobody's. */
let asking = 0;

// ---- The shop

/** One request. Never throws: without an answer the status is 0. */
async function ask(method, path, body, headers = {}) {
	const start = performance.now();
	const entry = { method, path, status: 0, pod: '', json: null };
	asking += 1;
	try {
		const response = await fetch(path, {
			method,
			headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...csrf(method), ...headers },
			body: body && JSON.stringify(body),
		});
		entry.status = response.status;
		entry.pod = response.headers.get('X-Served-By') ?? '';
		const text = await response.text();
		entry.json = text ? JSON.parse(text) : null;
	} catch {
		// no answer, or one that is no JSON
	} finally {
		asking -= 1;
	}
	entry.millis = Math.round(performance.now() - start);
	return entry;
}

/** Behind TLS the token's cookie is called __Host-XSRF-TOKEN, and one without that may be planted. */
function csrf(method) {
	const cookies = new Map(document.cookie.split('; ').map((cookie) => [cookie.split('=', 1)[0], cookie.slice(cookie.indexOf('=') + 1)]));
	const token = cookies.get('__Host-XSRF-TOKEN') ?? cookies.get('XSRF-TOKEN');
	return method === 'GET' || !token ? {} : { 'X-XSRF-TOKEN': token };
}

/** crypto.randomUUID is not there on a page that came by plain http. */
function uuid() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

// ---- What the shopper does. One thing at a time, so that each answer is judged by what was told before it.

let last = Promise.resolve();
const doing = (action) => (...values) => (last = last.then(() => {
	notice('');
	return action(...values);
}));

const readCart = doing(async () => {
	judgeCart(await ask('GET', '/api/cart'));
	judgeLogin(await ask('GET', '/api/me'));
});

const add = doing(async (sku) => {
	const answer = await ask('POST', '/api/cart/lines', { sku, quantity: 1 });
	if (answer.status === 200) {
		checkoutKey = null;
		ledger.added(sku, 1);
	}
	judgeCart(answer);
});

const set = doing((sku, quantity) => put(sku, quantity));

async function put(sku, quantity) {
	const answer = await ask('PUT', `/api/cart/lines/${sku}`, { quantity });
	if (answer.status === 200) {
		checkoutKey = null;
		ledger.set(sku, quantity);
	}
	judgeCart(answer);
}

const putInAgain = doing(async (differences) => {
	for (const { sku, told } of differences) {
		await put(sku, told);
	}
});

const clear = doing(async () => {
	const answer = await ask('DELETE', '/api/cart');
	if (answer.status === 204) {
		checkoutKey = null;
		ledger.believe({});
	}
	record(answer, answer.status === 204 ? '' : problem(answer));
	judgeCart(await ask('GET', '/api/cart'));
});

const checkOut = doing(async () => {
	checkoutKey ??= uuid();
	const answer = await ask('POST', '/api/checkout', null, { 'Idempotency-Key': checkoutKey });
	if (answer.status !== 0 && answer.status !== 503) {
		checkoutKey = null;
	}
	if (answer.status === 201) {
		const ordered = quantities(answer.json.lines);
		judge(answer, ordered);
		if (ledger.differences(ordered).length === 0) {
			ledger.believe({});
			notice(`Ordered: ${sum(ordered)} for ${money(answer.json.total)}. Order ${answer.json.orderId}`);
			judgeCart(await ask('GET', '/api/cart'));
		}
	} else if (answer.status === 422) {
		judge(answer, {});
		notice(problem(answer));
	} else {
		refused(answer);
	}
});

const logIn = doing(async (username, password) => {
	const answer = await ask('POST', '/api/login', { username, password });
	if (answer.status !== 200) {
		return refused(answer);
	}
	ledger.loggedIn(answer.json.username);
	record(answer, '');
	judgeCart(await ask('GET', '/api/cart'));
	judgeLogin(await ask('GET', '/api/me'));
});

const logOut = doing(async () => {
	const answer = await ask('POST', '/api/logout');
	if (answer.status !== 204) {
		return refused(answer);
	}
	ledger.loggedOut();
	record(answer, '');
	judgeCart(await ask('GET', '/api/cart'));
	judgeLogin(await ask('GET', '/api/me'));
});

// ---- What came back

function judgeCart(answer) {
	if (answer.status !== 200) {
		return refused(answer);
	}
	known = quantities(answer.json.lines);
	if (ledger.merging && ledger.differences(known).every((line) => line.known > line.told)) {
		ledger.believe(known);
	}
	judge(answer, known);
	showCart(answer.json);
}

function judge(answer, lines) {
	const differences = ledger.differences(lines);
	const verdict = `${sum(lines)} of ${ledger.count()}`;
	record(answer, verdict, differences.length > 0 ? 'lost' : 'kept');
	$('put-in').textContent = ledger.count();
	$('came-back').textContent = sum(lines);
	$('knower').textContent = `${answer.pod || 'The shop'} knows`;
	$('balance').className = differences.length > 0 ? 'lost' : 'kept';
	showLoss(answer.pod, lines, differences);
}

function showLoss(pod, lines, differences) {
	if (differences.length === 0) {
		return $('loss').replaceChildren();
	}
	const what = differences.map((line) => `${names.get(line.sku) ?? line.sku}: ${line.told} put in, ${line.known} known`);
	const fewer = sum(lines) < ledger.count();
	$('loss').replaceChildren(
		element('strong', {}, fewer ? `Lost: you put in ${ledger.count()}, ${pod} knows ${sum(lines)}.`
			: `Not what you were told: ${ledger.count()} put in, ${pod} knows ${sum(lines)}.`),
		what.join('; ') + '.',
		element('br'),
		button('Put it in again', () => putInAgain(differences)),
		button('Keep what is left', () => {
			ledger.believe(lines);
			readCart();
		}));
}

function judgeLogin(answer) {
	if (answer.status !== 200) {
		return refused(answer);
	}
	const { username } = answer.json;
	const lost = username !== ledger.user;
	record(answer, username ?? 'guest', lost ? 'lost' : 'kept');
	$('who').textContent = lost ? `You logged in as ${ledger.user ?? 'nobody'}, ${answer.pod} knows ${username ?? 'nobody'}.`
		: username ? `Logged in as ${username}` : 'Guest';
	$('login').hidden = ledger.user !== null;
	$('logout').hidden = ledger.user === null;
}

function refused(answer) {
	record(answer, answer.status === 0 ? 'no answer' : String(answer.status), 'failed');
	notice(problem(answer));
	if (answer.status === 409) {
		// what no pod can read any more is forgotten by logging out, a guest's cart too
		$('logout').hidden = false;
	}
}

function problem(answer) {
	return answer.json?.detail ?? (answer.status === 0 ? 'No answer: is it done or not? Read the cart again.' : `Status ${answer.status}`);
}

// ---- What is shown

function showCart(cart) {
	const focused = document.activeElement?.closest('#lines [data-sku]')?.dataset.sku;
	const gone = ledger.differences(known).filter((line) => line.known === 0);
	$('lines').replaceChildren(...cart.lines.map(line), ...gone.map(({ sku, told }) => element('tr', { className: 'lost' },
		element('th', { scope: 'row' }, names.get(sku) ?? sku), element('td', {}, String(told)),
		element('td', { className: 'number' }, 'lost'), element('td'))));
	$('total').textContent = money(cart.total);
	$('checkout').disabled = $('clear').disabled = cart.lines.length === 0 && ledger.count() === 0;
	if (focused) {
		document.querySelector(`#lines [data-sku="${CSS.escape(focused)}"] input`)?.focus();
	}
}

function line({ sku, name, quantity, lineTotal }) {
	const field = element('input', { type: 'number', min: 0, max: 99, value: quantity, ariaLabel: `Quantity of ${name}` });
	field.addEventListener('change', () => field.reportValidity() && field.value !== '' && set(sku, Number(field.value)));
	const row = element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, field),
		element('td', { className: 'number' }, money(lineTotal)), element('td', {}, button('Remove', () => set(sku, 0), `Remove ${name}`)));
	row.dataset.sku = sku;
	return row;
}

function showProducts() {
	const wanted = $('filter').value.trim().toLowerCase();
	const found = products.filter((product) => product.name.toLowerCase().includes(wanted));
	$('shelf').replaceChildren(...found.map(({ sku, name, price }) => element('li', {}, element('span', {}, name),
		element('span', { className: 'price' }, money(price)), button('Add', () => add(sku), `Add ${name}`))));
	$('nothing').hidden = found.length > 0;
}

/** One line of the trail. */
function record(answer, verdict, kind = '') {
	if (answer.pod) {
		pods.set(answer.pod, (pods.get(answer.pod) ?? 0) + 1);
	}
	const what = `${answer.method} ${answer.path} · ${answer.status || 'no answer'} · ${answer.millis} ms`;
	$('requests').prepend(element('li', { className: kind }, podName(answer.pod || 'nobody'),
		element('span', { className: 'what' }, what),
		element('span', { className: 'verdict' }, (kind === 'lost' ? '✗ ' : kind === 'kept' ? '✓ ' : '') + verdict)));
	while ($('requests').children.length > TRAIL_LENGTH) {
		$('requests').lastChild.remove();
	}
	$('pods').replaceChildren(...[...pods].map(([pod, count]) => element('li', {}, podName(pod), ` × ${count}`)));
}

function podName(pod) {
	const name = element('span', { className: 'pod' }, pod);
	const index = [...pods.keys()].indexOf(pod);
	if (index >= 0) {
		name.style.setProperty('--pod', `var(--pod-${index % POD_COLOURS})`);
	}
	return name;
}

function notice(text) {
	$('notice').textContent = text;
}

function element(tag, properties = {}, ...children) {
	const made = Object.assign(document.createElement(tag), properties);
	made.append(...children);
	return made;
}

function button(text, action, ariaLabel = text) {
	const made = element('button', { type: 'button', ariaLabel }, text);
	made.addEventListener('click', action);
	return made;
}

function money({ amount, currency }) {
	return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount / 100);
}

function quantities(lines) {
	return Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
}

// ---- Begin

$('read').addEventListener('click', () => readCart());
$('checkout').addEventListener('click', () => checkOut());
$('clear').addEventListener('click', () => clear());
$('logout').addEventListener('click', () => logOut());
$('filter').addEventListener('input', showProducts);
$('login').addEventListener('submit', (event) => {
	event.preventDefault();
	const { username, password } = event.target.elements;
	logIn(username.value, password.value);
	password.value = '';
});
setInterval(() => $('watch').checked && !document.hidden && asking === 0 && readCart(), WATCH_MILLIS);
Ledger.onChange((told) => {
	ledger = told;
});

const listed = await ask('GET', '/api/products');
if (listed.status === 200) {
	products = listed.json;
	products.forEach(({ sku, name }) => names.set(sku, name));
	record(listed, `${products.length} products`);
	showProducts();
} else {
	refused(listed);
}
await readCart();
