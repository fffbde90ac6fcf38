import { judge } from '../../../core/detection/judge.ts';
import type { DetectionSettings, Evidence, Verdict } from '../../../core/detection/verdict.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import { observe } from '../../../core/traffic/observe.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newSurroundings, noteBlock, noteLane } from '../../../core/traffic/surroundings.ts';
import { asCountry } from '../../../core/ids.ts';
import {
  anyNetwork,
  dayMs,
  hourMs,
  laneTo,
  laneWithHistory,
  liveOn,
  messageIn,
  minuteMs,
  noonMs,
  send,
} from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const oneNetwork = () => ({ network: '001-09' });

/** A business whose home market sends 2,400 messages a day and has been watched for four weeks. */
const business = noteLane(newSurroundings(), laneWithHistory('DE', 2400, noonMs), { kind: 'calm' }, noonMs);

function judged(profile: LaneProfile, nowMs: number, around: Surroundings = business): Verdict {
  return judge(profile, around, settings, nowMs);
}

function evidenceOf(verdict: Verdict): Evidence {
  if (verdict.kind === 'calm') throw new Error('calm verdicts have no evidence');
  return verdict.evidence;
}

/** Sends so many a minute until a spike is called. @returns how many it took, Infinity when it never was. */
function messagesUntilSpike(
  start: LaneProfile,
  perMinute: number,
  minutes: number,
  details?: () => { network: string },
  around = business,
): number {
  let profile = start;
  for (let minute = 0; minute < minutes; minute++) {
    const atMs = noonMs + minute * minuteMs;
    profile = send(profile, atMs, perMinute, details);
    if (judged(profile, atMs + 1000, around).kind === 'spike') return perMinute * (minute + 1);
  }
  return Infinity;
}

test('a question is asked sooner than a block is made, because it costs less', () => {
  const flood = send(laneWithHistory('DE', 2400, noonMs), noonMs, 1200, oneNetwork);
  const costs = (askFromShare?: number) =>
    evidenceOf(
      judge(
        flood,
        business,
        { ...settings, ...(askFromShare === undefined ? {} : { askFromShare }) },
        noonMs + 1000,
      ),
    ).blockingCostsUsd;
  expect(costs(0.1)).toBeLessThan(costs() / 5);
  expect(costs(1.01)).toBe(costs());
});

describe('attacks', () => {
  test('a burst to a country that is never sent to is called within 25 messages', () => {
    expect(messagesUntilSpike(newProfile(laneTo('AZ'), noonMs), 5, 20, oneNetwork)).toBeLessThanOrEqual(25);
  });

  test('one that hides in the usual carriers takes longer, but is called', () => {
    expect(messagesUntilSpike(newProfile(laneTo('AZ'), noonMs), 20, 60)).toBeLessThanOrEqual(200);
  });

  test('twenty messages an hour to a single network add up to a spike', () => {
    let profile = newProfile(laneTo('UZ'), noonMs);
    let called = Infinity;
    for (let turn = 0; turn < 40 && called === Infinity; turn++) {
      const atMs = noonMs + turn * 3 * minuteMs;
      profile = send(profile, atMs, 1, oneNetwork);
      if (judged(profile, atMs + 1000).kind === 'spike') called = turn;
    }
    expect(called).toBeLessThan(40);
  });

  test('two messages an hour to one network of a country of no others are called before the day is over, a market that opens is not', () => {
    const hoursUntilSpike = (network: (turn: number) => string) => {
      let profile = laneWithHistory('AZ', 0, noonMs);
      for (let turn = 0; turn < 48; turn++) {
        const atMs = noonMs + turn * 30 * minuteMs;
        profile = send(profile, atMs, 1, () => ({ network: network(turn) }));
        if (judged(profile, atMs + 1000).kind === 'spike') return turn / 2;
      }
      return Infinity;
    };
    expect(hoursUntilSpike(() => '001-09')).toBeLessThan(12);
    expect(hoursUntilSpike(anyNetwork)).toBe(Infinity);
  });

  test('a busy lane whose traffic doubles towards one network is called, towards all it is not', () => {
    const usual = () => liveOn(laneWithHistory('LK', 480, noonMs - dayMs), noonMs - dayMs, noonMs, 480);
    expect(messagesUntilSpike(usual(), 2, 120, oneNetwork)).toBeLessThan(240);
    let turn = 0;
    const allNetworks = () => ({ network: anyNetwork(turn++) });
    expect(messagesUntilSpike(usual(), 1, 60, allNetworks)).toBe(Infinity);
  });

  test('days of slow poisoning do not make the burst ordinary', () => {
    let profile = newProfile(laneTo('KG'), noonMs - 6 * dayMs);
    for (let day = 6; day > 0; day--) {
      for (let turn = 0; turn < 20; turn++)
        profile = send(profile, noonMs - day * dayMs + turn * hourMs, 1, oneNetwork);
    }
    expect(messagesUntilSpike(profile, 10, 30, oneNetwork)).toBeLessThanOrEqual(60);
  });
});

