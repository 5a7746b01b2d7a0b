'use strict';

/**
 * Makes options for ECharts of the report's data. A figure is what can be drawn:
 * {title, caption, height, table, option(ink, width)}, where ink has the colours of the
 * page, table the same numbers as [heading, ...rows], and height of a width.
 */
const Charts = (() => {

	const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'arrow', 'pin'];
	const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3]];
	const FONT = '12px system-ui, sans-serif';
	const DODGE = 11;
	const CAP = 4;

	// ---- numbers and words ----

	function round(value, digits = 3) {
		if (!Number.isFinite(value)) {
			return '–';
		}
		return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US').replaceAll(',', '\u202f')
			: String(Number(value.toPrecision(digits)));
	}

	function percent(share, digits = 1) {
		return Number.isFinite(share) ? (100 * share).toFixed(digits) : '–';
	}

	function interval(low, high, format) {
		return Number.isFinite(low) && Number.isFinite(high) ? `${format(low)}–${format(high)}` : '';
	}

	function rate(loss) {
		return `${percent(loss.value)} % (${interval(loss.low, loss.high, percent)})`;
	}

	/** How values of an axis are written. */
	function format(axis) {
		switch (axis.scale) {
			case 'share': return (value) => `${round(100 * value)} %`;
			case 'category': return (value) => (axis.categories ?? [])[value] ?? String(value);
			default: return (value) => round(value);
		}
	}

	// ---- any chart of an experiment ----

	/**
	 * Measured points with their intervals, predictions as dashed lines, courses in time as
	 * lines, or as areas where they add up, counts as bars, and marks across.
	 * @param chart as in report.json
	 * @param hints what the data do not say: formatX, height, caption, and for x and y min, max, base, and whether the end is open
	 */
	function plot(chart, hints = {}) {
		const series = heaped((chart.series ?? []).filter((one) => one.points?.length > 0));
		const marks = chart.marks ?? [];
		const places = series.flatMap((one) => one.points.map((point) => point.x)).concat(marks.map((mark) => mark.x));
		const x = scale(chart.x, places, series.every((one) => one.style === 'line' || one.style === 'area'));
		const y = scale(chart.y, series.flatMap((one) => one.points.flatMap((point) => [point.top ?? point.y, point.low, point.high])));
		const write = { x: hints.formatX ?? format(chart.x), y: format(chart.y) };
		return {
			title: chart.title,
			caption: hints.caption,
			height: () => hints.height ?? 330,
			table: [[chart.x.label, 'series', chart.y.label, '95 % interval'],
				...series.flatMap((one) => one.points.map((point) =>
					[write.x(point.x), one.name, write.y(point.y), interval(point.low, point.high, write.y)]))],
			option(ink, width) {
				const all = looks(series);
				const names = [...new Set(series.map((one) => one.name))];
				const legend = legendRows(names, width);
				return {
					...page(ink, `${chart.title}: ${chart.y.label} by ${chart.x.label}`),
					title: { text: chart.y.label, left: 0, top: 4 + 22 * legend, padding: 0, textStyle: { color: ink.muted, fontSize: 12, fontWeight: 400, width, overflow: 'truncate' } },
					grid: { left: 10, right: 22, top: 30 + 22 * legend, bottom: 30, containLabel: true },
					legend: { ...legendOf(ink, legend > 0 ? names : [], width), data: all.filter((look) => names.includes(look.one.name)).map((look) => ({ name: look.one.name, icon: look.icon })) },
					tooltip: tooltip(ink, (points) => tip(ink, write.x(points[0].data.at.x), points.map((point) =>
						[point.color, point.seriesName, reading(point.data.at, write.y)]))),
					xAxis: { ...axis(ink, chart.x, { ...x, ...hints.x }, write.x, width), name: chart.x.label, nameLocation: 'middle', nameGap: 26,
						nameTextStyle: { color: ink.muted }, min: x.min, max: hints.x?.max ?? x.max, splitLine: { show: false } },
					yAxis: { ...axis(ink, chart.y, { ...y, ...hints.y }, write.y, width), min: hints.y?.min ?? y.min, max: hints.y?.max ?? y.max },
					series: [...all.flatMap((look) => drawn(look, ink, x, y, chart)), ...marked(marks, ink, x)],
				};
			},
		};
	}

	/** Each area lies on those before it, so its points have a top, too. */
	function heaped(series) {
		const heights = new Map();
		return series.map((one) => one.style !== 'area' ? one : { ...one, points: one.points.map((point) => {
			const top = (heights.get(point.x) ?? 0) + point.y;
			heights.set(point.x, top);
			return { ...point, top };
		}) });
	}

	/**
	 * Where an axis begins and ends; on a logarithmic one nothing is at or below 0.
	 * @param tight whether it ends with the values
	 */
	function scale(axis, values, tight = false) {
		const finite = values.filter(Number.isFinite);
		if (axis.scale === 'log') {
			const positive = finite.filter((value) => value > 0);
			const floor = positive.length ? Math.min(...positive) : 1;
			const zero = finite.length > positive.length;
			const min = zero ? floor / 2 : floor;
			const base = logBase(min, Math.max(min, ...positive));
			return { place: (value) => Math.max(value, min), base, min: base ** Math.floor(Math.log(min) / Math.log(base) + 1e-9) };
		}
		if (axis.scale === 'share') {
			const most = Math.max(0, ...finite);
			return { place: (value) => value, min: 0, max: most > 0.55 ? 1 : undefined };
		}
		if (axis.scale === 'category') {
			return { place: (value) => value };
		}
		if (tight) {
			return { place: (value) => value, min: Math.min(...finite), max: Math.max(...finite) };
		}
		const least = Math.min(...finite);
		const most = Math.max(...finite);
		return { place: (value) => value, ...(least >= 0 && least < most / 2 ? { min: 0 } : { spread: true }) };
	}

	/** Tens say little about what differs by less than a hundred. */
	function logBase(least, most) {
		return least >= 1 && most / least < 100 ? 2 : 10;
	}

	function axis(ink, described, scaled, write, width) {
		const categories = described.categories ?? [];
		const room = Math.max(38, (width - 70) / Math.max(1, categories.length) - 8);
		return {
			type: { log: 'log', category: 'category' }[described.scale] ?? 'value',
			data: described.scale === 'category' ? categories : undefined,
			logBase: scaled.base,
			scale: scaled.spread,
			axisLine: { show: true, lineStyle: { color: ink.rule } },
			axisTick: { show: false },
			axisLabel: {
				color: ink.muted, hideOverlap: true, showMaxLabel: scaled.open ? false : null,
				...(described.scale === 'category'
					? (categories.length <= 12 ? { interval: 0, width: room, overflow: 'break' } : {})
					: { formatter: write }),
			},
			splitLine: { lineStyle: { color: ink.grid } },
		};
	}

	/** A prediction has the colour of what it predicts, told by its name. */
	function looks(series) {
		const measured = series.filter((one) => one.style !== 'line');
		let next = measured.length;
		return series.map((one, i) => {
			const subject = one.style === 'line' ? subjectOf(one, measured) : one;
			const colour = subject ? measured.indexOf(subject) : next++;
			const predicts = one.style === 'line' && measured.length > 0;
			const overBars = predicts && subject?.style === 'bars' ? subject : undefined;
			const icon = overBars ? 'emptyDiamond' : one.style === 'points' ? SYMBOLS[colour % SYMBOLS.length] : one.style === 'line' ? undefined : 'roundRect';
			return { one, colour, measured, predicts, overBars, icon, line: i };
		});
	}

	function subjectOf(line, measured) {
		const named = measured.filter((one) => line.name.includes(one.name)).sort((a, b) => b.name.length - a.name.length);
		return named[0] ?? (measured.length === 1 ? measured[0] : undefined);
	}

	function drawn(look, ink, x, y, chart) {
		const { one, colour, measured } = look;
		const data = one.points.map((point) => ({
			value: [x.place(point.x), y.place(point.top ?? point.y), y.place(point.low ?? point.y), y.place(point.high ?? point.y)], at: point }));
		const common = { name: one.name, color: ink.series[colour % ink.series.length], data, encode: { x: 0, y: 1 }, animation: false,
			emphasis: { disabled: true }, zlevel: 0 }; // said, or ECharts 5.3 warns of a highlighted line's
		const bars = measured.filter((other) => other.style === 'bars');
		const points = measured.filter((other) => other.style === 'points');
		const nudge = DODGE * dodge(points, one, chart);
		const whiskers = one.points.some((point) => Number.isFinite(point.low) && Number.isFinite(point.high));
		switch (one.style) {
			case 'line': return [look.overBars ? diamonds(common, (api) => barCentre(api, bars.length, bars.indexOf(look.overBars)), ink.ink)
				: line(common, look, data)];
			case 'area': return [{ ...line(common, look, data), symbol: 'none', lineStyle: { width: 0 }, areaStyle: { color: common.color, opacity: 1 },
				z: 2 - look.line / 100 }]; // what is on top is behind: each reaches down to 0
			case 'bars': return [{ ...common, type: 'bar', barMaxWidth: 44, barGap: '12%', barCategoryGap: '28%',
				itemStyle: { borderRadius: [2, 2, 0, 0], opacity: 0.85 } },
				...(whiskers ? [errorBars(common, ink.ink, (api) => barCentre(api, bars.length, bars.indexOf(one)))] : [])];
			default: return [...(whiskers ? [errorBars(common, common.color, () => nudge)] : []),
				{ ...common, type: 'scatter', symbol: SYMBOLS[colour % SYMBOLS.length], symbolSize: 9, symbolOffset: [nudge, 0] }];
		}
	}

	function line(common, look, data) {
		const few = data.length <= 12;
		return {
			...common, type: 'line', symbol: few && !look.predicts ? SYMBOLS[look.line % SYMBOLS.length] : 'none', symbolSize: 6,
			...(data.length === 1 ? { symbol: 'diamond', symbolSize: 9 } : {}),
			data: data.toSorted((a, b) => a.value[0] - b.value[0]),
			lineStyle: { width: look.predicts ? 1.6 : 2, type: look.predicts ? [6, 4] : DASHES[look.line % DASHES.length] },
			z: look.predicts ? 1 : 2,
		};
	}

	/** What is predicted of a bar. */
	function diamonds(common, offset, colour) {
		return {
			...common, type: 'custom', z: 5, itemStyle: { color: colour },
			renderItem(params, api) {
				const [x, y] = api.coord([api.value(0), api.value(1)]);
				return diamond(x + offset(api), y, colour);
			},
		};
	}

	function diamond(x, y, colour) {
		return { type: 'polygon', shape: { points: [[x, y - 6], [x + 5, y], [x, y + 6], [x - 5, y]] }, style: { fill: null, stroke: colour, lineWidth: 1.4 } };
	}

	/** Side by side where several are measured at one place. */
	function dodge(points, one, chart) {
		const places = points.map((other) => new Set(other.points.map((point) => point.x)));
		const crowded = chart.x.scale === 'category'
			|| places.some((some, i) => places.some((others, j) => i < j && [...some].some((place) => others.has(place))));
		return crowded && points.length > 1 ? points.indexOf(one) - (points.length - 1) / 2 : 0;
	}

	function barCentre(api, count, index) {
		return api.barLayout({ count, barGap: '12%', barCategoryGap: '28%', barMaxWidth: 44 })[index].offsetCenter;
	}

	/** Under the name of what they belong to, so that the legend hides both. */
	function errorBars(common, colour, offset) {
		return {
			...common, type: 'custom', tooltip: { show: false }, silent: true, z: 4, encode: { x: 0, y: [1, 2, 3] },
			data: common.data.filter((datum) => Number.isFinite(datum.at.low) && Number.isFinite(datum.at.high)),
			renderItem(params, api) {
				const [x, bottom] = api.coord([api.value(0), api.value(2)]);
				const top = api.coord([api.value(0), api.value(3)])[1];
				return whisker(x + offset(api), bottom, x + offset(api), top, colour);
			},
		};
	}

	/** A line with a cap at both ends, upright or lying. */
	function whisker(x1, y1, x2, y2, colour) {
		const style = { stroke: colour, lineWidth: 1.6, fill: null };
		const [dx, dy] = x1 === x2 ? [CAP, 0] : [0, CAP];
		const stroke = (a, b, c, d) => ({ type: 'line', shape: { x1: a, y1: b, x2: c, y2: d }, style });
		return { type: 'group', children: [stroke(x1, y1, x2, y2), stroke(x1 - dx, y1 - dy, x1 + dx, y1 + dy),
			stroke(x2 - dx, y2 - dy, x2 + dx, y2 + dy)] };
	}

	function marked(marks, ink, x) {
		return marks.length === 0 ? [] : [{
			type: 'line', data: [], tooltip: { show: false }, animation: false,
			markLine: {
				silent: true, symbol: 'none', animation: false,
				lineStyle: { color: ink.bad, width: 1.5, type: [4, 3] },
				label: { position: 'insideEndTop', color: ink.bad, fontSize: 11, textBorderColor: ink.card, textBorderWidth: 3,
					width: 200, overflow: 'truncate', formatter: (mark) => mark.data.words },
				data: marks.map((mark) => ({ xAxis: x.place(mark.x), words: mark.label })),
			},
		}];
	}

	// ---- the phases side by side ----

	const LOSSES = [
		{ name: 'first read lost', of: (cell) => cell.steps[0] },
		{ name: 'carts lost', of: (cell) => cell.cartLossRate },
		{ name: 'logins lost', of: (cell) => cell.loginLossRate },
	];

	/** A row for each phase and kind of loss, the numbers at its end. */
	function losses(cells) {
		return {
			title: 'Lost, % of judged journeys',
			caption: 'Bars: measured. Whiskers: 95 % intervals, for none lost too. Diamonds: predicted.',
			height: (width) => 60 + (narrow(width) ? 96 : 76) * cells.length,
			table: [['phase', 'what', 'lost, % (95 % interval)', 'predicted, %'],
				...cells.flatMap((cell) => LOSSES.map((loss) => [cell.phase, loss.name, rate(loss.of(cell)), percent(loss.of(cell).predicted)]))],
			option(ink, width) {
				const names = LOSSES.map((loss) => loss.name);
				const rows = legendRows(names, width);
				return {
					...page(ink, 'Losses of each phase with their 95 % intervals, beside their predictions'),
					grid: { left: 16, right: narrow(width) ? 112 : 142, top: 12 + 22 * rows, bottom: 6, containLabel: true },
					legend: { ...legendOf(ink, names, width),
						data: names.map((name, i) => ({ name, icon: SYMBOLS[i], itemStyle: { color: ink.series[i] } })) },
					tooltip: { ...tooltip(ink, (points) => tip(ink, cells[points[0].dataIndex].phase, points.map((point) =>
						[point.color, point.seriesName, `${rate(point.data.loss)}, predicted ${percent(point.data.loss.predicted)}`]))),
						axisPointer: { type: 'shadow', axis: 'y' } },
					xAxis: { type: 'value', min: 0, max: 1, axisLabel: { color: ink.muted, hideOverlap: true, formatter: (share) => `${100 * share} %` }, splitNumber: narrow(width) ? 2 : 5,
						splitLine: { lineStyle: { color: ink.grid } } },
					yAxis: { type: 'category', inverse: true, data: cells.map((cell) => cell.phase), axisTick: { show: false },
						axisLine: { lineStyle: { color: ink.rule } }, axisLabel: { show: !narrow(width), color: ink.ink, fontWeight: 600 } },
					series: LOSSES.map((loss, i) => ({
						name: loss.name, type: 'custom', color: ink.series[i], encode: { x: [0, 1, 2, 3], y: 4 }, animation: false,
						data: cells.map((cell, row) => {
							const seen = loss.of(cell);
							return { value: [seen.value, seen.low, seen.high, seen.predicted, row], loss: seen };
						}),
						renderItem: (params, api) => lossRow(api, i, cells[params.dataIndex].phase, loss.of(cells[params.dataIndex]), ink, params.coordSys, width),
					})),
				};
			},
		};
	}

	/** Where a phase's name takes a line of its own. */
	function narrow(width) {
		return width < 480;
	}

	function lossRow(api, index, phase, loss, ink, plane, width) {
		const at = (share) => api.coord([share, api.value(4)]);
		const middle = at(0)[1] + (index - 1) * 21 + (narrow(width) ? 10 : 0);
		const colour = ink.series[index];
		const [from, to, low, high, predicted] = [0, loss.value, loss.low, loss.high, loss.predicted].map((share) => at(share)[0]);
		const bar = { type: 'rect', shape: { x: from, y: middle - 6, width: to - from, height: 12 }, style: { fill: colour, opacity: 0.3 } };
		const words = { type: 'text', style: { text: narrow(width) ? rate(loss).replace(' %', '') : rate(loss), x: plane.x + plane.width + 10, y: middle, fill: ink.ink,
			font: `${narrow(width) ? 10 : 12}px system-ui, sans-serif`, textVerticalAlign: 'middle' } };
		const name = narrow(width) && index === 0 ? [{ type: 'text', style: { text: phase, x: from + 2, y: middle - 19, fill: ink.ink,
			font: `600 ${FONT}`, textVerticalAlign: 'middle' } }] : [];
		return { type: 'group', children: [...name, bar, whisker(low, middle, high, middle, colour), symbol(index, to, middle, colour), diamond(predicted, middle, ink.ink), words] };
	}

	function symbol(index, x, y, colour) {
		const style = { fill: colour };
		switch (SYMBOLS[index]) {
			case 'circle': return { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style };
			case 'rect': return { type: 'rect', shape: { x: x - 3.5, y: y - 3.5, width: 7, height: 7 }, style };
			default: return { type: 'polygon', shape: { points: [[x, y - 5], [x + 5, y + 4], [x - 5, y + 4]] }, style };
		}
	}

	/** Step by step, of those phases that lose or should. */
	function steps(cells) {
		const losing = cells.filter((cell) => cell.steps.some((step) => step.lost > 0 || step.predicted > 0));
		return losing.length === 0 ? undefined : plot({
			title: 'Lost at each step that reads back',
			x: { label: 'step: R cart, M login', scale: 'category', categories: losing[0].steps.map((step) => step.name) },
			y: { label: 'lost, % of judged journeys', scale: 'share' },
			series: losing.flatMap((cell) => [
				{ name: cell.phase, style: 'points', points: cell.steps.map((step, i) => ({ x: i, y: step.value, low: step.low, high: step.high })) },
				{ name: `${cell.phase}, predicted`, style: 'line', points: cell.steps.map((step, i) => ({ x: i, y: step.predicted })) },
			]),
		}, { caption: losing.length < cells.length ? 'Phases that lose nothing, and need not, are left out.' : undefined });
	}

	/** Percentiles by pod, on an axis that gives each nine the same room. */
	function latency(cell, cells) {
		const slowest = Math.max(1, ...cells.flatMap((one) => one.pods.flatMap((pod) => pod.curve.map((point) => point.millis))));
		const longest = Math.max(10, ...cells.flatMap((one) => one.pods.map((pod) => pod.requests)));
		const base = logBase(1, slowest);
		const maxY = base ** Math.ceil(Math.log(slowest * 1.001) / Math.log(base));
		const figure = plot({
			title: cell.phase,
			x: { label: 'percentile', scale: 'log' },
			y: { label: 'latency, ms', scale: 'log' },
			series: cell.pods.map((pod) => ({ name: pod.name, style: 'line', points: curve(pod) })),
		}, { formatX: percentile, x: { max: longest, base: 10, open: true }, y: { min: 1, max: maxY, base }, height: 290 });
		return { ...figure, table: [['pod', 'requests', 'p50, ms', 'p95, ms', 'p99, ms'],
			...cell.pods.map((pod) => [pod.name, pod.requests, pod.p50Millis, pod.p95Millis, pod.p99Millis].map(String))] };
	}

	/** The slowest of n is at 1 − 1/n, since 100 % is nowhere on such an axis. */
	function curve(pod) {
		return pod.curve.map((point) => ({
			x: point.percentile < 100 ? 1 / (1 - point.percentile / 100) : Math.max(pod.requests, 1),
			y: Math.max(1, point.millis),
		}));
	}

	function percentile(oneIn) {
		return String(Number((100 * (1 - 1 / oneIn)).toFixed(oneIn < 99 ? 1 : 3)));
	}

	/** How requests were spread over the pods of each phase. */
	function shares(cells) {
		const most = Math.max(...cells.map((cell) => cell.pods.length));
		const all = cells.map((cell) => cell.pods.reduce((sum, pod) => sum + pod.requests, 0));
		const name = (i) => `pod ${i + 1}`;
		return {
			title: 'Requests by pod, %',
			caption: `Pods in the order of their names. Even is 100 % / replicas${cells.some((cell) => cell.fault) ? '; with a fault old pods and new' : ''}.`,
			height: () => 60 + 44 * cells.length,
			table: [['phase', 'pod', 'requests', '%'], ...cells.flatMap((cell, row) =>
				cell.pods.map((pod) => [cell.phase, pod.name, String(pod.requests), percent(pod.requests / all[row])]))],
			option(ink, width) {
				const names = Array.from({ length: most }, (_, i) => name(i));
				const rows = legendRows(names, width);
				return {
					...page(ink, 'The share of requests that each pod answered, for each phase'),
					grid: { left: 16, right: 24, top: 12 + 22 * rows, bottom: 6, containLabel: true },
					legend: legendOf(ink, names, width),
					tooltip: { ...tooltip(ink, (points) => tip(ink, cells[points[0].dataIndex].phase, points.filter((point) => point.data.pod)
						.map((point) => [point.color, point.data.pod.name, `${percent(point.value)} %, ${round(point.data.pod.requests, 15)} requests`]))),
						axisPointer: { type: 'shadow', axis: 'y' } },
					xAxis: { type: 'value', min: 0, max: 1, axisLabel: { color: ink.muted, hideOverlap: true, formatter: (share) => `${100 * share} %` },
						splitLine: { lineStyle: { color: ink.grid } } },
					yAxis: { type: 'category', inverse: true, data: cells.map((cell) => cell.phase), axisTick: { show: false },
						axisLine: { lineStyle: { color: ink.rule } }, axisLabel: { color: ink.ink, fontWeight: 600, fontSize: width < 400 ? 10 : 12 } },
					series: names.map((pod, i) => ({
						name: pod, type: 'bar', stack: 'all', color: ink.series[i % ink.series.length], barWidth: 24, animation: false,
						itemStyle: { borderColor: ink.card, borderWidth: 1.5 },
						label: { show: true, color: ink.onSeries, fontSize: 11, formatter: ({ value }) => value > 60 / width ? `${percent(value)}` : '' },
						data: cells.map((cell, row) => ({ value: cell.pods[i] && all[row] ? cell.pods[i].requests / all[row] : 0, pod: cell.pods[i] })),
					})),
				};
			},
		};
	}

	// ---- what all of them share ----

	function page(ink, description) {
		return {
			animation: false,
			backgroundColor: 'transparent',
			textStyle: { fontFamily: 'system-ui, sans-serif', color: ink.ink },
			aria: { enabled: true, label: { description } },
		};
	}

	/** How many lines the legend will take; one name needs none. */
	function legendRows(names, width) {
		if (names.length < 2) {
			return 0;
		}
		let rows = 1;
		let used = 0;
		for (const name of names) {
			const needed = Math.min(echarts.format.getTextRect(name, FONT).width, width - 60) + 38;
			if (used > 0 && used + needed > width) {
				rows++;
				used = 0;
			}
			used += needed;
		}
		return rows;
	}

	function legendOf(ink, names, width) {
		return { show: names.length > 0, data: names, left: 0, top: 3, itemGap: 12, itemHeight: 10, itemWidth: 20, padding: 0,
			textStyle: { color: ink.ink, width: width - 60, overflow: 'truncate' }, inactiveColor: ink.rule };
	}

	function tooltip(ink, formatter) {
		return { trigger: 'axis', confine: true, backgroundColor: ink.card, borderColor: ink.rule, textStyle: { color: ink.ink },
			axisPointer: { type: 'line', lineStyle: { color: ink.muted } },
			formatter: (points) => points.length > 0 ? formatter(points) : '' };
	}

	/** Elements, since what is text in the data must not become markup. */
	function tip(ink, heading, rows) {
		const box = document.createElement('div');
		box.className = 'tip';
		const title = box.appendChild(document.createElement('strong'));
		title.textContent = heading;
		for (const [colour, name, value] of rows) {
			const row = box.appendChild(document.createElement('div'));
			const swatch = row.appendChild(document.createElement('span'));
			swatch.className = 'swatch';
			swatch.style.background = colour;
			row.append(`${name}: ${value}`);
		}
		return box;
	}

	function reading(point, write) {
		const bounds = interval(point.low, point.high, write);
		return write(point.y) + (bounds ? ` (${bounds})` : '');
	}

	return { plot, losses, steps, latency, shares, percent, interval, rate, round };

})();
