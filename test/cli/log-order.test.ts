import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Backtest } from '../../cli/backtest/backtest.ts';
import type { BacktestResult } from '../../cli/backtest/backtest-result.ts';
import { htmlReport } from '../../cli/backtest/html-report.ts';
import { jsonReport } from '../../cli/backtest/json-report.ts';
import { inOrderOfTime } from '../../cli/backtest/log-order.ts';
import { playLogs } from '../../cli/backtest/play-logs.ts';
import { defaultPolicy } from '../../cli/backtest/policy-file.ts';
import { Slots } from '../../cli/backtest/slots.ts';
import { textReport } from '../../cli/backtest/text-report.ts';
import { attackLines, backtestOf, linesOf, receivedAtMs } from './given.ts';

const folder = mkdtempSync(join(tmpdir(), 'pumpbreaker-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const inFolder = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const lines = attackLines(10);
const whole = backtestOf(lines);
const third = Math.ceil(lines.length / 3);
const [one, two, ten] = [0, 1, 2].map(at => lines.slice(at * third, (at + 1) * third).join('\n'));
const dayOne = inFolder('day-1.ndjson', `\nnot a record\n${one ?? ''}`);
const dayTwo = inFolder('day-2.ndjson.gz', gzipSync(two ?? ''));
const dayTen = inFolder('day-10.ndjson', ten ?? '');

const ordered = (...files: string[]) => inOrderOfTime(files, receivedAtMs, new Slots());

async function played(...files: string[]): Promise<BacktestResult> {
  const backtest = new Backtest(defaultPolicy(), 'evidence');
  await playLogs(files, backtest, receivedAtMs);
  return backtest.result();
}

describe('several logs', () => {
  it('are played in the order of their first records, as one log of them all is', async () => {
    expect(await ordered(dayOne, dayTen, dayTwo)).toEqual([dayOne, dayTwo, dayTen]);
    expect((await played(dayOne, dayTen, dayTwo)).verdicts).toEqual(whole.verdicts);
  });

  it('stay in the order in which they are named where one of them can be read only once', async () => {
    expect(await ordered(dayTen, '-', dayOne)).toEqual([dayTen, '-', dayOne]);
    expect(await ordered(dayTen, '/dev/null', dayOne)).toEqual([dayTen, '/dev/null', dayOne]);
  });

  it('are not played at all where one of them is missing', async () => {
    const backtest = new Backtest(defaultPolicy(), 'evidence');
    const playing = playLogs([dayOne, join(folder, 'missing')], backtest, receivedAtMs);

    await expect(playing).rejects.toThrow(/missing cannot be played: .*ENOENT/);
    expect(backtest.events).toBe(0);
  });
});

describe('messages that come more than an hour after later ones', () => {
  const newestFirst = backtestOf(lines.toReversed());
  const says = /6\d\d of 632 messages came more than an hour after later ones\. .* Sort the records/;

  it('are counted, and every report says so where they are many', () => {
    expect(newestFirst.late).toBeGreaterThan(600);
    expect(textReport(newestFirst, 1)).toMatch(says);
    expect(htmlReport(newestFirst)).toMatch(says);
    expect(JSON.parse(jsonReport(newestFirst, 1))).toHaveProperty('late', newestFirst.late);
  });

  it('are not spoken of where they are few', () => {
    const some = backtestOf([...lines.slice(5), ...lines.slice(0, 5)]);

    expect(some.late).toBe(5);
    expect(textReport(some, 1)).not.toMatch(/an hour after/);
    expect(htmlReport(some)).not.toMatch(/an hour after/);
  });

  it('are none in a log that is in order, whenever receipts come', () => {
    expect(backtestOf(linesOf({ attack: 'burst' })).late).toBe(0);
  });
});
