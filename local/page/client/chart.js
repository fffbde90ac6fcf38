import { h, say, svg } from './dom.js';

/** @import { ChartView } from '../chart-view.ts' */

const height = 168;
const bottom = 20;
const left = 40;
const top = 18;
const right = 10;

/** @param {number} ms */
const clockOf = ms => new Date(ms).toISOString().slice(11, 16);
/** @param {number} value */
const count = value => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 });

/** The least round number (1, 2 or 5 and noughts) that is no less. @param {number} value */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([1, 2, 5, 10].find(step => step * power >= value) ?? 10) * power;
}

/** Length between two ticks, so that about six fit. @param {number} spanMs */
function tickMs(spanMs) {
  const minutes = [10, 15, 30, 60, 120, 180, 240, 360];
  return 60_000 * (minutes.find(step => spanMs / (60_000 * step) <= 6) ?? 360);
}

/**
 * A chart of a lane: columns of messages sent and turned away, the baseline, and when its breaker changed.
 * @returns {{ element: HTMLElement, update: (chart: ChartView, name: string) => void }}
 */
export function laneChart() {
  const grid = svg('g', { class: 'grid' });
  const sent = svg('path', { class: 'sent' });
  const away = svg('path', { class: 'away' });
  const usual = svg('path', { class: 'usual' });
  const marks = svg('g', { class: 'marks' });
  const cursor = svg('line', { class: 'cursor', y1: top, y2: height - bottom, visibility: 'hidden' });
  const picture = svg('svg', { role: 'img', height }, grid, sent, away, usual, marks, cursor);
  const legend = h(
    'span',
    { class: 'legend' },
    h('i', { class: 'key-sent' }),
    'sent ',
    h('i', { class: 'key-away' }),
    'turned away ',
    h('i', { class: 'key-usual' }),
    'baseline',
  );
  const readout = h('span', { class: 'readout' });
  const element = h('figure', { class: 'chart' }, picture, h('figcaption', {}, legend, readout));

  /** @type {ChartView | undefined} */
  let shown;
  let width = 600;
  /** @type {number | undefined} */
  let pointed;

  /** @param {number} index */
  const x = index => left + ((width - left - right) * index) / (shown?.sent.length ?? 1);
  const rest = () => {
    if (shown)
      say(
        readout,
        `messages in ${shown.bucketMs / 60_000 === 1 ? 'a minute' : `${shown.bucketMs / 60_000} minutes`}`,
      );
  };

  function point() {
    const index = pointed;
    if (!shown || index === undefined || index < 0 || index >= shown.sent.length) {
      cursor.setAttribute('visibility', 'hidden');
      rest();
      return;
    }
    const at = String(x(index + 0.5));
    cursor.setAttribute('x1', at);
    cursor.setAttribute('x2', at);
    cursor.setAttribute('visibility', 'visible');
    const turnedAway = shown.turnedAway[index] ?? 0;
    say(
      readout,
      `${clockOf(shown.fromMs + index * shown.bucketMs)} UTC: ${count(shown.sent[index] ?? 0)} sent` +
        `${turnedAway > 0 ? `, ${count(turnedAway)} turned away` : ''}, usually ${count(shown.usual[index] ?? 0)}`,
    );
  }

  function draw() {
    if (!shown) return;
    const { sent: out, turnedAway, usual: expected, fromMs, bucketMs, marks: changes } = shown;
    const most = roundUp(
      Math.max(
        4,
        ...out.map((value, index) => Math.max(value + (turnedAway[index] ?? 0), expected[index] ?? 0)),
      ),
    );
    /** @param {number} value */
    const y = value => height - bottom - ((height - bottom - top) * value) / most;
    const gap = x(1) - x(0) > 4 ? 1 : 0;
    /** @param {readonly number[]} values @param {(index: number) => number} base */
    const columns = (values, base) =>
      values
        .map((value, index) =>
          value > 0
            ? `M${x(index).toFixed(1)} ${y(base(index)).toFixed(1)}V${y(base(index) + value).toFixed(1)}H${(x(index + 1) - gap).toFixed(1)}V${y(base(index)).toFixed(1)}Z`
            : '',
        )
        .join('');
    picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    sent.setAttribute(
      'd',
      columns(out, () => 0),
    );
    away.setAttribute(
      'd',
      columns(turnedAway, index => out[index] ?? 0),
    );
    usual.setAttribute(
      'd',
      expected
        .map(
          (value, index) =>
            `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}H${x(index + 1).toFixed(1)}`,
        )
        .join(''),
    );

    const lines = [0, most / 2, most].map(value => [
      svg('line', { x1: left, x2: width - right, y1: y(value), y2: y(value) }),
      svg('text', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, count(value)),
    ]);
    const span = bucketMs * out.length;
    const step = tickMs(span * (600 / Math.max(width, 300)));
    const ticks = [];
    for (let at = Math.ceil(fromMs / step) * step; at < fromMs + span; at += step) {
      const where = x((at - fromMs) / bucketMs);
      if (where < left + 14 || where > width - right - 14) continue;
      ticks.push(svg('text', { x: where, y: height - 5, 'text-anchor': 'middle' }, clockOf(at)));
    }
    grid.replaceChildren(...lines.flat(), ...ticks);

    let labelled = -Infinity;
    marks.replaceChildren(
      ...changes.flatMap(({ atMs, state, says }) => {
        const where = x((atMs - fromMs) / bucketMs);
        const text = `${says} ${clockOf(atMs)}`;
        const isNearEnd = where > width - 110;
        const line = svg('line', { class: state, x1: where, x2: where, y1: top - 12, y2: height - bottom });
        if (where < labelled) return [line];
        labelled = where + 100;
        const label = svg(
          'text',
          {
            class: state,
            x: where + (isNearEnd ? -5 : 5),
            y: top - 5,
            'text-anchor': isNearEnd ? 'end' : 'start',
          },
          text,
        );
        return [line, label];
      }),
    );
    point();
  }

  new ResizeObserver(([entry]) => {
    if (!entry || entry.contentRect.width === 0) return;
    width = Math.round(entry.contentRect.width);
    draw();
  }).observe(picture);
  picture.addEventListener('pointermove', event => {
    const box = picture.getBoundingClientRect();
    pointed = Math.floor(
      ((event.clientX - box.left - left) / (width - left - right)) * (shown?.sent.length ?? 0),
    );
    point();
  });
  picture.addEventListener('pointerleave', () => {
    pointed = undefined;
    point();
  });

  return {
    element,
    update(chart, name) {
      shown = chart;
      picture.setAttribute(
        'aria-label',
        `Messages to ${name} since ${clockOf(chart.fromMs)} UTC, against the baseline`,
      );
      draw();
    },
  };
}
