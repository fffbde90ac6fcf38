import fc from 'fast-check';
import { jsonReport } from '../../cli/backtest/json-report.ts';
import { policyOf } from '../../cli/backtest/policy-file.ts';
import { accountDefaultOfLog } from '../../local/play/log-world.ts';
import { attackAtMs, attackLines, backtestOf, eventOf, lineOf, linesOf } from './given.ts';
import { hoursLearned } from '../../core/traffic/rate.ts';
import { wraps } from '../core/delivery/wrapped.ts';

const hourMs = 3_600_000;
const attacked = linesOf({ attack: 'burst' });

describe('a backtest of an attack', () => {
  const result = backtestOf(attackLines(30));
  const [block] = result.verdicts;

  it('blocks the pumped country within its first minute, and nothing else', () => {
    expect(result.verdicts.map(({ lane, action }) => [lane.country, action])).toEqual([['MA', 'block']]);
    expect(block?.atMs).toBeGreaterThan(attackAtMs);
    expect(block?.atMs).toBeLessThan(attackAtMs + 60_000);
  });

  it('knows of the pumped country that it was silent for the two days before', () => {
    const [lane] = result.judged;
    expect(lane && hoursLearned(lane.profile.learned)).toBeGreaterThanOrEqual(49);
  });

  it('accounts for every message as leaked before the block or turned away by it', () => {
    const before = block?.before.messages ?? 0;
    expect(before).toBeGreaterThanOrEqual(5);
    // Within the half second that a report takes, ten a half minute still go out.
    expect((block?.turnedAway.messages ?? 0) + before).toBeGreaterThanOrEqual(598);
    expect((block?.turnedAway.messages ?? 0) + before).toBeLessThanOrEqual(600);
    expect(result.preventedUsd).toBeCloseTo(0.1 * (block?.turnedAway.messages ?? 0), 6);
    expect(result.spentUsd).toBeCloseTo(600 * 0.1 + 432 * 0.08, 6);
  });

  it('lets go after the hold, once the attempts are few', () => {
    expect(block?.releasedAtMs).toBe((block?.atMs ?? 0) + hourMs);
  });

  it('holds longer while the attack goes on', () => {
    const [only, ...others] = backtestOf(attackLines(90)).verdicts;

    expect(others).toEqual([]);
    expect(only?.releasedAtMs).toBe((only?.atMs ?? 0) + 3 * hourMs);
  });

  it('blocks again, for longer, what comes back while it is let through', () => {
    const again = Array.from({ length: 60 }, (_, at) =>
      lineOf({
        id: `again-${at}`,
        atMs: (block?.releasedAtMs ?? 0) + 60_000 + at * 3000,
        protection: 'protect-1',
      }),
    );
    const all = [...attackLines(30), ...again].sort((a, b) => reportOf(a) - reportOf(b));
    const { verdicts } = backtestOf(all);

    expect(verdicts).toHaveLength(2);
    expect(verdicts[0]?.turnedAway).toEqual(block?.turnedAway);
    expect(verdicts[1]?.atMs).toBeGreaterThan(block?.releasedAtMs ?? 0);
    expect((verdicts[1]?.releasedAtMs ?? 0) - (verdicts[1]?.atMs ?? 0)).toBe(2 * hourMs);
  });

  it('stands until the log ends where it is never released', () => {
    const never = backtestOf(attackLines(30), { release: 'never' });

    expect(never.verdicts).toHaveLength(1);
    expect(never.verdicts[0]).not.toHaveProperty('releasedAtMs');
    expect(never.verdicts[0]?.atMs).toBe(block?.atMs);
  });

  it('says nothing about a log without an attack', () => {
    expect(backtestOf(attackLines(0)).verdicts).toEqual([]);
  });
});

const reportOf = (line: string): number => Number(/"eventTimestamp":(\d+)/.exec(line)?.[1]);

describe('what arrives after a block', () => {
  const whole = backtestOf(attacked).verdicts;
  const nowAt: number[] = [];
  for (const line of attacked) nowAt.push(Math.max(nowAt.at(-1) ?? 0, reportOf(line)));

  it('does not change it: the log cut right there gives the same block', () => {
    expect(whole.length).toBeGreaterThan(0);
    for (const verdict of whole) {
      const cut = nowAt.findLastIndex(atMs => atMs <= verdict.atMs) + 1;
      const same = backtestOf(attacked.slice(0, cut)).verdicts.find(({ atMs }) => atMs === verdict.atMs);
      expect(same?.lane).toEqual(verdict.lane);
      expect(same?.action).toBe(verdict.action);
      expect(same?.evidence).toEqual(verdict.evidence);
    }
  });

  it('does not change it wherever the log is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: attacked.length }), cut => {
        const known = backtestOf(attacked.slice(0, cut)).verdicts;
        const untilMs = nowAt[cut - 1] ?? 0;
        const expected = whole.filter(({ atMs }) => atMs < untilMs);
        expect(
          known.slice(0, expected.length).map(({ atMs, lane, evidence }) => ({ atMs, lane, evidence })),
        ).toEqual(expected.map(({ atMs, lane, evidence }) => ({ atMs, lane, evidence })));
        expect(known.length).toBeLessThanOrEqual(whole.filter(({ atMs }) => atMs <= untilMs).length);
      }),
      { numRuns: 8 },
    );
  });
});

