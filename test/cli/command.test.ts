import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { attackLines, backtestOf, linesOf } from './given.ts';
import { command, pumpbreaker } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'pumpbreaker-'));
const inFolder = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const log = `${attackLines(10).join('\n')}\n`;
const plain = inFolder('log.ndjson', log);
const other = inFolder('a-policy.json', '{}');
const packed = inFolder('log.ndjson.gz', gzipSync(log));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Told {
  messages: number;
  events: number;
  blocks: {
    country: string;
    action: string;
    at: string;
    releasedAt?: string;
    evidence: { judgedAt: string };
  }[];
  eventsPerSecond: number;
}
const told = (out: string): Told => JSON.parse(out) as Told;

/** The figures that do not depend on the machine. */
const figures = (out: string) => ({ ...told(out), eventsPerSecond: 0 });

describe('pumpbreaker', () => {
  it.each([
    ['--help', 'Usage: pumpbreaker COMMAND'],
    ['backtest --help', 'Usage: pumpbreaker backtest'],
    ['backtest -h', 'Usage: pumpbreaker backtest'],
    ['simulate -h', 'Usage: pumpbreaker simulate'],
    ['simulate --help', 'Usage: pumpbreaker simulate'],
    ['--version', /^\d+\.\d+\.\d+\n$/],
  ])(
    'answers %s',
    async (args, answer) => {
      const { code, out, err } = await pumpbreaker(args.split(' '));

      expect([code, err]).toEqual([0, '']);
      expect(out).toEqual(
        typeof answer === 'string' ? expect.stringContaining(answer) : expect.stringMatching(answer),
      );
    },
    30_000,
  );

  it.each([
    ['', 'No command'],
    ['backtset', "Unknown command 'backtset'"],
    ['backtest --jsno', "Unknown option '--jsno'"],
    ['backtest --release soon', '--release: expected never or evidence'],
    ['simulate --attack flood', '--attack: expected none or one of burst'],
    ['simulate --days 0', '--days: expected a whole number from 1 to 730'],
    ['simulate log.ndjson', 'no file is expected'],
  ])(
    'refuses "%s" in one sentence',
    async (args, problem) => {
      const { code, out, err } = await pumpbreaker(args === '' ? [] : args.split(' '));

      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(problem);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    },
    30_000,
  );
});

