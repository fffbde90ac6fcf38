import type { Evidence } from '../../core/detection/verdict.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { BacktestResult } from './backtest-result.ts';
import { usualMeanwhile, type Verdict } from './verdicts.ts';

const iso = (ms: number) => new Date(ms).toISOString();
/** Sums of dollars, without the dust of adding binary fractions. */
const dollars = (usd: number) => Math.round(usd * 1e6) / 1e6;

const evidenceOf = ({ judgedAtMs, ...evidence }: Evidence) => ({ judgedAt: iso(judgedAtMs), ...evidence });

const meanwhile = (verdict: Verdict, { messages, usd }: Verdict['turnedAway'], endMs: EpochMs) => ({
  messages,
  usd: dollars(usd),
  usualMessages: Math.round(10 * usualMeanwhile(verdict, endMs)) / 10,
});

function blockOf(verdict: Verdict, endMs: EpochMs) {
  const { lane, action, atMs, releasedAtMs, turnedInto, because, evidence, before } = verdict;
  return {
    protectConfigurationId: lane.protection,
    country: lane.country,
    action,
    at: iso(atMs),
    ...(releasedAtMs === undefined ? {} : { releasedAt: iso(releasedAtMs) }),
    ...(turnedInto === undefined ? {} : { turnedInto }),
    ...(because.length === 0 ? {} : { because }),
    evidence: evidenceOf(evidence),
    messagesBefore: before.messages,
    leakedUsd: dollars(before.usd),
    ...(action === 'block'
      ? { turnedAway: meanwhile(verdict, verdict.turnedAway, endMs) }
      : { wentThrough: meanwhile(verdict, verdict.wentThrough, endMs) }),
  };
}

/**
 * The result as one JSON value; times in ISO 8601, money in US dollars. Lanes that may not be touched are left out.
 * docs/BACKTEST.md describes it.
 */
export function jsonReport(result: BacktestResult, seconds: number): string {
  const { messages, events, late, refused, apart, lanes, time, spentUsd, verdicts, preventedUsd } = result;
  const endMs = time?.toMs ?? 0;
  const report = {
    ...(time ? { from: iso(time.fromMs), to: iso(time.toMs) } : {}),
    messages,
    events,
    late,
    refused,
    apart,
    lanes,
    spendUsd: dollars(spentUsd),
    blocks: verdicts.filter(({ action }) => action !== 'watch').map(verdict => blockOf(verdict, endMs)),
    preventedUsd: dollars(preventedUsd),
    eventsPerSecond: Math.round(events / seconds),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
