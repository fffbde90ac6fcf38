import { judge } from '../../../core/detection/judge.ts';
import type { Evidence, Verdict } from '../../../core/detection/verdict.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import {
  anyNetwork,
  dayMs,
  hourMs,
  laneTo,
  laneWithHistory,
  liveOn,
  minuteMs,
  noonMs,
  send,
} from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const business = noteLane(newSurroundings(), laneWithHistory('DE', 2400, noonMs), { kind: 'calm' }, noonMs);
const judged = (profile: LaneProfile, nowMs: number, around: Surroundings = business): Verdict =>
  judge(profile, around, settings, nowMs);
const rareNetwork = () => ({ network: '001-03' });

/** A lane of 120 messages a day that has been watched for three days. */
const usual = () => liveOn(laneWithHistory('LK', 120, noonMs - 3 * dayMs), noonMs - 3 * dayMs, noonMs, 120);

/** Goes on as usual and sends so many more each hour. @returns hours until a spike, and its evidence. */
function hoursUntilSpike(perHour: number, details: (turn: number) => { network: string }) {
  let turn = 0;
  let owed = 0;
  let called: { hours: number; evidence?: Evidence } = { hours: Infinity };
  liveOn(usual(), noonMs, noonMs + dayMs, 120, (before, tenMinutesMs) => {
    const atMs = tenMinutesMs + 5 * minuteMs;
    owed += perHour / 6;
    const count = Math.floor(owed);
    owed -= count;
    const profile = count > 0 ? send(before, atMs, count, () => details(turn++)) : before;
    const verdict = judged(profile, atMs + 1000);
    if (verdict.kind === 'spike' && called.hours === Infinity)
      called = { hours: (atMs - noonMs) / hourMs, evidence: verdict.evidence };
    return profile;
  });
  return called;
}

describe('as much as the ordinary day again, spread over the day', () => {
  test('to one network that is seldom sent to is called within half a day, and the evidence names the network', () => {
    const { hours, evidence } = hoursUntilSpike(5, rareNetwork);
    expect(hours).toBeLessThanOrEqual(12);
    expect(evidence?.network).toContain('001-03');
    expect(evidence?.observedMessages).toBeGreaterThan(2 * (evidence?.expectedMessages ?? 0));
    expect(evidence?.findings.find(({ name }) => name === 'networks')?.logLikelihoodRatio).toBeGreaterThan(
      0.4,
    );
  });

  test('to two networks at once takes little longer', () => {
    const both = (turn: number) => ({ network: turn % 2 === 0 ? '001-03' : '001-02' });
    expect(hoursUntilSpike(8, both).hours).toBeLessThanOrEqual(14);
  });

  test('on the usual networks takes longer, and is called within the day', () => {
    const { hours } = hoursUntilSpike(5, turn => ({ network: anyNetwork(turn) }));
    expect(hours).toBeGreaterThan(hoursUntilSpike(5, rareNetwork).hours + 1);
    expect(hours).toBeLessThanOrEqual(24);
  });
});

test('a campaign that begins with a few messages to the same network is not called', () => {
  let profile = usual();
  let turn = 0;
  // It lifts the other lanes too, as much of their day.
  let around = business;
  for (const country of ['IT', 'ES', 'SE', 'NO']) {
    const other = send(laneWithHistory(country, 240, noonMs), noonMs, 60);
    around = noteLane(around, other, judged(other, noonMs + 1000), noonMs + 1000);
  }
  for (let minute = 0; minute < 48; minute++) {
    const atMs = noonMs + minute * minuteMs;
    // The first five by chance to one network, then all by their shares, seven times as many as usual.
    const details = () => ({ network: turn++ < 5 ? '001-02' : anyNetwork(turn) });
    profile = send(profile, atMs, 1, details);
    expect(judged(profile, atMs + 1000, around).kind).not.toBe('spike');
  }
  expect(judged(profile, noonMs + 47 * minuteMs + 1000).kind).toBe('spike');
});

test('a carrier that takes over what others lose is not called', () => {
  let profile = usual();
  // Until the evening: at night as many would be more than usual.
  for (let tenth = 0; tenth < 60; tenth++) {
    const atMs = noonMs + tenth * 10 * minuteMs;
    if (tenth % 6 !== 5) profile = send(profile, atMs, 1, rareNetwork);
    expect(judged(profile, atMs + 1000).kind).not.toBe('spike');
  }
});

