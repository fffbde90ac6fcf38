import type { EpochMs } from '../../core/ids.ts';
import { hourMs } from '../../core/traffic/minute.ts';
import { inCount, onDay } from '../../core/words/words.ts';
import type { Hourly } from './hourly.ts';
import { markup, type Markup } from './markup.ts';
import type { Verdict } from './verdicts.ts';

const size = { width: 900, height: 240, left: 56, right: 12, top: 14, bottom: 34 };
const plot = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
/** Hours a bar may stand for, so that there are never more bars than can be told apart. */
const barHours = [1, 2, 3, 6, 12, 24, 72, 168, 720];
const mostBars = 110;
const shownAfterMs = 8 * hourMs;

interface Bar {
  readonly fromMs: EpochMs;
  readonly sent: number;
  readonly turnedAway: number;
}

/** The bars from a day before the first verdict until some hours after the last one was over. */
function barsOf(
  hourly: Hourly,
  verdicts: readonly Verdict[],
  endMs: EpochMs,
): { hours: number; bars: Bar[] } {
  const overMs = Math.max(...verdicts.map(({ releasedAtMs = endMs }) => releasedAtMs));
  const toMs = Math.min(overMs + shownAfterMs, endMs);
  const shown = Math.max(1, Math.floor(toMs / hourMs) - hourly.from + 1);
  const hours = barHours.find(each => shown / each <= mostBars) ?? Math.ceil(shown / mostBars);
  const sumOf = (counts: readonly number[], at: number) =>
    counts.slice(at, Math.min(at + hours, shown)).reduce((sum, count) => sum + count, 0);
  const bars = Array.from({ length: Math.ceil(shown / hours) }, (_, bar) => ({
    fromMs: (hourly.from + bar * hours) * hourMs,
    sent: sumOf(hourly.sent, bar * hours),
    turnedAway: sumOf(hourly.turnedAway, bar * hours),
  }));
  return { hours, bars };
}

/** A round number not below the largest bar, so that a quarter of it is round as well. */
function roundAbove(count: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(4, count)));
  return (
    [0.4, 1, 2, 4, 6, 8, 10].map(times => times * step).find(top => top >= count && top >= 4) ?? 10 * step
  );
}

/** One lane as a picture: messages sent and turned away, what is usual, and where the verdicts fell. */
export function chartOf(hourly: Hourly, verdicts: readonly Verdict[], endMs: EpochMs): Markup {
  const { hours, bars } = barsOf(hourly, verdicts, endMs);
  const fromMs = bars[0]?.fromMs ?? 0;
  const barWidth = plot.width / bars.length;
  const top = roundAbove(Math.max(...bars.map(({ sent, turnedAway }) => sent + turnedAway)));
  const x = (ms: EpochMs) => {
    const share = (ms - fromMs) / (bars.length * hours * hourMs);
    return Number((size.left + plot.width * Math.min(1, Math.max(0, share))).toFixed(1));
  };
  const high = (count: number) => Number(((plot.height * count) / top).toFixed(1));
  const y = (count: number) => Number((size.top + plot.height - high(count)).toFixed(1));
  const usual = ((verdicts[0]?.evidence.usualMessagesPerDay ?? 0) * hours) / 24;

  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    share => markup`<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${y(share * top)}" y2="${y(share * top)}"/>
<text x="${size.left - 8}" y="${y(share * top) + 4}" text-anchor="end">${inCount(share * top)}</text>`,
  );
  const bands = verdicts
    .filter(({ action }) => action === 'block')
    .map(({ atMs, releasedAtMs = endMs }) => {
      const width = Math.max(1, x(releasedAtMs) - x(atMs)).toFixed(1);
      return markup`<rect class="band" x="${x(atMs)}" y="${size.top}" width="${width}" height="${plot.height}"/>`;
    });
  const columns = bars.map(({ fromMs: ms, sent, turnedAway }) => {
    const width = Math.max(1, barWidth - 1.5).toFixed(1);
    const says = `${onDay(ms)}: ${inCount(sent)} sent, ${inCount(turnedAway)} turned away`;
    return markup`<g><title>${says}</title><rect class="sent" x="${x(ms)}" y="${y(sent)}" width="${width}" height="${high(sent)}"/>
<rect class="away" x="${x(ms)}" y="${y(sent + turnedAway)}" width="${width}" height="${high(turnedAway)}"/></g>`;
  });
  const marks = verdicts.map(
    ({ action, atMs }) =>
      markup`<line class="mark ${action}" x1="${x(atMs)}" x2="${x(atMs)}" y1="${size.top}" y2="${size.top + plot.height}"/>`,
  );
  const times = [0, 0.25, 0.5, 0.75].map(share => {
    const ms = fromMs + Math.round(share * bars.length) * hours * hourMs;
    return markup`<text x="${x(ms)}" y="${size.height - 10}">${onDay(ms)}</text>`;
  });
  const named = `Messages per ${hours === 1 ? 'hour' : `${hours} hours`}`;
  return markup`<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${named}">
${grid}${bands}${columns}<line class="usual" x1="${size.left}" x2="${size.width - size.right}" y1="${y(usual)}" y2="${y(usual)}"/>${marks}${times}</svg>
<figcaption class="key">${named}: <i class="sent"></i>sent <i class="away"></i>turned away <i class="band"></i>blocked <i class="usual"></i>usual</figcaption>`;
}
