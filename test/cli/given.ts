import { readLines } from '../../cli/backtest/read-lines.ts';
import { Backtest } from '../../cli/backtest/backtest.ts';
import type { BacktestResult } from '../../cli/backtest/backtest-result.ts';
import { defaultPolicy } from '../../cli/backtest/policy-file.ts';
import type { Release } from '../../cli/backtest/verdicts.ts';
import { logText } from '../../cli/simulate/command.ts';
import { drawScenario, type ScenarioOptions } from '../../bench/traffic/index.ts';
import type { Policy } from '../../core/policy/policy.ts';

export const receivedAtMs = Date.UTC(2026, 10, 23);

/** The lines of a made-up log. */
export function linesOf(options: Partial<ScenarioOptions>): string[] {
  const scenario = drawScenario({
    seed: 7,
    startsAtMs: Date.UTC(2024, 0, 1),
    days: 3,
    judgedHours: 8,
    messagesPerDay: 400,
    ...options,
  });
  return [...logText(scenario)].join('').trimEnd().split('\n');
}

/** What a backtest of these lines says, read a few lines at a time. */
export function backtestOf(
  lines: readonly string[],
  { policy = defaultPolicy(), release = 'evidence' }: { policy?: Policy; release?: Release } = {},
): BacktestResult {
  const backtest = new Backtest(policy, release);
  for (let at = 0; at < lines.length; at += 500) {
    const piece = Buffer.from(`${lines.slice(at, at + 500).join('\n')}\n`);
    backtest.take(readLines(piece, receivedAtMs));
  }
  return backtest.result();
}

/** One text message to be told of. */
export interface Told {
  readonly id: string;
  readonly atMs: number;
  readonly country?: string;
  readonly usd?: number;
  readonly protection?: string;
  readonly status?: string;
  readonly delayMs?: number;
}

/** An EventBridge event about a message. */
export function eventOf({
  id,
  atMs,
  country = 'MA',
  usd = 0.1,
  protection,
  status,
  delayMs = 500,
}: Told): unknown {
  return {
    version: '0',
    id: 'f3ad391d-1055-4d0b-a456-cfa16ccf788b',
    'detail-type': 'Text Message Delivery Status Updated',
    source: 'aws.sms-voice',
    account: '111122223333',
    time: '2024-01-01T00:00:04Z',
    region: 'us-east-1',
    resources: [],
    detail: {
      eventType: `TEXT_${status ?? 'DELIVERED'}`,
      eventVersion: '1.0',
      eventTimestamp: atMs + delayMs,
      isFinal: status !== 'PENDING',
      isoCountryCode: country,
      mcc: '604',
      mnc: '05',
      messageId: id,
      messageRequestTimestamp: atMs,
      messageStatus: status ?? 'DELIVERED',
      totalMessageParts: 1,
      totalMessagePrice: usd,
      totalCarrierFee: 0,
      ...(protection === undefined ? {} : { protectConfiguration: { protectConfigurationId: protection } }),
    },
  };
}

export const lineOf = (told: Told): string => JSON.stringify(eventOf(told));

const minuteMs = 60_000;
export const attackAtMs = Date.UTC(2024, 0, 3, 2);

/**
 * Two quiet days of Germany, then Morocco is pumped, 20 messages a minute for so many minutes; Germany goes on for a day.
 */
export function attackLines(minutes: number): string[] {
  const told: Told[] = [];
  for (let minute = 0; minute < 3 * 1440; minute += 10) {
    told.push({
      id: `de-${minute}`,
      atMs: Date.UTC(2024, 0, 1) + minute * minuteMs,
      country: 'DE',
      usd: 0.08,
    });
  }
  for (let at = 0; at < minutes * 20; at++) told.push({ id: `ma-${at}`, atMs: attackAtMs + at * 3000 });
  return told.sort((a, b) => a.atMs - b.atMs).map(told => lineOf({ ...told, protection: 'protect-1' }));
}