test('in lanes where groups are usual a group is one', () => {
  const around = (size: number) => {
    let all = business;
    for (const country of ['NP', 'BT', 'MV', 'LA']) {
      let lane = newProfile(laneTo(country), noonMs - 40 * dayMs);
      for (let day = 40; day > 0; day -= 4) lane = send(lane, noonMs - day * dayMs, size);
      all = noteLane(all, lane, { kind: 'calm' }, noonMs - 2 * hourMs);
    }
    return all;
  };
  const oddsAmong = (size: number) => {
    const group = send(newProfile(laneTo('FJ'), noonMs), noonMs, 9, rareNetwork);
    const verdict = judged(group, noonMs + 1000, around(size));
    return verdict.kind === 'calm' ? -Infinity : verdict.evidence.logLikelihoodRatio;
  };
  expect(oddsAmong(9)).toBeLessThan(oddsAmong(1) - 0.2);
});

test('one message to each of many countries that are never sent to is a spray, and each is called by its first or second', () => {
  let around = business;
  const called: number[] = [];
  for (let turn = 0; turn < 16; turn++) {
    const atMs = noonMs + turn * minuteMs;
    const country = `${String.fromCharCode(65 + turn)}X`;
    let profile = newProfile(laneTo(country), atMs);
    let needed = Infinity;
    for (let count = 1; count <= 2 && needed === Infinity; count++) {
      profile = send(profile, atMs, count, rareNetwork);
      const verdict = judged(profile, atMs + 1000, around);
      around = noteLane(around, profile, verdict, atMs + 1000);
      if (verdict.kind === 'spike') needed = count;
    }
    called.push(needed);
  }
  expect(called.slice(0, 3)).toEqual([Infinity, Infinity, Infinity]);
  expect(called.slice(-4).every(count => count <= 2)).toBe(true);
});

describe('where nearly all messages go to one network anyway', () => {
  const lane = (): LaneProfile => {
    let profile = laneWithHistory('ET', 240, noonMs - 3 * dayMs);
    for (let atMs = noonMs - 3 * dayMs; atMs < noonMs; atMs += hourMs)
      profile = send(profile, atMs, 10, () => ({ network: '636-01' }));
    return profile;
  };
  function networksIn(network: string) {
    const verdict = judged(
      send(lane(), noonMs, 60, () => ({ network })),
      noonMs + 1000,
    );
    if (verdict.kind === 'calm') throw new Error('calm verdicts have no findings');
    return verdict.evidence.findings.find(({ name }) => name === 'networks');
  }

  test('another one is named, with what it usually gets', () => {
    const finding = networksIn('636-02');
    expect(finding?.logLikelihoodRatio).toBeGreaterThan(1);
    expect(finding?.says).toMatch(/^\d\d % of the last hour's messages go to network 636-02, usually 0 %$/);
  });

  test('that one says next to nothing', () => {
    expect(Math.abs(networksIn('636-01')?.logLikelihoodRatio ?? 1)).toBeLessThan(0.5);
  });
});

describe('in a country of many networks', () => {
  const codes = (from: number, many: number) =>
    Array.from({ length: many }, (_, at) => `310-${100 + from + at}`);
  const networksIn = (known: readonly string[]) => {
    let profile = laneWithHistory('US', 480, noonMs - 3 * dayMs);
    profile = liveOn(profile, noonMs - 3 * dayMs, noonMs, 480, (lane, atMs) =>
      atMs % (12 * hourMs) === 0
        ? send(lane, atMs + minuteMs, known.length, turn => ({ network: known[turn] ?? '' }))
        : lane,
    );
    const verdict = judged(
      send(profile, noonMs, 60, () => ({ network: '310-999' })),
      noonMs + 1000,
    );
    if (verdict.kind === 'calm') throw new Error('calm verdicts have no findings');
    return verdict.evidence.findings.find(({ name }) => name === 'networks');
  };

  test.each([3, 8, 12, 40])('one that was never seen shows, though %d others are used now and then', many => {
    const finding = networksIn(codes(0, many));
    expect(finding?.logLikelihoodRatio).toBeGreaterThan(0.4);
    expect(finding?.says).toMatch(/^network 310-999 got 60 messages /);
  });
});
