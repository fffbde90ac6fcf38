import type { Message } from '../../../core/delivery/message.ts';
import { judge } from '../../../core/detection/judge.ts';
import type { Finding, Verdict } from '../../../core/detection/verdict.ts';
import type { LaneProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { anyNetwork, dayMs, hourMs, laneWithHistory, noonMs, send } from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const business = noteLane(newSurroundings(), laneWithHistory('DE', 2400, noonMs), { kind: 'calm' }, noonMs);

type Details = (turn: number) => Partial<Message>;

/** Numbers from all over a country, one prefix in fifty twice in a row. */
const fromAllOver: Details = turn => ({ numberPrefix: `+9474${1000 + ((turn * 37) % 997)}` });
/** Three blocks of ten thousand. */
const inBlocks: Details = turn => ({ numberPrefix: `+9477000${turn % 3}` });
const shortCode: Details = () => ({ parts: 1, messageType: 'TRANSACTIONAL' });

/** A lane that had twenty messages every hour for two days. */
function lane(details: Details): LaneProfile {
  let profile = laneWithHistory('LK', 480, noonMs - 2 * dayMs);
  let turn = 0;
  for (let at = noonMs - 2 * dayMs; at < noonMs; at += hourMs)
    profile = send(profile, at, 20, () => ({ network: anyNetwork(turn), ...details(turn++) }));
  return profile;
}

/** So many more within an hour, by the usual networks. */
function judgedAfter(profile: LaneProfile, count: number, details: Details): Verdict {
  const surged = send(profile, noonMs, count, turn => ({ network: anyNetwork(turn), ...details(turn) }));
  return judge(surged, business, settings, noonMs + 1000);
}

function findingOf(verdict: Verdict, name: Finding['name']): Finding | undefined {
  if (verdict.kind === 'calm') throw new Error('calm verdicts have no findings');
  return verdict.evidence.findings.find(finding => finding.name === name);
}

const oddsOf = (verdict: Verdict) =>
  verdict.kind === 'calm' ? -Infinity : verdict.evidence.logLikelihoodRatio;

describe('what is written', () => {
  const usual = lane(shortCode);

  test('a surge of longer, promotional texts is a campaign before it is an attack', () => {
    const codes = judgedAfter(usual, 400, shortCode);
    const promotion = judgedAfter(usual, 400, () => ({ parts: 2, messageType: 'PROMOTIONAL' }));
    expect(oddsOf(promotion)).toBeLessThan(oddsOf(codes) - 1);
    expect(findingOf(promotion, 'texts')?.says).toMatch(
      /^9\d % are of another length or type than the messages to this country usually are$/,
    );
  });

  test('texts as usual say nothing', () => {
    expect(findingOf(judgedAfter(usual, 400, shortCode), 'texts')).toBeUndefined();
  });

  test('a few strange texts excuse a few messages only', () => {
    const attacked = (strange: number) =>
      findingOf(
        judgedAfter(usual, 400, turn => (turn % 10 < strange ? { parts: 3 } : shortCode(turn))),
        'texts',
      )?.logLikelihoodRatio ?? 0;
    expect(attacked(3)).toBeGreaterThan(attacked(9) + 0.5);
    expect(attacked(3)).toBeLessThan(0);
  });

  test('a lane that always sent both is not excused by either', () => {
    const both: Details = turn => ({ parts: 1 + (turn % 2) });
    expect(findingOf(judgedAfter(lane(both), 400, both), 'texts')).toBeUndefined();
  });
});

describe('whom it goes to', () => {
  const usual = lane(fromAllOver);

  test('adjacent numbers speak for an attack, numbers from all over rather against it', () => {
    const attack = judgedAfter(usual, 250, inBlocks);
    const surge = judgedAfter(usual, 250, turn => fromAllOver(turn + 5));
    expect(oddsOf(attack)).toBeGreaterThan(oddsOf(surge) + 2);
    expect(findingOf(attack, 'numbers')?.says).toMatch(
      /^9\d % go to numbers next to each other, usually 0 %$/,
    );
    expect(findingOf(surge, 'numbers')?.logLikelihoodRatio).toBeLessThan(0);
  });

  test('where all numbers are neighbours anyway, they say nothing', () => {
    const island = lane(inBlocks);
    const clue = findingOf(judgedAfter(island, 250, inBlocks), 'numbers');
    expect(Math.abs(clue?.logLikelihoodRatio ?? 1)).toBeLessThan(0.3);
  });

  test('records without a number, as on EventBridge, say nothing', () => {
    expect(findingOf(judgedAfter(lane(shortCode), 250, shortCode), 'numbers')).toBeUndefined();
  });

  test('of a number nothing can be read in what is kept', () => {
    const kept = send(usual, noonMs, 3, () => ({ numberPrefix: '+9477123' }));
    expect(kept.nearby?.last).toHaveLength(12);
    expect(JSON.stringify(kept)).not.toContain('77123');
  });
});
