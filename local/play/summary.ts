import type { Evidence } from '../../core/detection/verdict.ts';
import type { Protection } from '../../core/delivery/message.ts';
import type { Country, EpochMs } from '../../core/ids.ts';
import type { Incident, Signal } from '../../core/incident/incident.ts';
import { usualMessages } from '../../core/incident/usual.ts';
import type { House } from '../house.ts';
import type { Ledger, Sum } from './ledger.ts';

/** One lane that Pumpbreaker acted on. */
export interface Acted {
  readonly protection: Protection;
  readonly country: Country;
  readonly action: 'block' | 'ask' | 'watch';
  readonly atMs: EpochMs;
  /** When it was over; absent while it stands. */
  readonly endedAtMs?: EpochMs;
  readonly evidence: Evidence;
}

/** How a play ended. */
export interface Summary {
  readonly fromMs: EpochMs | undefined;
  readonly toMs: EpochMs | undefined;
  readonly messages: number;
  readonly spend: Sum;
  readonly lanes: number;
  readonly acted: readonly Acted[];
  /** From the first fraudulent message, or from the start of the first window that gave it away, to the first response. */
  readonly noticedAfterSeconds: number | undefined;
  readonly prevented: Sum;
  readonly leaked: Sum;
  readonly lost: Sum;
  /** Whether `leaked` and `lost` are counted or, for want of the truth, reckoned from the baseline. */
  readonly truth: 'counted' | 'reckoned';
}

/** Takes the account of a play. */
export async function summaryOf(house: House, ledger: Ledger, truth: Summary['truth']): Promise<Summary> {
  const acted = (
    await Promise.all((await house.incidents.list()).map(incident => actedIn(house, incident)))
  ).flat();
  acted.sort((a, b) => a.atMs - b.atMs);
  const { sent, turnedAway, fromMs, toMs } = ledger;
  const counted = { leaked: ledger.leaked, lost: ledger.lost };
  const { leaked, lost } = truth === 'counted' ? counted : reckoned(acted, toMs ?? 0);
  return {
    fromMs,
    toMs,
    messages: sent.messages + turnedAway.messages,
    spend: sent,
    lanes: ledger.lanes.size,
    acted,
    noticedAfterSeconds: noticedAfterSeconds(acted, truth === 'counted' ? ledger.firstFraudAtMs : undefined),
    prevented: {
      messages: turnedAway.messages - lost.messages,
      usd: turnedAway.usd - lost.usd,
    },
    leaked,
    lost,
    truth,
  };
}

async function actedIn({ incidents }: House, incident: Incident): Promise<Acted[]> {
  const spikes = (await incidents.inbox(incident.id, 0)).filter(
    (signal): signal is Signal & { kind: 'spike' } => signal.kind === 'spike',
  );
  return spikes.map(({ country, response, atMs, evidence }, index) => {
    const isLast = !spikes.slice(index + 1).some(later => later.country === country);
    const state = incident.breakers.find(breaker => breaker.country === country)?.state;
    return {
      protection: incident.protection,
      country,
      action: response.kind,
      atMs,
      ...(isLast && state?.kind === 'closed' ? { endedAtMs: state.sinceMs } : {}),
      evidence,
    };
  });
}

function noticedAfterSeconds(
  acted: readonly Acted[],
  firstFraudAtMs: EpochMs | undefined,
): number | undefined {
  const first = acted.find(({ atMs }) => atMs >= (firstFraudAtMs ?? 0));
  if (!first) return undefined;
  return firstFraudAtMs === undefined ? first.evidence.windowSeconds : (first.atMs - firstFraudAtMs) / 1000;
}

/** What was above the baseline when it was noticed, and what the baseline expects where a block stood. */
function reckoned(acted: readonly Acted[], endMs: EpochMs): { leaked: Sum; lost: Sum } {
  const leaked = { messages: 0, usd: 0 };
  const lost = { messages: 0, usd: 0 };
  for (const { action, atMs, endedAtMs = endMs, evidence } of acted) {
    const excess = Math.max(0, evidence.observedMessages - evidence.expectedMessages);
    leaked.messages += Math.round(excess);
    leaked.usd += excess * evidence.priceUsd;
    if (action !== 'block') continue;
    const ordinary = usualMessages(evidence, atMs, endedAtMs);
    lost.messages += Math.round(ordinary);
    lost.usd += ordinary * evidence.priceUsd;
  }
  return { leaked, lost };
}