describe('the counts of a backtest', () => {
  const plain = backtestOf(attacked);

  it('are those of the distinct ids', () => {
    const ids = new Set(attacked.map(line => /"messageId":"([^"]+)"/.exec(line)?.[1]));

    expect(plain.messages).toBe(ids.size);
    expect(plain.events).toBe(attacked.length);
  });

  it('do not change with repeats, nor with the log played twice', () => {
    const twice = backtestOf([...attacked.flatMap(line => [line, line]), ...attacked]);

    expect(twice.messages).toBe(plain.messages);
    expect(twice.lanes).toBe(plain.lanes);
    expect(twice.spentUsd).toBeCloseTo(plain.spentUsd, 6);
    expect(twice.events).toBe(3 * plain.events);
  });

  it('do not change with disorder', () => {
    const disordered = backtestOf(attacked.toReversed());

    expect(disordered.messages).toBe(plain.messages);
    expect(disordered.spentUsd).toBeCloseTo(plain.spentUsd, 6);
  });

  it('do not change with receipts that come three days late', () => {
    const receipts = [1, 2, 3].map(id =>
      lineOf({
        id: `de-${id * 10}`,
        atMs: Date.UTC(2024, 0, 1) + id * 600_000,
        country: 'DE',
        usd: 0.08,
        delayMs: 72 * hourMs,
      }),
    );
    const lines = attackLines(0);
    const before = backtestOf(lines);
    const after = backtestOf([...lines, ...receipts]);

    expect([after.messages, after.spentUsd, after.verdicts]).toEqual([
      before.messages,
      before.spentUsd,
      before.verdicts,
    ]);
  });

  it('take the price from whichever record names one', () => {
    const told = { id: 'a', atMs: attackAtMs };
    const { messages, spentUsd } = backtestOf([
      lineOf({ ...told, status: 'QUEUED' }).replace(/"totalMessagePrice".*?,"totalCarrierFee":0/, '"note":0'),
      lineOf({ ...told, usd: 0, status: 'PENDING' }),
      lineOf({ ...told, usd: 0.25 }),
      lineOf({ ...told, usd: 0.25 }),
    ]);

    expect([messages, spentUsd]).toEqual([1, 0.25]);
  });
});

describe('records in wrappers', () => {
  it.each(Object.entries(wraps))('are read out of %s', (_, wrap) => {
    const line = JSON.stringify(wrap((eventOf({ id: 'x', atMs: attackAtMs }) as { detail: unknown }).detail));

    expect(backtestOf([line, line])).toMatchObject({ messages: 1, events: 2, refused: {} });
  });

  it('are counted by the reason where they cannot be read', () => {
    const result = backtestOf([
      '{"eventType"',
      '{"eventType":"TEXT_DELIVERED"}',
      '{"eventType":"RCS_READ"}',
      '   ',
    ]);

    expect(result.refused).toEqual({ 'not-json': 1, 'no-timestamp': 1 });
    expect(result.apart).toEqual({ rcs: 1 });
  });

  it('go to the lane of the account default where they name no protect configuration', () => {
    const { verdicts } = backtestOf(
      attackLines(5).map(line => line.replace(/,"protectConfiguration":\{[^}]*\}/, '')),
    );

    expect(verdicts.map(({ lane, action }) => [lane.protection, action])).toEqual([
      [accountDefaultOfLog, 'block'],
    ]);
  });
});

describe('the policy of a backtest', () => {
  const actionsUnder = (document: object) =>
    backtestOf(attackLines(10), { policy: policyOf('policy.json', JSON.stringify(document)) }).verdicts.map(
      ({ action }) => action,
    );

  it('asks about a home market', () => {
    expect(actionsUnder({ home: { countries: ['MA'] } })).toEqual(['ask']);
  });

  it('acts also where it would only observe', () => {
    const own = { 'protect-1': { mode: 'observe' } };
    expect(actionsUnder({ mode: 'observe', protectConfigurations: own })).toEqual(['block']);
  });

  it('only watches what is excluded, and the JSON leaves that out', () => {
    const policy = policyOf('policy.json', '{"exclude":["protect-1"]}');
    const result = backtestOf(attackLines(10), { policy });

    expect(result.verdicts.map(({ action }) => action)).toEqual(['watch']);
    expect(JSON.parse(jsonReport(result, 1))).toMatchObject({ blocks: [], preventedUsd: 0 });
  });

  it('leaves the traffic flowing while people are asked', () => {
    const policy = policyOf('policy.json', '{"countries":{"MA":{"response":"ask"}}}');
    const result = backtestOf(attackLines(10), { policy });

    expect(result.preventedUsd).toBe(0);
    const [question] = result.verdicts;
    expect(question?.turnedAway).toEqual({ messages: 0, usd: 0 });
    const through = question?.wentThrough ?? { messages: 0, usd: 0 };
    expect((question?.before.messages ?? 0) + through.messages).toBeGreaterThanOrEqual(199);
    expect((question?.before.messages ?? 0) + through.messages).toBeLessThanOrEqual(201);
    expect(through.usd).toBeCloseTo(0.1 * through.messages, 6);
  });

  it('is refused with every problem named', () => {
    expect(() => policyOf('p.json', '{"mod":"x"}')).toThrow('p.json is not a policy: mod: unknown key');
  });
});
