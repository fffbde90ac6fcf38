import { asCountry, type MessageHash } from '../../core/ids.ts';
import type { Message } from '../../core/delivery/message.ts';
import { judge } from '../../core/detection/judge.ts';
import type { Evidence } from '../../core/detection/verdict.ts';
import { countedSeconds, isLowPressure } from '../../core/incident/pressure.ts';
import { policyFor } from '../../core/policy/lane-policy.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import { keyOf, laneOf } from '../../core/traffic/lane.ts';
import { minuteOf } from '../../core/traffic/minute.ts';
import { observe } from '../../core/traffic/observe.ts';
import { newProfile, type LaneProfile } from '../../core/traffic/profile.ts';
import type { Surroundings } from '../../core/traffic/neighbours.ts';
import { newSurroundings, noteBlock, noteLane } from '../../core/traffic/surroundings.ts';
import type { SendAttempt } from '../traffic/index.ts';
import { Feedback } from './feedback.ts';
import type { Guard } from './guard.ts';

const policy = readPolicy({});

export function messageOf(attempt: SendAttempt, last: boolean): Message {
  const { messageId, country, protection, atMs, network } = attempt;
  return {
    hash: messageId as MessageHash,
    capability: 'SMS',
    country: asCountry(country),
    protection,
    requestedAtMs: atMs,
    reportedAtMs: atMs,
    status: last ? attempt.finalStatus : 'PENDING',
    isFinal: last,
    priceUsd: attempt.priceUsd + attempt.carrierFeeUsd,
    parts: attempt.parts,
    // EventBridge leaves the network out now and then: one in sixteen here.
    ...(messageId.startsWith('0') ? {} : { network: `${network.mcc}-${network.mnc}` }),
    ruleStatus: 'ALLOW',
  };
}

/**
 * The project's own detector, fed record by record as the meter does.
 * @param feedback what the application says of its messages, where message feedback is on.
 */
function guardOf(name: string, feedback?: Feedback): Guard {
  const profiles = new Map<string, LaneProfile>();
  const counts = new Map<string, { minute: number; distinct: number }>();
  const surroundings = new Map<string, Surroundings>();
  const grounds = new Map<string, Evidence>();

  return {
    name,
    hears(attempt, nowMs) {
      const message = messageOf(attempt, false);
      const lane = laneOf(message);
      const key = keyOf(lane);
      const minute = minuteOf(message.requestedAtMs);
      const counting = counts.get(key);
      const distinct = counting?.minute === minute ? counting.distinct + 1 : 1;
      counts.set(key, { minute, distinct });
      feedback?.note(attempt, 'awaited', nowMs);
      const known = surroundings.get(lane.protection) ?? newSurroundings();
      const around = feedback ? { ...known, conversion: feedback.readBy(nowMs) } : known;
      const before = profiles.get(key) ?? newProfile(lane, nowMs, around.sinceMs);
      const counted = { minute, distinct, fresh: [message] };
      const profile = observe(before, [counted], nowMs, around);
      const verdict = judge(profile, around, policyFor(policy, lane).detection, nowMs);
      profiles.set(key, profile);
      surroundings.set(lane.protection, noteLane(around, profile, verdict, nowMs));
      if (verdict.kind !== 'spike') return false;
      grounds.set(key, verdict.evidence);
      return true;
    },
    hearsLast(attempt, nowMs) {
      const message = messageOf(attempt, true);
      const key = keyOf(laneOf(message));
      const profile = profiles.get(key);
      const known = counts.get(key);
      if (profile === undefined || known === undefined) return;
      const minute = minuteOf(message.requestedAtMs);
      if (minute !== known.minute) return;
      profiles.set(key, observe(profile, [{ ...known, fresh: [], updates: [message] }], nowMs));
    },
    hearsVerified(attempt, nowMs) {
      feedback?.note(attempt, 'received', nowMs);
    },
    letsGo(attempt, { messages, late }, holdSeconds) {
      const evidence = grounds.get(keyOf(attempt));
      if (evidence === undefined) return true;
      const isAll = countedSeconds(evidence, holdSeconds) > holdSeconds / 2;
      const fromMs = attempt.atMs - 1000 * (isAll ? holdSeconds : holdSeconds / 2);
      return isLowPressure(isAll ? messages : late, evidence, fromMs, attempt.atMs);
    },
    blocked(protection, country, nowMs) {
      const around = surroundings.get(protection) ?? newSurroundings();
      const { logLikelihoodRatio = Infinity } = grounds.get(keyOf({ protection, country })) ?? {};
      surroundings.set(protection, noteBlock(around, country, logLikelihoodRatio, nowMs));
    },
  };
}

export const pumpbreaker = () => guardOf('Pumpbreaker');

export const pumpbreakerWithFeedback = () => guardOf('Pumpbreaker, message feedback on', new Feedback());
