import { Backtest } from '../../cli/backtest/backtest.ts';
import { defaultPolicy } from '../../cli/backtest/policy-file.ts';
import { readLines } from '../../cli/backtest/read-lines.ts';
import type { Verdict } from '../../cli/backtest/verdicts.ts';
import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import { deliveryRecords, eventsInArrivalOrder, type SendAttempt } from '../traffic/index.ts';
import { fraudFadesMs } from './lane-in-play.ts';
import { blockTakesMs } from './play.ts';
import type { Result } from './result.ts';
import type { Scene } from './scene.ts';

const dayMs = 86_400_000;
const pieceLength = 1_000_000;
/** Records of a scene come within days of its messages. */
const slowestRecordMs = 30 * dayMs;

/** What the records tell: those of EventBridge name no number, those of a configuration set's own event destination do. */
export type Records = 'without numbers' | 'with numbers';

const recordsOf = (records: Records) => (attempt: SendAttempt) => {
  const number = records === 'with numbers' ? { destinationPhoneNumber: attempt.destination } : {};
  return deliveryRecords(attempt).map(record => ({ ...record, number }));
};

function verdictsOn({ attempts }: Scene, records: Records): readonly Verdict[] {
  const backtest = new Backtest(defaultPolicy(), 'evidence');
  const receivedAtMs = (attempts.at(-1)?.atMs ?? 0) + slowestRecordMs;
  let lines = '';
  const take = () => {
    backtest.take(readLines(Buffer.from(lines), receivedAtMs));
    lines = '';
  };
  for (const { envelope, number } of eventsInArrivalOrder(attempts, recordsOf(records))) {
    lines += `${JSON.stringify({ ...envelope, detail: { ...envelope.detail, ...number } })}\n`;
    if (lines.length > pieceLength) take();
  }
  take();
  return backtest.result().verdicts;
}

/** What the verdicts on a lane did to its messages. */
function laneResult(attempts: readonly SendAttempt[], verdicts: readonly Verdict[], scene: Scene) {
  const fraud = attempts.filter(attempt => attempt.fraud);
  const hasFraudBefore = ({ atMs }: Verdict) =>
    fraud.some(attempt => attempt.atMs <= atMs && attempt.atMs >= atMs - fraudFadesMs);
  const wrongful = verdicts.filter(verdict => verdict.atMs >= scene.countsFromMs && !hasFraudBefore(verdict));
  const standingFor = ({ atMs }: SendAttempt) =>
    verdicts.find(
      verdict => atMs >= verdict.atMs + blockTakesMs && atMs < (verdict.releasedAtMs ?? Infinity),
    );
  const leaked = fraud.filter(attempt => standingFor(attempt) === undefined);
  const caught = fraud.find(attempt => standingFor(attempt) !== undefined);
  const lost = attempts.filter(attempt => {
    const standing = attempt.fraud ? undefined : standingFor(attempt);
    return standing?.action === 'block' && wrongful.includes(standing);
  });
  return { fraud, wrongful, leaked, caught, lost: lost.length };
}

const usdOf = (attempts: readonly SendAttempt[]) =>
  attempts.reduce((usd, { priceUsd, carrierFeeUsd }) => usd + priceUsd + carrierFeeUsd, 0);

/**
 * Plays the delivery records of a scene as `pumpbreaker backtest` plays a log: with the real release of blocks and the real blast
 * radius. A question counts as caught, as in the play of guards.
 */
export function replay(scene: Scene, records: Records): Result {
  const verdicts = Map.groupBy(verdictsOn(scene, records), ({ lane }) => keyOf(lane));
  const lanes = Map.groupBy(scene.attempts, attempt => keyOf(attempt));
  const endMs = scene.attempts.at(-1)?.atMs ?? 0;
  const played = [...lanes].map(([key, attempts]: [LaneKey, SendAttempt[]]) => ({
    key,
    attempts,
    ...laneResult(attempts, verdicts.get(key) ?? [], scene),
  }));
  const named = (action: Verdict['action']) =>
    played.flatMap(({ key, wrongful }) =>
      wrongful
        .filter(verdict => verdict.action === action)
        .map(({ atMs }) => `${scene.name} ${key} ${new Date(atMs).toISOString().slice(5, 16)}`),
    );
  return {
    scene: scene.name,
    family: scene.family,
    attacked: played
      .filter(({ fraud }) => fraud.length > 0)
      .map(({ fraud, leaked, caught }) => ({
        messages: fraud.length,
        usd: usdOf(fraud),
        leakedMessages: leaked.length,
        leakedUsd: usdOf(leaked),
        ...(caught === undefined ? {} : { secondsToCatch: (caught.atMs - (fraud[0]?.atMs ?? 0)) / 1000 }),
      })),
    wrongfulBlocks: named('block'),
    wrongfulQuestions: named('ask'),
    laneDays: played.reduce((days, { attempts }) => {
      const fromMs = Math.max(attempts[0]?.atMs ?? 0, scene.countsFromMs);
      return days + Math.max(0, endMs - fromMs) / dayMs;
    }, 0),
    legitimate: scene.attempts.filter(({ fraud }) => !fraud).length,
    legitimateLost: played.reduce((sum, { lost }) => sum + lost, 0),
  };
}
