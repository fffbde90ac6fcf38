import { htmlReport } from '../../cli/backtest/html-report.ts';
import { jsonReport } from '../../cli/backtest/json-report.ts';
import { policyOf } from '../../cli/backtest/policy-file.ts';
import { textReport } from '../../cli/backtest/text-report.ts';
import { attackLines, backtestOf } from './given.ts';

const hourMs = 3_600_000;
const result = backtestOf(attackLines(10));
const [block] = result.verdicts;
if (!block) throw new Error('Expected a block.');

interface Told {
  readonly from: string;
  readonly to: string;
  readonly blocks: readonly Record<string, unknown>[];
}
const told = (of: typeof result): Told => JSON.parse(jsonReport(of, 1)) as Told;

describe('what a block turned away', () => {
  /** A lane of 6 messages an hour in the hour of its block, 12 in the next, 3 in all others. */
  const usualByHour = [6, 12, ...Array<number>(22).fill(3)];
  const atMs = Math.ceil(block.atMs / hourMs) * hourMs + hourMs / 2;
  const verdict = {
    ...block,
    atMs,
    releasedAtMs: atMs + 1.5 * hourMs,
    evidence: { ...block.evidence, judgedAtMs: atMs, usualByHour },
    turnedAway: { messages: 172, usd: 12.4 },
    wentThrough: { messages: 0, usd: 0 },
  };
  const busy = { ...result, verdicts: [verdict] };

  it('stands beside what is usual in the hours in which it stood', () => {
    const says = 'The block turned away 172 messages for $12.40; these hours usually bring 15.';
    expect(textReport(busy, 1)).toContain(says);
    expect(htmlReport(busy)).toContain(says);
    expect(told(busy).blocks[0]?.turnedAway).toEqual({ messages: 172, usd: 12.4, usualMessages: 15 });
  });

  it('is compared until the log ends where the block still stands then', () => {
    const { releasedAtMs, ...standing } = verdict;
    const time = { fromMs: 0, toMs: releasedAtMs + hourMs };
    const { blocks } = told({ ...result, time, verdicts: [standing] });

    expect(blocks[0]?.turnedAway).toMatchObject({ usualMessages: 18 });
  });
});

describe('the JSON of a backtest', () => {
  it('says from when to when the log tells', () => {
    expect(told(result)).toMatchObject({ from: '2024-01-01T00:00:00.000Z', to: '2024-01-03T23:50:00.500Z' });
  });

  it('says of a question why it is one, and of no block', () => {
    const policy = policyOf('policy.json', '{"countries":{"MA":{"response":"ask"}}}');
    const [question] = told(backtestOf(attackLines(10), { policy })).blocks;

    expect(question).toMatchObject({ action: 'ask', because: ['the policy asks before it blocks MA'] });
    expect(question).not.toHaveProperty('turnedAway');
    expect(question).toHaveProperty('wentThrough.usualMessages');
    expect(told(result).blocks[0]).not.toHaveProperty('because');
  });

  it('says what a verdict turned into, where it did', () => {
    const doubted = { ...result, verdicts: [{ ...block, turnedInto: 'ask' as const }] };

    expect(told(doubted).blocks[0]).toMatchObject({ action: 'block', turnedInto: 'ask' });
    expect(told(result).blocks[0]).not.toHaveProperty('turnedInto');
  });
});

describe('what else spoke for fraud and against it', () => {
  const findings = [
    { name: 'volume' as const, logLikelihoodRatio: 3, says: '1 message' },
    { name: 'spray' as const, logLikelihoodRatio: 2, says: '6 other countries had messages' },
    { name: 'price' as const, logLikelihoodRatio: 0.05, says: 'a message costs $0.08' },
    { name: 'statuses' as const, logLikelihoodRatio: -1, says: '97 % arrived' },
  ];
  const reportsOn = (found: typeof findings) => {
    const verdict = { ...block, evidence: { ...block.evidence, findings: found } };
    return [textReport, htmlReport].map(report => report({ ...result, verdicts: [verdict] }, 1));
  };

  it('is told below a verdict, as in a notice', () => {
    for (const report of reportsOn(findings)) {
      expect(report).toContain(
        'Besides, for fraud: 6 other countries had messages. Against it: 97 % arrived.',
      );
    }
  });

  it('is left out where the volume alone spoke', () => {
    for (const report of reportsOn(findings.slice(0, 1))) expect(report).not.toMatch(/Besides|Against/);
  });
});
