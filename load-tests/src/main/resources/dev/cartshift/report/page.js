'use strict';

/** Builds the page of the data in it. Whatever the data say becomes text, never markup. */
(() => {

	const data = JSON.parse(document.getElementById('data').textContent);
	const report = data.report;
	const cells = report.cells;
	const experiments = report.experiments ?? [];
	/** Of the phases: what an experiment says of itself stands with it. */
	const failures = data.failures.filter((failure) =>
		!experiments.some(({ doubts = [], refutations = [] }) => [...doubts, ...refutations].includes(failure)));
	const main = document.querySelector('main');
	const root = document.documentElement;
	const figures = [];

	const PRINT_WIDTH = 684; // of A4 less its margins, in CSS pixels
	const WORDS = experiments.some(({ kind }) => kind === 'benchmark')
		? { one: 'benchmark', hypothesis: 'Claim', prediction: 'Aimed at', held: 'reached', refuted: 'missed' }
		: { one: 'experiment', hypothesis: 'Hypothesis', prediction: 'Prediction', held: 'held', refuted: 'refuted' };
	const CONCLUSIONS = {
		'held': ['✓', WORDS.held],
		'refuted': ['✗', WORDS.refuted],
		'not-trusted': ['?', 'not trusted'],
	};

	// ---- elements ----

	/** An element; children are elements, text, or nothing. */
	function el(name, attributes, ...children) {
		const element = document.createElement(name);
		for (const [key, value] of Object.entries(attributes ?? {})) {
			element.setAttribute(key, value);
		}
		element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ''));
		return element;
	}

	function badge(kind, mark, words) {
		return el('span', { class: `badge ${kind}` }, `${mark} ${words}`);
	}

	function conclusion(finding) {
		return badge(finding.conclusion, ...CONCLUSIONS[finding.conclusion] ?? ['?', finding.conclusion]);
	}

	function list(sentences, kind) {
		return sentences?.length ? el('ul', { class: kind }, sentences.map((sentence) => el('li', {}, sentence))) : undefined;
	}

	function facts(pairs) {
		return el('dl', { class: 'facts' }, pairs.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
	}

	/**
	 * @param columns [heading, kind] each; the first is the row's heading
	 * @param rows of text or elements
	 */
	function table(caption, columns, rows) {
		let before;
		return el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' }, el('table', {},
			el('thead', {}, el('tr', {}, columns.map(([heading, kind]) => el('th', { scope: 'col', class: kind ?? '' }, heading)))),
			el('tbody', {}, rows.map((row) => {
				const same = typeof row[0] === 'string' && row[0] === before;
				before = row[0];
				return el('tr', same ? { class: 'same' } : {}, row.map((value, i) => i === 0
					? el('th', { scope: 'row', class: (value.textContent ?? value).length > 24 ? 'long' : '' }, same ? '' : value) : el('td', { class: columns[i][1] ?? '' }, value)));
			}))));
	}

	// ---- charts ----

	function figure(drawing, kind = '') {
		if (!drawing) {
			return undefined;
		}
		const chart = el('div', { class: 'chart' });
		const [heading, ...rows] = drawing.table;
		figures.push({ chart, drawing, print: kind === 'small' ? PRINT_WIDTH / 2 - 40 : PRINT_WIDTH - 34 });
		return el('figure', { class: kind },
			el('figcaption', {}, el('h3', {}, drawing.title), drawing.caption ? el('p', { class: 'caption' }, drawing.caption) : ''),
			chart,
			el('details', {}, el('summary', {}, 'Numbers'), table(`Numbers of: ${drawing.title}`, heading.map((name) => [name]), rows)));
	}

	/** Colours as the page has them now. */
	function ink() {
		const probe = document.body.appendChild(el('span', { hidden: '' }));
		const colour = (name) => {
			probe.style.color = `var(--${name})`;
			return getComputedStyle(probe).color;
		};
		const colours = Object.fromEntries(['ink', 'muted', 'rule', 'grid', 'card', 'bad'].map((name) => [name, colour(name)]));
		colours.series = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => colour(`series-${number}`));
		colours.onSeries = dark() ? '#14171a' : '#ffffff';
		probe.remove();
		return colours;
	}

	function draw(figure, colours, width) {
		const height = figure.drawing.height(width);
		figure.width = width;
		figure.chart.style.height = `${height}px`;
		figure.instance ??= echarts.init(figure.chart, null, { renderer: 'svg', width, height });
		figure.instance.resize({ width, height });
		figure.instance.setOption(figure.drawing.option(colours, width), true);
	}

	function drawAll() {
		const colours = ink();
		const printing = root.classList.contains('printing');
		for (const figure of figures) {
			draw(figure, colours, printing ? figure.print : figure.chart.clientWidth);
		}
	}

	// ---- the phases ----

	const CONDITIONS = [
		['replicas', (cell) => String(cell.replicas)],
		['client addresses', (cell) => String(cell.clientAddresses)],
		['connections', (cell) => ({ 'per-request': 'a new one per request', 'keep-alive': 'one per shopper' })[cell.connectionModel]
			?? `a new one before a request with p = ${cell.connectionModel}`],
		['fault', (cell) => cell.fault ? cell.fault.kind.replace('-', ' ') : 'none'],
		['where', (cell) => cell.target ?? ''],
		['journeys', (cell) => cell.journeys.judged === cell.journeys.started ? `${cell.journeys.judged} judged`
			: `${cell.journeys.judged} judged of ${cell.journeys.started}`],
		['planned, a second', (cell) => cell.arrivals.planned === undefined ? '?' : Charts.round(cell.arrivals.planned)],
	];

	function alike([, of]) {
		return new Set(cells.map(of)).size === 1;
	}

	function shared() {
		return CONDITIONS.filter(alike).map(([name, of]) => [name, of(cells[0])]).filter(([, value]) => value);
	}

	function millis(percentiles) {
		return `${percentiles.p50}/${percentiles.p95}/${percentiles.p99}`;
	}

	function lost(cell, rate, predicted) {
		if (cell.journeys.judged === 0) {
			return ['–'];
		}
		return [`${Charts.percent(rate.value)} `, el('span', { class: 'interval' }, `(${Charts.interval(rate.low, rate.high, Charts.percent)})`),
			predicted ? ` / ${Charts.percent(rate.predicted)}` : rate.predicted > 0.99 ? '*' : ''];
	}

	function busiest(cell) {
		const all = cell.pods.reduce((sum, pod) => sum + pod.requests, 0);
		return all === 0 ? '–' : Charts.percent(Math.max(...cell.pods.map((pod) => pod.requests)) / all);
	}

	function summary() {
		const columns = [['phase'], ['carts live in'], ['affinity'],
			['first read lost, % (95 % interval) / predicted', 'number'],
			['carts lost, % (95 % interval)', 'number'], ['logins lost, % (95 % interval)', 'number'], ['latency, ms p50/p95/p99', 'number'],
			['journey time, ms p50/p95/p99', 'number'], ['arrivals reached, a second', 'number'], ['busiest pod, %', 'number'],
			['connections counted', 'number']];
		const rows = cells.map((cell) => [cell.phase, cell.variant, cell.affinity,
			lost(cell, cell.steps[0], true), lost(cell, cell.cartLossRate), lost(cell, cell.loginLossRate),
			millis(cell.latencyMillis), cell.journeys.judged ? millis(cell.journeyMillis) : '–',
			cell.arrivals.reached === undefined ? '–' : Charts.round(cell.arrivals.reached), busiest(cell),
			cell.connections === 0 ? '?' : String(cell.connections)]);
		return table('Phases side by side', columns, rows);
	}

	/** @param uses [phase or run, shares] each */
	function processors(heading, caption, uses) {
		const columns = [[heading], ...['pods', 'Redis', 'shoppers', 'of these the recorder', 'lab', 'rest'].map((name) => [`${name}, %`, 'number'])];
		const rows = uses.map(([name, cpu]) => [name,
			...['pods', 'redis', 'shoppers', 'recorder', 'lab', 'rest'].map((share) => Charts.percent(cpu[share]))]);
		return rows.length ? [el('h3', {}, 'Who used the processors'), table(caption, columns, rows)] : [];
	}

	/** What is not the same for all of them. */
	function differences() {
		const different = CONDITIONS.filter((condition) => !alike(condition));
		return different.length === 0 ? [] : [el('h3', {}, 'Conditions that differ'), table('Conditions that differ',
			[['phase'], ...different.map(([name]) => [name])], cells.map((cell) => [cell.phase, ...different.map(([, of]) => of(cell) || '–')]))];
	}

	function faults() {
		const faulty = cells.filter((cell) => cell.fault && cell.impact);
		if (faulty.length === 0) {
			return [];
		}
		const columns = [['phase'], ['fault'], ['at (UTC)'], ['pods that went'], ['in flight', 'number'], ['pinned', 'number'],
			['of these lost', 'number'], ['others that lost', 'number'], ['addresses or journeys pinned, % (95 % interval) / even', 'number']];
		const rows = faulty.map(({ phase, fault, impact }) => [phase, fault.kind.replace('-', ' '),
			new Date(fault.atMillis).toISOString().replace(/\.\d+Z$/, 'Z'), fault.pods.join(', '), String(impact.inFlight), String(impact.pinned),
			String(impact.pinnedLost), String(impact.othersLost), impact.pinnedShare
				? `${impact.pinnedShare.pinned} of ${impact.pinnedShare.choosers}: ${Charts.rate(impact.pinnedShare)} / ${Charts.percent(impact.pinnedShare.predicted)}` : '–']);
		return [el('h3', {}, 'What the fault did'), table('What the fault did', columns, rows), el('p', { class: 'note' },
			'In flight: began before the pod’s last answer and ended after it. Pinned: of these, those whose last acknowledged write was on it.')];
	}

	function oracle() {
		const verdicts = cells.reduce((sum, cell) => sum + cell.oracle.verdicts, 0);
		const disagreements = cells.reduce((sum, cell) => sum + cell.oracle.disagreements, 0);
		return el('p', { class: 'note' }, cells.some((cell) => cell.cartLossRate.predicted > 0.99 || cell.loginLossRate.predicted > 0.99)
			? '* saturated: more than 99 % predicted, so the first read is the one to compare with its prediction. ' : '',
			`The oracle predicted ${verdicts} verdicts from nothing but who answered (X-Served-By); ${disagreements} were seen otherwise.`);
	}

	function canary() {
		const all = (field) => cells.reduce((sum, cell) => sum + cell.canary[field], 0);
		return all('answers') ? el('p', { class: 'note' },
			`The pods’ canary (X-Cart-Loss) raised ${all('alarms')} alarms in ${all('journeys')} journeys; in ${all('mistaken')} it and the shopper disagree on whether a cart was lost. `,
			all('mistaken') === 0 && all('alarms') > 0 ? `${all('alarms') - all('lostReadsAlarmed')} alarms were at changes, where nobody reads; ${all('lostReads') - all('lostReadsAlarmed')} of ${all('lostReads')} lost reads raised none, as the cart had been begun anew at such a change.` : '') : undefined;
	}

	function phases() {
		const answered = cells.filter((cell) => cell.pods.some((pod) => pod.requests > 0));
		return el('section', { id: 'phases' },
			el('h2', {}, 'Phases side by side'),
			facts(shared()),
			summary(),
			oracle(),
			canary(),
			differences(),
			processors('phase', 'Who used the processors', cells.filter((cell) => cell.cpu).map((cell) => [cell.phase, cell.cpu])),
			el('div', { class: 'charts' }, figure(Charts.losses(cells), 'whole'), figure(Charts.steps(cells)),
				answered.length ? figure(Charts.shares(answered)) : undefined),
			faults(),
			answered.length ? [el('h3', {}, 'Latency by pod'), el('p', { class: 'note' },
				'How many milliseconds so many percent of the requests did not exceed; a curve ends with the slowest. Faster than 1 ms is drawn at 1 ms.'),
				el('div', { class: 'charts small' }, answered.map((cell) => figure(Charts.latency(cell, answered), 'small')))] : [],
			document.getElementById('words').content.cloneNode(true));
	}

	// ---- the experiments ----

	function anchor(i) {
		return `experiment-${i + 1}`;
	}

	function written(value, unit) {
		return !Number.isFinite(value) ? '' : unit === 'share' ? Charts.percent(value) : Charts.round(value, 4);
	}

	const UNITS = { share: '%', ms: 'ms', us: 'µs', bytes: 'bytes', MiB: 'MiB', '1/s': 'a second', count: 'count', ratio: '' };

	function measures(finding) {
		const any = (field) => finding.measures.some((measure) => measure[field] !== undefined);
		const columns = [['arm'], ['what', 'wide'], ['measured', 'number'], ...any('low') ? [['95 % interval', 'number interval']] : [],
			...any('predicted') ? [['predicted', 'number']] : [], ['unit'], ['n', 'number']];
		const rows = finding.measures.map((measure) => [measure.arm, measure.quantity, written(measure.value, measure.unit),
			...any('low') ? [Charts.interval(measure.low, measure.high, (value) => written(value, measure.unit))] : [],
			...any('predicted') ? [written(measure.predicted, measure.unit)] : [], UNITS[measure.unit] ?? measure.unit, String(measure.count)]);
		return rows.length ? table(`What ${finding.experiment} measured`, columns, rows) : undefined;
	}

	function passages(finding) {
		const columns = [['after, s', 'number'], ['over, s', 'number'], ['what', 'wide'], ['pods went', 'number'], ['came', 'number'], ['reads', 'number'],
			['from memory', 'number'], ['both', 'number'], ['Redis', 'number'], ['token', 'number'], ['carts lost', 'number'],
			['logins lost', 'number'], ['failed', 'number'], ['longest, ms', 'number']];
		const rows = (finding.passages ?? []).map(({ what, began, ended, went, came, reads, cartsLost, loginsLost, failures, longestMillis }) =>
			[began.toFixed(1), ended.toFixed(1), what, ...[went, came, reads.all, reads.memory, reads.both, reads.redis, reads.token,
				cartsLost, loginsLost, failures, longestMillis].map(String)]);
		return rows.length ? table(`The time line of ${finding.experiment}`, columns, rows) : undefined;
	}

	function experiment(finding, i) {
		return el('section', { id: anchor(i) },
			el('div', { class: 'verdict' }, el('h2', {}, finding.experiment), conclusion(finding)),
			el('p', { class: 'hypothesis' }, el('span', { class: 'label' }, WORDS.hypothesis), finding.hypothesis),
			list(finding.doubts, 'reasons doubts'),
			list(finding.refutations, 'reasons'),
			finding.prediction ? el('p', { class: 'prediction' }, el('span', { class: 'label' }, WORDS.prediction), finding.prediction) : undefined,
			facts(finding.conditions.map(({ name, value }) => [name, value])),
			passages(finding),
			el('div', { class: 'charts pairs' }, finding.charts.map((chart) =>
				figure(Charts.plot(chart)))),
			measures(finding),
			processors('run', `Who used the processors in ${finding.experiment}`, (finding.cpu ?? []).map((cpu) => [cpu.run, cpu])),
			list(finding.notes, 'notes'));
	}

	function overview() {
		return el('section', { id: 'experiments' }, el('h2', {}, 'Experiments'),
			table('Experiments', [['experiment'], ['conclusion'], ['hypothesis', 'wide']], experiments.map((finding, i) =>
				[el('a', { href: `#${anchor(i)}` }, finding.experiment), conclusion(finding), finding.hypothesis])));
	}

	// ---- the page ----

	function verdicts() {
		const counts = Object.entries(CONCLUSIONS)
			.map(([kind, [mark, words]]) => [kind, mark, words, experiments.filter((finding) => finding.conclusion === kind).length])
			.filter(([, , , count]) => count > 0)
			.map(([kind, mark, words, count]) => badge(kind, mark, `${count} ${words}`));
		const calibrated = cells.length > 0 && failures.length === 0;
		return [
			el('div', { class: 'verdict' },
				failures.length ? [badge('failed', '✗', 'FAILED'), 'The numbers are not to be trusted:'] : '',
				calibrated ? [badge('calibrated', '✓', 'calibrated'), `${data.witnesses} are as predicted`] : ''),
			list(failures, 'reasons'),
			experiments.length ? el('div', { class: 'verdict' }, counts, experiments.length > 1 ? 'hypotheses of experiments' : `the ${WORDS.hypothesis.toLowerCase()} of the ${WORDS.one}`) : '',
		];
	}

	function ran() {
		return [
			cells.length ? ['phases', cells.map((cell) => cell.phase).join(', ')] : undefined,
			experiments.length ? [`${WORDS.one}s`, String(experiments.length)] : undefined,
			['seed', String(report.seed)],
		].filter(Boolean);
	}

	function contents() {
		const entries = [cells.length ? ['#phases', '', 'Phases'] : undefined, ...experiments.map((finding, i) =>
			[`#${anchor(i)}`, CONCLUSIONS[finding.conclusion]?.[0] ?? '', finding.experiment, finding.conclusion])].filter(Boolean);
		const nav = document.querySelector('nav');
		nav.hidden = entries.length < 2;
		nav.append(el('ul', {}, entries.map(([href, mark, words, kind]) =>
			el('li', {}, mark ? el('span', { class: `mark ${kind}`, 'aria-hidden': 'true' }, mark) : '', el('a', { href }, words)))));
	}

	function dark() {
		return !root.classList.contains('printing')
			&& (root.dataset.scheme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
	}

	function schemes() {
		const button = document.getElementById('scheme');
		const changed = () => {
			button.textContent = dark() ? 'Light' : 'Dark';
			drawAll();
		};
		button.addEventListener('click', () => {
			root.dataset.scheme = dark() ? 'light' : 'dark';
			changed();
		});
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
		changed();
	}

	function printing(on) {
		root.classList.toggle('printing', on);
		drawAll();
	}

	document.getElementById('summary').append(...[verdicts(), facts(ran())].flat().filter(Boolean));
	main.append(...[experiments.length > 1 ? overview() : '', cells.length ? phases() : '', ...experiments.map(experiment)].filter(Boolean));
	contents();
	schemes();

	const widths = new ResizeObserver((changes) => {
		const colours = ink();
		for (const figure of figures) {
			const width = figure.chart.clientWidth;
			if (changes.some(({ target }) => target === figure.chart) && width > 0 && width !== figure.width && !root.classList.contains('printing')) {
				draw(figure, colours, width);
			}
		}
	});
	figures.forEach(({ chart }) => widths.observe(chart));
	addEventListener('beforeprint', () => printing(true));
	addEventListener('afterprint', () => printing(false));

})();
