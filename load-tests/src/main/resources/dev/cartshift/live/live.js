import { Chart, lookOf } from './chart.js';

const SILENCE_MILLIS = 3500;
const LATELY_SECONDS = 10;
const MOST_REPLICAS = 10;
const TRY = {
	inmemory: 'Send shoppers. Then switch affinity on. Then kill a pod.',
	other: 'Send shoppers: nothing is lost, with affinity or without. Then kill a pod.',
};

const $ = (id) => document.getElementById(id);
const chart = new Chart($('chart'));
const rows = new Map();
let state = null;
let heard = 0;
let gone = false;
let unfocused = null;

// ---- Elements

/** Whatever the lab says becomes text, never markup; what is the same already is left alone, for readers' sake. */
function text(element, words) {
	if (element.textContent !== words) {
		element.textContent = words;
	}
}

function el(name, attributes, ...children) {
	const element = document.createElement(name);
	Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
	element.append(...children);
	return element;
}

function button(words, label, path) {
	const made = el('button', { type: 'button', 'aria-label': label }, words);
	made.addEventListener('click', () => ask(path));
	return made;
}

/** Focus that is lost because a button is disabled comes back when it is enabled. */
function disable(control, disabled) {
	if (disabled && document.activeElement === control) {
		unfocused = control;
	}
	control.disabled = disabled;
	if (!disabled && unfocused === control) {
		unfocused = null;
		if (document.activeElement === document.body || document.activeElement === control) {
			control.focus();
		}
	}
}

const number = (value, digits = 0) => value === null || value === undefined ? '–' : value.toFixed(digits);
const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

// ---- What the buttons ask for

async function ask(path, body) {
	try {
		const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
		text($('notice'), answer.ok ? '' : `Not done: ${(await answer.json()).detail}.`);
	} catch {
		text($('notice'), 'Not done: the lab did not answer.');
	}
}

for (const choice of document.querySelectorAll('[data-per-second]')) {
	choice.addEventListener('click', () => ask('/api/shoppers', { perSecond: Number(choice.dataset.perSecond) }));
}
for (const choice of document.querySelectorAll('[data-affinity]')) {
	choice.addEventListener('click', () => ask('/api/affinity', { affinity: choice.dataset.affinity }));
}
$('fewer').addEventListener('click', () => ask('/api/scale', { replicas: there().length - 1 }));
$('more').addEventListener('click', () => ask('/api/scale', { replicas: there().length + 1 }));
$('roll').addEventListener('click', () => ask('/api/roll'));
$('reset').addEventListener('click', () => ask('/api/counters/reset'));

/** Those that count: who leaves is not asked for any more. */
function there() {
	return state.replicas.filter((replica) => replica.state !== 'leaving');
}

// ---- What the lab says

function show(next) {
	if (state?.run !== next.run) {
		$('events').replaceChildren();
		leave([]);
	}
	const before = state;
	state = next;
	showLosses(next.shoppers, next.pods);
	showControls(next);
	next.replicas.forEach(showReplica);
	leave(next.replicas);
	showEvents(next.events);
	tellChanges(before, next);
	text($('what'), `${next.variant}, ${many(there().length, 'replica')}, affinity ${next.affinity}`);
	$('shop').href = next.shop;
	$('shop').hidden = false;
	document.title = `${next.shoppers.all.cartsLost ? `${next.shoppers.all.cartsLost} lost – ` : ''}Cartshift live lab`;
}

function showLosses({ perSecond, addresses, underWay, all, lately }, pods) {
	const noticed = Object.values(pods.detected).reduce((sum, count) => sum + count, 0);
	text($('carts-lost'), String(all.cartsLost));
	text($('of-journeys'), all.journeys ? `of ${many(all.journeys, 'journey')}` : 'of no journeys yet');
	text($('logins-lost'), String(all.loginsLost));
	text($('unknown'), String(all.unknown));
	text($('noticed'), String(noticed));
	text($('kinds'), noticed ? `Pods noticed ${Object.entries(pods.detected).filter(([, count]) => count)
		.map(([kind, count]) => `${count} ${kind.replace('_', ' ')}`).join(', ')}, in ${many(pods.checked, 'answer')}.` : '');
	text($('lately'), latelyWords(lately, underWay, perSecond));
	$('losses').className = [all.cartsLost ? 'some' : '', lately.cartsLost ? 'lost' : lately.journeys ? 'kept' : ''].join(' ').trim();
	document.body.classList.toggle('untouched', !perSecond && !all.journeys && !underWay);
	$('send-title').title = `From ${many(addresses, 'client address', 'client addresses')}`;
}

function latelyWords(lately, underWay, perSecond) {
	if (lately.journeys) {
		return lately.cartsLost ? `${lately.cartsLost} of ${many(lately.journeys, 'journey')} in the last ${LATELY_SECONDS} seconds.`
			: `None of ${many(lately.journeys, 'journey')} in the last ${LATELY_SECONDS} seconds.`;
	}
	return underWay ? `${many(underWay, 'shopper')} in the shop…` : perSecond ? '' : 'Nobody is shopping.';
}

