import fc from 'fast-check';
import { unprotected } from '../../../core/delivery/message.ts';
import { asCountry } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { respond, type Circumstances } from '../../../core/policy/respond.ts';
import type { Evidence } from '../../../core/detection/verdict.ts';
import { evidenceOf, startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const lane = { protection: login, country: asCountry('AZ') };
const blastRadius = { configurationSets: [], isAccountDefault: false, isServiceManaged: false };
const quiet: Circumstances = { nowMs: startMs, blastRadius, blocksLastHour: 0, shareCut: 0 };

const respondTo = (
  document: object,
  told: Partial<Evidence> = {},
  circumstances: Partial<Circumstances> = {},
) =>
  respond(readPolicy({ mode: 'enforce', ...document }), lane, evidenceOf(told), {
    ...quiet,
    ...circumstances,
  });

describe('the response to a spike', () => {
  test('carries all that the incident needs', () => {
    const hold = { seconds: 60, longestSeconds: 120, probeSeconds: 90 };
    const document = { hold, capabilities: ['SMS', 'MMS'], ifNoticeFails: 'undo' };
    expect(respondTo(document, { windowSeconds: 60 })).toEqual({
      kind: 'block',
      set: 'BLOCK',
      ifInDoubt: { lostMessageUsd: 1, set: 'FILTER' },
      rehearsal: false,
      capabilities: ['SMS', 'MMS'],
      hold,
      undoIfNoticeFails: true,
      because: [],
    });
  });

  test.each([
    ['in a minute is held for as long as the policy says', 60, 3600],
    ['in five hours is held for as long', 18_000, 18_000],
    ['in a day is held for as long as the policy allows', 86_400, 43_200],
  ])('that was seen %s', (_, windowSeconds, seconds) => {
    const hold = { seconds: 3600, longestSeconds: 43_200, probeSeconds: 900 };
    const response = respondTo({ hold }, { windowSeconds });
    expect(response).toMatchObject({ hold: { ...hold, seconds } });
    expect(response).not.toHaveProperty('blockedMs');
  });

  test.each([
    ['half an hour ago is held as ever', 0.5, 3600],
    ['five hours ago is held for five hours', 5, 18_000],
    ['a day ago is held for as long as the policy allows', 24, 43_200],
    ['longer ago is held as ever', 25, 3600],
  ])('to a lane that was blocked %s', (_, hoursAgo, seconds) => {
    const hold = { seconds: 3600, longestSeconds: 43_200, probeSeconds: 900 };
    const response = respondTo({ hold }, {}, { blockedMs: startMs - hoursAgo * 3_600_000 });
    expect(response?.hold).toEqual({ ...hold, seconds });
    expect(response && 'blockedMs' in response).toBe(seconds > hold.seconds);
  });

  test.each([
    ['a home market by its share', {}, { usualShare: 0.1 }, 'AZ is a home market (10 % of ordinary traffic)'],
    [
      'a home market by name',
      { home: { countries: ['AZ'] } },
      { usualShare: 0 },
      'AZ is a home market (0 % of ordinary traffic)',
    ],
    [
      'a country the policy asks about',
      { countries: { AZ: { response: 'ask' } } },
      {},
      'the policy asks before it blocks AZ',
    ],
  ])('to %s is a question, with the interim rule', (_, document, told, because) => {
    expect(respondTo(document, told)).toMatchObject({ kind: 'ask', set: 'FILTER', because: [because] });
    expect(respondTo({ ...document, interimStatus: 'MONITOR' }, told)).toMatchObject({
      kind: 'ask',
      set: 'MONITOR',
    });
    expect(respondTo({ ...document, interimStatus: 'unchanged' }, told)).not.toHaveProperty('set');
  });

  test('to a home market is what the policy says', () => {
    const home = (response: string) => ({
      home: { response, share: 0.1 },
      limits: { normalTrafficShare: 1 },
    });
    expect(respondTo(home('block'), { usualShare: 0.5 })).toMatchObject({ kind: 'block' });
    expect(respondTo(home('watch'), { usualShare: 0.5 })).toMatchObject({ kind: 'watch' });
    const named = { countries: { AZ: { response: 'block' } }, limits: { normalTrafficShare: 1 } };
    expect(respondTo(named, { usualShare: 0.5 })).toMatchObject({ kind: 'block' });
  });

  test('to a lane without ordinary traffic is a block, even where it is all there is', () => {
    expect(respondTo({}, { usualShare: 1, usualMessagesPerDay: 0.2 })).toMatchObject({ kind: 'block' });
    expect(respondTo({}, { usualShare: 1, usualMessagesPerDay: 5 })).toMatchObject({ kind: 'ask' });
  });

  test('keeps to the limits exactly', () => {
    const document = { home: { share: 1 }, limits: { blocksPerHour: 2, normalTrafficShare: 0.5 } };
    expect(respondTo(document, { usualShare: 0.25 }, { blocksLastHour: 1, shareCut: 0.25 })?.kind).toBe(
      'block',
    );
    expect(respondTo(document, { usualShare: 0.25 }, { blocksLastHour: 2 })?.kind).toBe('ask');
    expect(respondTo(document, { usualShare: 0.25 }, { shareCut: 0.26 })?.kind).toBe('ask');
  });

  test('is to watch where nothing may be changed, whatever else is said', () => {
    expect(respondTo({ countries: { AZ: { response: 'watch' } } }, { usualShare: 0.9 })).toMatchObject({
      kind: 'watch',
    });
    expect(respondTo({ exclude: [login] }, {}, { blocksLastHour: 99 })).not.toHaveProperty('set');
  });

  describe('to messages without a protect configuration', () => {
    const reach = { kind: 'account-default' } as const;
    const respondBare = (document: object, told: Partial<Evidence> = {}, given: object = { reach }) => {
      const { blastRadius: none, ...bare } = quiet;
      const policy = readPolicy({ mode: 'enforce', ...document });
      return respond(policy, { ...lane, protection: unprotected }, evidenceOf(told), { ...bare, ...given });
    };

    test('is to watch, unless the policy says otherwise and the deployment allows it', () => {
      expect(respondBare({})).toMatchObject({ kind: 'watch' });
      expect(respondBare({})).not.toHaveProperty('adopts');
      expect(respondBare({ adopt: 'create' }, {}, {})).toMatchObject({ kind: 'watch' });
      expect(respondBare({ adopt: 'ask' }, {}, {})).not.toHaveProperty('set');
    });

    test('is a block in one that is made, with everything that holds for blocks', () => {
      expect(respondBare({ adopt: 'create' })).toMatchObject({ kind: 'block', set: 'BLOCK', adopts: reach });
      const home = respondBare({ adopt: 'create' }, { usualShare: 0.15 });
      expect(home).toMatchObject({ kind: 'ask', set: 'FILTER', adopts: reach });
      const full = { reach, blocksLastHour: 99 };
      expect(respondBare({ adopt: 'create' }, {}, full)).toMatchObject({ kind: 'ask' });
    });

    test('is a question for which nothing is made, not even for the interim rule', () => {
      const asked = respondBare({ adopt: 'ask' }, { usualShare: 0.15 });
      expect(asked).toMatchObject({ kind: 'ask', adopts: reach });
      expect(asked).not.toHaveProperty('set');
      expect(asked?.because[0]).toContain('a block makes one for the account default');
    });

    test('never makes one for a lane that has one', () => {
      expect(respondTo({ adopt: 'create' }, {}, { reach })).not.toHaveProperty('adopts');
    });
  });

  test('is a rehearsal in observe mode', () => {
    expect(respondTo({ mode: 'observe' })).toMatchObject({ kind: 'block', rehearsal: true });
  });

  test('never blocks past a limit, and sets no rule without leave', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 120 }),
        fc.boolean(),
        fc.option(fc.integer({ min: 0, max: 60 * 86_400_000 }), { nil: undefined }),
        (usualShare, shareCut, blocksLastHour, isServiceManaged, letGoAgoMs) => {
          const response = respondTo(
            { home: { share: 0.3 } },
            { usualShare },
            {
              shareCut,
              blocksLastHour,
              blastRadius: { ...blastRadius, isServiceManaged },
              ...(letGoAgoMs === undefined ? {} : { letGo: { atMs: startMs - letGoAgoMs, by: 'Mia' } }),
            },
          );
          if (response?.kind === 'block') {
            expect(shareCut + usualShare).toBeLessThanOrEqual(0.2);
            expect(blocksLastHour).toBeLessThan(60);
            expect(letGoAgoMs ?? Infinity).toBeGreaterThanOrEqual(30 * 86_400_000);
          }
          if (response && isServiceManaged) expect(response).not.toHaveProperty('set');
          if (response && response.kind !== 'block') expect(response.because).not.toEqual([]);
        },
      ),
    );
  });
});
