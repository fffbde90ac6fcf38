import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/attempt.ts';
import { anywhereIn, numberIn } from '../traffic/numbers.ts';
import type { Random } from '../traffic/random.ts';
import { ordinaryStatuses } from '../traffic/statuses.ts';
import { second } from '../traffic/time.ts';
import { carrierAt } from './carriers.ts';
import { localMs } from './clock.ts';
import type { Company, Lane } from './company.ts';
import { newMessage, type Sort } from './message.ts';
import { cellMs, curve, wander } from './tide.ts';

/** How many times the usual rate a lane has at a moment; an event in the life of a company is made of it. */
export type Factor = (lane: Lane, atMs: EpochMs) => number;

/** People who come at once: mostly one, at times a family, seldom a coach. */
function partySize(partyShare: number, random: Random): number {
  if (!random.chance(partyShare)) return 1;
  return random.chance(0.9) ? random.integer(2, 4) : Math.round(random.logBetween(6, 40));
}

/** Of the visits that are not of one person, the mean size of the party. */
const meanParty = 0.9 * 3 + 0.1 * 18;

function* partyOf(
  company: Company,
  lane: Lane,
  sort: Sort,
  atMs: EpochMs,
  partyShare: number,
  random: Random,
) {
  const people = partySize(partyShare, random);
  const range = anywhereIn(lane.country);
  const apartMs = second * random.logBetween(4, 120);
  let nowMs = atMs;
  for (let person = 0; person < people; person++) {
    const network = carrierAt(lane.carriers, nowMs, random);
    const number = numberIn(range, person, random);
    const asksAgain = random.chance(company.retryShare);
    yield newMessage(random, lane, asksAgain ? { ...sort, conversion: 0.1 } : sort, nowMs, network, number);
    if (asksAgain) {
      const againMs = nowMs + Math.floor(second * random.between(15, 60));
      yield newMessage(random, lane, sort, againMs, network, number);
    }
    nowMs += 1 + Math.floor(random.exponential(apartMs));
  }
}

/** Everything that people make a company send of their own accord, lane by lane, in no order. */
export function* crowd(
  company: Company,
  lanes: readonly Lane[],
  factor: Factor,
  random: Random,
): Generator<SendAttempt> {
  const { startsAtMs, endsAtMs, kind, restlessness, conversion, retryShare } = company;
  const cells = Math.ceil((endsAtMs - startsAtMs) / cellMs);
  const together = wander(random.fork('together'), cells, restlessness);
  const rateAt = curve(kind);
  for (const [turn, lane] of lanes.entries()) {
    const own = random.fork(`lane ${turn}`);
    const partyShare = Math.min(0.5, kind.partyShare * own.logBetween(0.3, 3));
    const perVisit = (1 + partyShare * (meanParty - 1)) * (1 + retryShare);
    const alone = wander(own, cells, restlessness * own.between(0.6, 1.8));
    const sort: Sort = {
      fraud: false,
      messageType: 'TRANSACTIONAL',
      parts: 1,
      statuses: ordinaryStatuses(lane.receipt),
      conversion,
    };
    for (let cell = 0; cell < cells; cell++) {
      const atMs = startsAtMs + cell * cellMs;
      const nowMs = localMs(lane.country, atMs);
      const times = lane.rhythm?.(nowMs) ?? rateAt(nowMs) * (together[cell] ?? 1) * (alone[cell] ?? 1);
      const people = lane.perDay * times * factor(lane, atMs);
      for (let visits = own.poisson((people * cellMs) / 86_400_000 / perVisit); visits > 0; visits--)
        yield* partyOf(company, lane, sort, atMs + own.integer(0, cellMs - 1), partyShare, own);
    }
  }
}
