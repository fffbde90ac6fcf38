import type { EpochMs } from '../../core/ids.ts';
import { groundsOf } from '../../core/incident/grounds.ts';
import { keyOf } from '../../core/traffic/lane.ts';
import { countryName, inTime, inUsd, inWhole, onDay } from '../../core/words/words.ts';
import type { BacktestResult } from './backtest-result.ts';
import { chartOf } from './html-chart.ts';
import { style } from './html-style.ts';
import { markup, Markup } from './markup.ts';
import type { Verdict } from './verdicts.ts';
import { warningsOf } from './warnings.ts';
import type { WatchedLane } from './watched-lane.ts';
import { deedsIn, leftOutOf, sentencesOf } from './words.ts';

const badges = { block: 'Would block', ask: 'Would ask', watch: 'Would only tell' } as const;

function headlineOf({ verdicts }: BacktestResult): string {
  return verdicts.length === 0
    ? 'Nothing to stop: every country stayed ordinary'
    : `Pumpbreaker would have stepped in: ${deedsIn(verdicts)}`;
}

function figuresOf({ messages, lanes, events, spentUsd, preventedUsd, verdicts }: BacktestResult): Markup {
  const leakedUsd = verdicts.reduce((sum, { before }) => sum + before.usd, 0);
  const asked = verdicts.filter(({ action }) => action === 'ask').length;
  const figures = [
    [
      inUsd(spentUsd),
      `spent on ${inWhole(messages, 'message')} to ${inWhole(lanes, 'lane')}, ${inWhole(events, 'record')}`,
    ],
    [inUsd(preventedUsd), 'would have been turned away by blocks'],
    [inUsd(leakedUsd), 'had gone out above the ordinary before Pumpbreaker stepped in'],
    [inWhole(asked, 'question'), 'people would have been asked instead of blocking'],
  ] as const;
  return markup`<ul class="figures">${figures.map(([figure, says]) => markup`<li><b>${figure}</b>${says}</li>`)}</ul>`;
}

function verdictOf(verdict: Verdict, endMs: EpochMs): Markup {
  const { action, atMs, evidence } = verdict;
  const grounds = groundsOf(evidence);
  return markup`<h3><span class="badge ${action}">${badges[action]}</span>${onDay(atMs)}</h3>
${sentencesOf(verdict, endMs).map(sentence => markup`<p>${sentence}</p>`)}
${grounds === '' ? '' : markup`<p class="soft">${grounds}</p>`}`;
}

function sectionOf({ lane, key, hourly }: WatchedLane, verdicts: readonly Verdict[], endMs: EpochMs): Markup {
  const own = verdicts.filter(verdict => keyOf(verdict.lane) === key);
  if (own.length === 0 || !hourly) return markup``;
  return markup`<section><h2>${countryName(lane.country)}</h2>
<p class="soft">Protect configuration ${lane.protection}</p>
<figure>${chartOf(hourly, own, endMs)}</figure>
${own.map(verdict => verdictOf(verdict, endMs))}</section>`;
}

/** The result as one page for people: no script, nothing loaded from elsewhere. */
export function htmlReport(result: BacktestResult): string {
  const { time = { fromMs: 0, toMs: 0 }, judged, verdicts, messages } = result;
  const firstOf = ({ key }: WatchedLane) => verdicts.findIndex(({ lane }) => keyOf(lane) === key);
  const lanes = [...judged].sort((a, b) => firstOf(a) - firstOf(b));
  const leftOut = leftOutOf(result);
  const lasted = inTime((time.toMs - time.fromMs) / 1000);
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pumpbreaker backtest</title><style>${new Markup(style)}</style></head><body><main>
<h1>${headlineOf(result)}</h1>
<p class="soft">${messages === 0 ? 'The log holds no message.' : `${onDay(time.fromMs)} to ${onDay(time.toMs)}, ${lasted}.`} A replay of the log of deliveries: nothing was changed.</p>
${warningsOf(result).map(warning => markup`<p class="warning">${warning}</p>`)}
${figuresOf(result)}
${lanes.map(lane => sectionOf(lane, verdicts, time.toMs))}
<footer><p>Each verdict rests on what had been reported by then. Messages turned away may include some of real people: a
block turns away all of a country until it is released. While people are asked, messages go on.</p>
${leftOut === '' ? '' : markup`<p>Left out of the log: ${leftOut}.</p>`}</footer>
</main></body></html>
`;
  return page.text;
}