describe('pumpbreaker backtest', () => {
  it('says the same of a plain file, a packed one, and standard input', async () => {
    const runs = await Promise.all([
      pumpbreaker(['backtest', '--json', plain]),
      pumpbreaker(['backtest', '--json', packed]),
      pumpbreaker(['backtest', '--json'], log),
      pumpbreaker(['backtest', '--json', '-'], gzipSync(log)),
    ]);

    const [first, ...others] = runs.map(({ out }) => figures(out));
    expect(first?.blocks).toMatchObject([{ country: 'MA', action: 'block' }]);
    for (const other of others) expect(other).toEqual(first);
  }, 60_000);

  it('gives JSON with every figure, times in ISO 8601', async () => {
    const { out } = await pumpbreaker(['backtest', '--json', plain]);

    expect(Object.keys(told(out)).sort()).toEqual(
      'apart blocks events eventsPerSecond from lanes late messages preventedUsd refused spendUsd to'.split(
        ' ',
      ),
    );
    const [block] = told(out).blocks;
    expect(Object.keys(block ?? {}).sort()).toEqual(
      'action at country evidence leakedUsd messagesBefore protectConfigurationId releasedAt turnedAway'.split(
        ' ',
      ),
    );
    for (const at of [block?.at, block?.releasedAt, block?.evidence.judgedAt]) {
      expect(at).toMatch(/^2024-01-03T0\d:\d\d:\d\d\.\d{3}Z$/);
    }
  }, 30_000);

  it('plays several files one after another, each message once', async () => {
    const { out } = await pumpbreaker(['backtest', '--json', plain, packed]);

    expect(told(out).messages).toBe(432 + 200);
    expect(told(out).events).toBe(2 * (432 + 200));
  }, 30_000);

  it('says beside the JSON how much of a log could not be read, from one in a hundred on', async () => {
    const unread = (count: number) =>
      pumpbreaker([
        'backtest',
        '--json',
        inFolder(`unread-${count}.ndjson`, `${log}${'{"a\n'.repeat(count)}`),
      ]);
    const [some, few] = await Promise.all([unread(7), unread(6)]);

    expect(some.code).toBe(0);
    expect(some.err).toMatch(
      /^7 of 639 records could not be read \(not-json 7\): .* nothing about them\.\n$/,
    );
    expect(few.err).toBe('');
  }, 30_000);

  it('says beside the JSON that a log is not in the order of time', async () => {
    const newestFirst = inFolder('newest-first.ndjson', attackLines(10).reverse().join('\n'));
    const { code, err } = await pumpbreaker(['backtest', '--json', newestFirst]);

    expect(code).toBe(0);
    expect(err).toMatch(/^\d+ of 632 messages came more than an hour after later ones.*\n$/);
  }, 30_000);

  it('reads a long log on a thread as it reads a short one', async () => {
    const lines = linesOf({ messagesPerDay: 2500, attack: 'burst' });
    const text = lines.join('\n');
    expect(text.length).toBeGreaterThan(8_000_000);
    const { messages, spentUsd, verdicts } = backtestOf(lines);

    const { out } = await pumpbreaker(['backtest', '--json', inFolder('long.ndjson', text)]);

    expect(told(out)).toMatchObject({ messages, events: lines.length });
    expect(told(out)).toMatchObject({ spendUsd: expect.closeTo(spentUsd, 5) as number });
    expect(told(out).blocks.map(({ at }) => Date.parse(at))).toEqual(verdicts.map(({ atMs }) => atMs));
  }, 60_000);

  it('tells people in words', async () => {
    const { out } = await pumpbreaker(['backtest', plain]);

    expect(out).toContain('Morocco (MA): blocked on Wed 3 Jan 02:00 UTC');
    expect(out).toMatch(/Would do +1 block/);
  }, 30_000);

  it('writes a page that needs nothing else', async () => {
    const html = join(folder, 'report.html');
    await pumpbreaker(['backtest', '--html', html, plain]);
    const page = readFileSync(html, 'utf8');

    expect(page).toContain('<h1>Pumpbreaker would have stepped in: 1 block</h1>');
    expect(page).toContain('Morocco (MA)');
    expect(page.match(/<svg /g)).toHaveLength(1);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).not.toMatch(/<script|https?:|NaN|undefined/);
  }, 30_000);

  it.each([
    ['a missing file', ['missing.ndjson'], 'missing.ndjson cannot be played: ENOENT'],
    ['a folder', [folder], 'cannot be played: EISDIR'],
    [
      'a file of something else',
      [inFolder('notes.md', '# Notes\n')],
      'none of its first 1 lines holds a delivery record (not-json)',
    ],
    ['a broken gzip file', [inFolder('cut.gz', gzipSync(log).subarray(0, 500))], 'unexpected end of file'],
    [
      'something else beside a log',
      [plain, inFolder('other.json', '{"a":1}')],
      'other.json cannot be played',
    ],
    ['an empty log', [inFolder('empty.ndjson', '')], 'there is nothing in it'],
    ['a page over a log', [packed, plain, '--html', join(folder, '.', 'log.ndjson')], 'is a file to be read'],
    ['a page over the policy', [plain, '--policy', other, '--html', other], 'is a file to be read'],
    ['a log of blank lines', [inFolder('blank.ndjson', '\n  \n')], 'there is nothing in it'],
    [
      'a log of what is kept apart',
      [inFolder('rcs.ndjson', '{"eventType":"RCS_READ"}')],
      'it holds no message, only what is kept apart (rcs)',
    ],
    ['a missing policy', [plain, '--policy', 'missing.json'], 'missing.json cannot be read: ENOENT'],
    ['a broken policy', [plain, '--policy', inFolder('policy.json', '{"home":{"share":2}}')], 'home.share: '],
    [
      'a page that cannot be written',
      [plain, '--html', join(folder, 'no', 'page.html')],
      'cannot be written: ENOENT',
    ],
  ])(
    'refuses %s in one sentence',
    async (_, args, problem) => {
      const { code, out, err } = await pumpbreaker(['backtest', '--json', ...args]);

      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(problem);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    },
    30_000,
  );

  it('says in one sentence that the disk is full', async () => {
    // Linux has a device that is always full.
    if (!existsSync('/dev/full')) return;
    const child = spawn(process.execPath, [command, 'backtest', plain], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    const err = child.stderr && text(child.stderr);
    await once(child, 'close');

    expect(child.exitCode).toBe(2);
    expect(await err).toMatch(/^The output cannot be written: ENOSPC.*\n$/);
  }, 30_000);

  it('ends at Ctrl-C without another word', async () => {
    const child = spawn(process.execPath, [command, 'backtest']);
    const err = text(child.stderr);
    child.stdin.write(log.repeat(8));
    await new Promise(resolve => setTimeout(resolve, 3000));
    child.kill('SIGINT');
    await once(child, 'close');

    expect(child.exitCode).toBe(130);
    expect(await err).toBe('');
  }, 30_000);
});
