import { judge } from '../../../core/detection/judge.ts';
import type { Evidence } from '../../../core/detection/verdict.ts';
import { defaultPolicy } from '../../../cli/backtest/policy-file.ts';
import { policyFor } from '../../../core/policy/lane-policy.ts';
import { respond } from '../../../core/policy/respond.ts';
import { noteLane } from '../../../core/traffic/surroundings.ts';
import {
  businessOf,
  dayMs,
  laneTo,
  laneWithHistory,
  liveOn,
  minuteMs,
  noonMs,
  send,
} from '../traffic/lanes.ts';

const lane = laneTo('LK');
const policy = defaultPolicy();

/** Four hundred messages to one network within ten minutes, in a lane of so many a day beside others of 240 a day each. */
function attacked(perDay: number, others: number): Evidence {
  let profile = liveOn(laneWithHistory('LK', perDay, noonMs - 3 * dayMs), noonMs - 3 * dayMs, noonMs, perDay);
  const around = noteLane(businessOf(others, noonMs), profile, { kind: 'calm' }, noonMs);
  for (let minute = 0; minute < 10; minute++)
    profile = send(profile, noonMs + minute * minuteMs, 40, () => ({ network: '001-03' }));
  const verdict = judge(profile, around, policyFor(policy, lane).detection, noonMs + 10 * minuteMs);
  if (verdict.kind !== 'spike') throw new Error(`expected a spike, not ${verdict.kind}`);
  return verdict.evidence;
}

const responseTo = (evidence: Evidence) =>
  respond(policy, lane, evidence, { nowMs: evidence.judgedAtMs, blocksLastHour: 0, shareCut: 0 })?.kind;

test('people are asked about a third of the business, and a fiftieth is blocked', () => {
  const home = attacked(240, 2);
  expect(home.usualShare).toBeCloseTo(1 / 3, 1);
  expect(responseTo(home)).toBe('ask');
  const abroad = attacked(96, 20);
  expect(abroad.usualShare).toBeCloseTo(1 / 50, 2);
  expect(responseTo(abroad)).toBe('block');
});

test('the evidence tells what the lane usually has, and what the window cost', () => {
  const evidence = attacked(240, 20);
  expect(evidence.usualMessagesPerDay / 240).toBeCloseTo(1, 0);
  expect(evidence.spentUsd).toBeCloseTo(0.1 * evidence.observedMessages, 1);
});