describe('ordinary days', () => {
  test('thirty more on a busy morning in the largest market are nothing', () => {
    const home = liveOn(laneWithHistory('DE', 24_000, noonMs - dayMs), noonMs - dayMs, noonMs, 24_000);
    expect(judged(send(home, noonMs, 26), noonMs + 1000).kind).toBe('calm');
    expect(judged(send(home, noonMs, 56), noonMs + 1000).kind).toBe('calm');
  });

  test('one person who asks for four codes in a country of no others is nothing', () => {
    expect(judged(send(newProfile(laneTo('FJ'), noonMs), noonMs, 4, oneNetwork), noonMs + 1000).kind).toBe(
      'calm',
    );
  });

  test('records that come three days late call nothing', () => {
    let profile = send(newProfile(laneTo('AZ'), noonMs), noonMs, 1);
    const lateMs = noonMs - 3 * dayMs;
    const fresh = Array.from({ length: 500 }, () => messageIn(profile.lane, lateMs, oneNetwork()));
    profile = observe(profile, [{ minute: minuteOf(lateMs), distinct: 500, fresh }], noonMs);
    expect(judged(profile, noonMs + 1000).kind).toBe('calm');
  });

  test('on the first hour of a fresh deployment no lane is called for its volume', () => {
    let profile = newProfile(laneTo('DE'), noonMs);
    for (let minute = 0; minute < 60; minute++) {
      profile = send(profile, noonMs + minute * minuteMs, 15);
      const around = noteLane(newSurroundings(), profile, { kind: 'calm' }, noonMs + minute * minuteMs);
      expect(judged(profile, noonMs + minute * minuteMs + 1000, around).kind).not.toBe('spike');
    }
  });
});

