import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from './attempt.ts';
import type { FinalStatus } from './statuses.ts';
import { Random } from './random.ts';
import { hour, minute, second } from './time.ts';

/** One status that the service reports about a message, and when whoever listens gets it. */
export interface Report {
  readonly status: FinalStatus | 'QUEUED' | 'PENDING' | 'PROTECT_BLOCKED';
  readonly isFinal: boolean;
  readonly reportedAtMs: EpochMs;
  readonly arrivesAtMs: EpochMs;
  /** Equal for two deliveries of one event. */
  readonly eventId: string;
}

/**
 * How often the odd things happen. AWS documents that they do (event destinations, EventBridge delivery level
 * `best effort`, status after 72 hours), not how often: these rates are assumptions.
 */
const odds = {
  finalAtOnce: 0.55,
  queuedFirst: 0.5,
  redelivered: 0.012,
  anotherReceiptPerExtraPart: 0.25,
  slowOnTheWay: 0.005,
  lost: 0.0001,
  lateFinal: 0.002,
} as const;

const finalAfterAtMostMs = 72 * hour;

function transitMs(random: Random): number {
  const usual = random.logNormal(350, 0.6);
  return Math.ceil(random.chance(odds.slowOnTheWay) ? usual + random.exponential(minute) : usual);
}

/** When the last status is reported: at once, after the carrier's receipt, hours late, or given up after 72 hours. */
function finalDelayMs(attempt: SendAttempt, atOnce: boolean, random: Random): number {
  if (attempt.finalStatus === 'UNKNOWN') return finalAfterAtMostMs;
  if (random.chance(odds.lateFinal)) return random.logBetween(hour, finalAfterAtMostMs);
  return atOnce ? random.between(300, 450) : Math.min(random.logNormal(6 * second, 0.9), hour);
}

/** What is reported about a message that was let through, in the order of reporting. The same attempt, the same reports. */
export function reportsOf(attempt: SendAttempt): Report[] {
  const random = new Random(attempt.messageId);
  const reports: Report[] = [];
  const report = (status: Report['status'], isFinal: boolean, delayMs: number) => {
    const eventId = random.uuid();
    const reportedAtMs = attempt.atMs + Math.floor(delayMs);
    const deliveries = random.chance(odds.lost) ? 0 : random.chance(odds.redelivered) ? 2 : 1;
    for (let turn = 0; turn < deliveries; turn++) {
      const arrivesAtMs =
        reportedAtMs + transitMs(random) + turn * Math.floor(random.exponential(20 * second));
      reports.push({ status, isFinal, reportedAtMs, arrivesAtMs, eventId });
    }
  };
  const atOnce = random.chance(odds.finalAtOnce) && attempt.finalStatus !== 'UNKNOWN';
  if (!atOnce) {
    if (random.chance(odds.queuedFirst)) report('QUEUED', false, random.between(50, 250));
    report('PENDING', false, random.between(250, 600));
  }
  const finalMs = finalDelayMs(attempt, atOnce, random);
  report(attempt.finalStatus, true, finalMs);
  for (let part = 1; part < attempt.parts; part++) {
    if (random.chance(odds.anotherReceiptPerExtraPart))
      report(attempt.finalStatus, true, finalMs + random.exponential(2 * second));
  }
  return reports;
}

/** The one report about a message that FILTER turned away. */
export function filteredReport(attempt: SendAttempt): Report {
  const random = new Random(attempt.messageId);
  const reportedAtMs = attempt.atMs + Math.floor(random.between(100, 400));
  return {
    status: 'PROTECT_BLOCKED',
    isFinal: true,
    reportedAtMs,
    arrivesAtMs: reportedAtMs + transitMs(random),
    eventId: random.uuid(),
  };
}
