import type { Evidence } from '../../core/detection/verdict.ts';
import type { BacktestResult } from './backtest-result.ts';
import type { Verdict } from './verdicts.ts';

const iso = (ms: number) => new Date(ms).toISOString();
/** Sums of dollars, without the dust of adding binary fractions. */
const dollars = (usd: number) => Math.round(usd * 1e6) / 1e6;

const evidenceOf = ({ judgedAtMs, ...evidence }: Evidence) => ({ judgedAt: iso(judgedAtMs), ...evidence });

const blockOf = ({ lane, action, atMs, releasedAtMs, evidence, before }: Verdict) => ({
  protectConfigurationId: lane.protection,
  country: lane.country,
  action,
  at: iso(atMs),
  ...(releasedAtMs === undefined ? {} : { releasedAt: iso(releasedAtMs) }),
  evidence: evidenceOf(evidence),
  messagesBefore: before.messages,
  leakedUsd: dollars(before.usd),
});

/** The result as one JSON value; times in ISO 8601, money in US dollars. Lanes that may not be touched are left out. */
export function jsonReport(result: BacktestResult, seconds: number): string {
  const { messages, events, late, refused, apart, lanes, spentUsd, verdicts, preventedUsd } = result;
  const report = {
    messages,
    events,
    late,
    refused,
    apart,
    lanes,
    spendUsd: dollars(spentUsd),
    blocks: verdicts.filter(({ action }) => action !== 'watch').map(blockOf),
    preventedUsd: dollars(preventedUsd),
    eventsPerSecond: Math.round(events / seconds),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