describe('what else speaks', () => {
  const risen = (around: Surroundings, country: string) =>
    noteLane(
      around,
      send(newProfile(laneTo(country), noonMs), noonMs, 2),
      { kind: 'watch', evidence: evidenceOf(attacked(60)) },
      noonMs,
    );
  function attacked(count: number, around = business): Verdict {
    return judged(send(newProfile(laneTo('AZ'), noonMs), noonMs, count, oneNetwork), noonMs + 1000, around);
  }
  const oddsOf = (verdict: Verdict) => evidenceOf(verdict).logLikelihoodRatio;

  test('a block elsewhere makes an attack here likelier', () => {
    const after = noteBlock(business, asCountry('KG'), 3, noonMs - 40 * minuteMs);
    expect(oddsOf(attacked(60, after))).toBeGreaterThan(oddsOf(attacked(60)) + 0.5);
    expect(evidenceOf(attacked(60, after)).findings.map(({ says }) => says)).toContain(
      'KG was blocked 40 minutes before',
    );
  });

  test('what was blocked and let go calls for no second block, but who comes back is known', () => {
    const burst = send(newProfile(laneTo('AZ'), noonMs), noonMs, 60, oneNetwork);
    const laterMs = noonMs + 70 * minuteMs;
    const blocked = noteBlock(business, asCountry('AZ'), 3, noonMs + minuteMs);
    const soonMs = noonMs + 40 * minuteMs;
    const four = send(burst, soonMs, 4, oneNetwork);
    expect(judged(four, soonMs + 1000).kind).toBe('spike');
    expect(judged(four, soonMs + 1000, blocked).kind).not.toBe('spike');
    const seven = send(newProfile(laneTo('AZ'), noonMs), laterMs, 7, oneNetwork);
    const back = oddsOf(judged(send(burst, laterMs, 7, oneNetwork), laterMs + 1000, blocked));
    expect(back).toBeGreaterThan(oddsOf(judged(seven, laterMs + 1000)) + 0.5);
  });

  const sprayed = ['KG', 'UZ', 'TJ', 'BD', 'LK'].reduce(risen, business);

  test('other cold countries that rise in the same hour make an attack likelier', () => {
    expect(oddsOf(attacked(60, sprayed))).toBeGreaterThan(oddsOf(attacked(60)) + 2);
  });

  test('the same countries do not speak twice, for waking and for being blocked', () => {
    const blocked = noteBlock(sprayed, asCountry('KG'), 3, noonMs - minuteMs);
    const names = evidenceOf(attacked(60, blocked)).findings.map(({ name }) => name);
    expect(names.filter(name => name === 'spray' || name === 'rotation')).toHaveLength(1);
  });

  test('AWS recommends to block: likelier; AWS sees nothing in MONITOR: less likely', () => {
    const watchedBy = (awsSuspectsAit: boolean) =>
      oddsOf(
        judged(
          send(newProfile(laneTo('AZ'), noonMs), noonMs, 60, () => ({
            ruleStatus: 'MONITOR',
            awsSuspectsAit,
            ...oneNetwork(),
          })),
          noonMs + 1000,
        ),
      );
    expect(watchedBy(true)).toBeGreaterThan(oddsOf(attacked(60)) + 1);
    expect(watchedBy(false)).toBeLessThan(oddsOf(attacked(60)));
  });

  test('messages that do not arrive speak for fraud', () => {
    const ending = (status: string) =>
      oddsOf(
        judged(
          send(newProfile(laneTo('AZ'), noonMs), noonMs, 60, () => ({ status, ...oneNetwork() })),
          noonMs + 1000,
        ),
      );
    expect(ending('UNREACHABLE')).toBeGreaterThan(ending('DELIVERED') + 1);
  });
});

describe('the decision', () => {
  const lane = send(newProfile(laneTo('AZ'), noonMs), noonMs, 60, oneNetwork);

  test('is one sentence with its numbers', () => {
    const verdict = judged(lane, noonMs + 1000);
    expect(verdict.kind).toBe('spike');
    expect(evidenceOf(verdict).findings[0]?.says).toBe('60 messages in 1 minute, usually none');
  });

  test.each([12, 15, 16])(
    'tells of two minutes as two minutes, %d hours past noon, when a longer clock begins anew',
    hours => {
      const atMs = noonMs + hours * hourMs;
      const begun = send(laneWithHistory('AZ', 0.3, atMs), atMs - minuteMs, 4, oneNetwork);
      const burst = send(begun, atMs, 11, oneNetwork);
      expect(evidenceOf(judged(burst, atMs + 1000)).findings[0]?.says).toBe(
        '15 messages in 2 minutes, usually none',
      );
    },
  );

  test('no spike below the floors, however likely', () => {
    const kind = (floors: Partial<DetectionSettings>) =>
      judge(lane, business, { ...settings, ...floors }, noonMs + 1000).kind;
    expect(kind({ leastMessages: 100 })).not.toBe('spike');
    expect(kind({ leastUsd: 100 })).not.toBe('spike');
  });

  test('dearer customers are blocked later', () => {
    const { waitingCostsUsd, blockingCostsUsd } = evidenceOf(judged(lane, noonMs + 1000));
    expect(waitingCostsUsd).toBeGreaterThan(blockingCostsUsd);
    const lostMessageUsd = (2 * waitingCostsUsd) / blockingCostsUsd;
    expect(judge(lane, business, { ...settings, lostMessageUsd }, noonMs + 1000).kind).toBe('watch');
  });

  test('the same profile gives the same verdict, also after a store has kept it', () => {
    const kept = JSON.parse(JSON.stringify(lane)) as LaneProfile;
    const around = JSON.parse(JSON.stringify(business)) as Surroundings;
    expect(judge(kept, around, settings, noonMs + 1000)).toEqual(judged(lane, noonMs + 1000));
  });
});
