/* global echarts */

const SECONDS = 120;
const COLOURS = 6;
const DASHES = ['solid', [6, 4], [2, 3]];

/** A pod's number decides its colour, here and in the table. */
export function lookOf(name) {
	const number = Math.max(0, Number(name.split('-').at(-1)) - 1) || 0;
	return { colour: `--pod-${number % COLOURS}`, dash: DASHES[Math.floor(number / COLOURS) % DASHES.length] };
}

/** What a custom property is in the scheme of the moment: a canvas knows nothing of light-dark(). */
function inks(element) {
	const probe = element.appendChild(document.createElement('span'));
	const ink = (name) => {
		probe.style.color = `var(${name})`;
		return getComputedStyle(probe).color;
	};
	const found = Object.fromEntries(['--ink', '--muted', '--rule', '--grid', '--bad',
		...Array.from({ length: COLOURS }, (_, i) => `--pod-${i}`)].map((name) => [name, ink(name)]));
	probe.remove();
	return found;
}

/** Requests of each pod above, carts lost below, over the last two minutes. */
export class Chart {

	#element;
	#chart;
	#ink;
	#moments = [];

	constructor(element) {
		this.#element = element;
		this.#ink = inks(document.body);
		this.#chart = echarts.init(element);
		new ResizeObserver(() => this.#chart.resize({ width: 'auto', height: 'auto' })).observe(element);
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
			this.#ink = inks(document.body);
			this.#draw();
		});
	}

	/** Instead of what was there. */
	begin(moments) {
		this.#moments = moments.map(momentOf);
		this.#draw();
	}

	/** What a state says; one a second is enough. */
	add(state) {
		const moment = momentOf({
			at: state.at,
			requestsPerSecond: Object.fromEntries(state.replicas
				.filter((replica) => replica.requestsPerSecond !== null)
				.map((replica) => [replica.name, replica.requestsPerSecond])),
			cartsLost: state.shoppers.all.cartsLost,
		});
		if (moment.at - (this.#moments.at(-1)?.at ?? 0) > 700) {
			this.#moments.push(moment);
			this.#draw();
		}
	}

	#draw() {
		const last = this.#moments.at(-1)?.at ?? Date.now();
		this.#moments = this.#moments.filter((moment) => moment.at > last - SECONDS * 1000);
		this.#chart.setOption(option(this.#moments, last, this.#ink, this.#element.clientWidth), { notMerge: true });
	}

}

const momentOf = (moment) => ({ ...moment, at: Date.parse(moment.at) });

function option(moments, last, ink, width) {
	const names = [...new Set(moments.flatMap((moment) => Object.keys(moment.requestsPerSecond)))];
	const axis = { axisLine: { lineStyle: { color: ink['--rule'] } }, axisTick: { show: false }, splitLine: { lineStyle: { color: ink['--grid'] } } };
	const time = { ...axis, type: 'value', min: -SECONDS, max: 0, interval: 30, splitLine: { show: false } };
	const label = { color: ink['--muted'] };
	const title = (text, top) => ({ text, left: 0, top, padding: 0, textStyle: { color: ink['--muted'], fontSize: 12, fontWeight: 400 } });
	const grid = { left: 8, right: 12, containLabel: true };
	return {
		animation: false,
		textStyle: { fontFamily: 'system-ui, sans-serif' },
		title: [title('Requests a second, by pod', 2), title('Carts lost a second', '66%')],
		legend: { top: 0, left: width < 480 ? 0 : 175, right: 0, type: 'scroll', padding: [width < 480 ? 20 : 2, 0, 0, 0], icon: 'roundRect', itemHeight: 4, itemWidth: 16,
			textStyle: { color: ink['--ink'] }, pageTextStyle: { color: ink['--muted'] }, pageIconColor: ink['--ink'], pageIconInactiveColor: ink['--rule'],
			data: names, formatter: (name) => name.split('-').at(-1) },
		grid: [{ ...grid, top: width < 480 ? 46 : 28, bottom: '38%' }, { ...grid, top: '73%', bottom: 4 }],
		xAxis: [{ ...time, gridIndex: 0, axisLabel: { show: false } },
			{ ...time, gridIndex: 1, axisLabel: { ...label, formatter: (value) => value === 0 ? 'now' : `${value} s` } }],
		yAxis: [{ ...axis, gridIndex: 0, type: 'value', min: 0, max: (range) => range.max < 5 ? 5 : null, axisLabel: label, splitNumber: 3 },
			{ ...axis, gridIndex: 1, type: 'value', min: 0, max: (range) => range.max < 2 ? 2 : null, minInterval: 1, axisLabel: label, splitNumber: 2 }],
		series: [...names.map((name) => load(name, moments, last, ink)), losses(moments, last, ink)],
	};
}

function load(name, moments, last, ink) {
	const { colour, dash } = lookOf(name);
	return {
		name, type: 'line', xAxisIndex: 0, yAxisIndex: 0, showSymbol: false, color: ink[colour], lineStyle: { width: 2, type: dash },
		data: moments.map((moment) => [(moment.at - last) / 1000, moment.requestsPerSecond[name] ?? null]),
	};
}

/** When the counters are reset nothing is lost and nothing found again. */
function losses(moments, last, ink) {
	return {
		name: 'carts lost', type: 'bar', xAxisIndex: 1, yAxisIndex: 1, color: ink['--bad'], barWidth: 4,
		data: moments.slice(1).map((moment, i) => [(moment.at - last) / 1000, Math.max(0, moment.cartsLost - moments[i].cartsLost)]),
	};
}