function showControls({ variant, affinity, underWay, shoppers }) {
	const busy = gone || Boolean(underWay);
	for (const choice of document.querySelectorAll('[data-per-second]')) {
		choice.setAttribute('aria-pressed', String(Number(choice.dataset.perSecond) === shoppers.perSecond && shoppers.perSecond > 0));
		disable(choice, gone);
	}
	for (const choice of document.querySelectorAll('[data-affinity]')) {
		choice.setAttribute('aria-pressed', String(choice.dataset.affinity === affinity));
		disable(choice, gone);
	}
	disable($('fewer'), busy || there().length <= 1);
	disable($('more'), busy || there().length >= MOST_REPLICAS);
	disable($('roll'), busy);
	disable($('reset'), gone);
	text($('replica-count'), String(there().length));
	text($('busy'), underWay ? `${underWay[0].toUpperCase()}${underWay.slice(1)}…` : '');
	text($('try'), TRY[variant] ?? TRY.other);
	const next = shoppers.perSecond === 0 ? 0 : variant === 'inmemory' && affinity === 'None' ? 1 : 2;
	[...document.querySelectorAll('.row')].forEach((row, i) => row.classList.toggle('next', i === next));
}

// ---- Replicas

function showReplica(replica) {
	const row = rows.get(replica.name) ?? addRow(replica);
	const alive = replica.state !== 'killed' && replica.state !== 'ended';
	row.element.className = replica.state.replace(' ', '-');
	text(row.state, replica.state);
	text(row.requests, number(replica.requestsPerSecond, 1));
	text(row.p99, number(replica.p99Millis));
	text(row.share, number(replica.sharePercent));
	row.bar.style.width = `${replica.sharePercent ?? 0}%`;
	text(row.carts, number(replica.cartsHeld));
	text(row.noticed, number(replica.lossesDetected));
	row.noticed.classList.toggle('some-noticed', replica.lossesDetected > 0);
	disable(row.kill, gone || !alive);
	disable(row.restart, gone || Boolean(state.underWay));
}

function addRow({ name, pid, port }) {
	const cell = (label, ...children) => el('td', { role: 'cell', class: 'number', 'data-label': label }, ...children);
	const made = {
		state: el('span', { class: 'state' }),
		requests: cell('requests/s'),
		p99: cell('p99, ms'),
		share: el('span', {}),
		bar: el('span', {}),
		carts: cell('carts held'),
		noticed: cell('losses noticed'),
		kill: button('Kill', `Kill ${name}`, `/api/replicas/${name}/kill`),
		restart: button('Restart', `Restart ${name}`, `/api/replicas/${name}/restart`),
	};
	made.element = el('tr', { role: 'row', 'data-pod': name },
		el('th', { role: 'rowheader', scope: 'row', class: 'pod' }, name), el('td', { role: 'cell' }, made.state), made.requests, made.p99,
		cell('share, %', made.share, el('span', { class: 'bar', 'aria-hidden': 'true' }, made.bar)), made.carts, made.noticed,
		cell('process', String(pid)), cell('port', String(port)), el('td', { role: 'cell' }, made.kill, made.restart));
	made.element.style.setProperty('--pod', `var(${lookOf(name).colour})`);
	rows.set(name, made);
	$('rows').append(made.element);
	return made;
}

function leave(replicas) {
	const names = new Set(replicas.map((replica) => replica.name));
	for (const [name, row] of rows) {
		if (!names.has(name)) {
			row.element.remove();
			rows.delete(name);
		}
	}
}

// ---- What happened

function showEvents(events) {
	const list = $('events');
	const newest = Number(list.firstElementChild?.dataset.number ?? 0);
	const fresh = events.filter((event) => event.number > newest).map((event) => el('li', { 'data-number': event.number },
		el('time', { datetime: event.at }, new Date(event.at).toLocaleTimeString('en-GB')), el('span', event.bad ? { class: 'bad' } : {}, event.text)));
	list.prepend(...fresh);
	while (list.childElementCount > 60) {
		list.lastElementChild.remove();
	}
}

/** For who does not see: changes, and no numbers that move every second. */
function tellChanges(before, now) {
	const states = new Map((before ?? now).replicas.map((replica) => [replica.name, replica.state]));
	const changes = now.replicas.filter((replica) => states.get(replica.name) !== replica.state).map(({ name, state: words }) => `${name} is ${words}.`);
	const lost = [before?.shoppers.lately.cartsLost ?? 0, now.shoppers.lately.cartsLost];
	if (!lost[0] !== !lost[1]) {
		changes.push(lost[1] ? 'Carts are being lost.' : 'No carts are lost any more.');
	}
	if (changes.length) {
		text($('state-words'), changes.join(' '));
	}
}

// ---- The lab

function listen() {
	const source = new EventSource('/api/events');
	source.addEventListener('history', ({ data }) => chart.begin(JSON.parse(data)));
	source.addEventListener('state', ({ data }) => {
		heard = Date.now();
		tellGone(false);
		show(JSON.parse(data));
		chart.add(state);
	});
	source.addEventListener('error', () => {
		if (source.readyState === EventSource.CLOSED) {
			setTimeout(listen, 2000);
		}
	});
}

function tellGone(silent) {
	gone = silent;
	document.body.classList.toggle('gone', silent);
	text($('gone'), silent ? 'The lab has gone. This page goes on by itself when the lab is back at this address.' : '');
}

setInterval(() => {
	if (Date.now() - heard > SILENCE_MILLIS && !gone) {
		tellGone(true);
		if (state) {
			showControls(state);
			state.replicas.forEach(showReplica);
		}
	}
}, 500);
heard = Date.now();
listen();
