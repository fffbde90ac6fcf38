import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { logLines, UnplayableLogError } from '../../local/play/log-lines.ts';
import { LogCounts, logWorld } from '../../local/play/log-world.ts';
import type { Attempt, Gate, Happening } from '../../local/play/world.ts';
import { envelopeOf } from '../support/envelope.ts';
import { startMs } from '../support/evidence.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'pumpbreaker-'))));
afterEach(() => rm(folder, { recursive: true }));

async function givenFile(content: string | Buffer): Promise<string> {
  const file = join(folder, 'log');
  await writeFile(file, content);
  return file;
}

async function played(content: string | Buffer, gate: Gate = () => 'sent') {
  const counts = new LogCounts();
  const happenings: Happening[] = [];
  for await (const happening of logWorld(await givenFile(content), gate, counts, startMs + 86_400_000)) {
    happenings.push(happening);
  }
  const tried = happenings.filter(happening => happening.kind === 'tried');
  return {
    counts,
    tried,
    arrived: happenings.length - tried.length,
    times: happenings.map(({ atMs }) => atMs),
  };
}

const message = (id: string, told: { atMs?: number; eventType?: string; country?: string } = {}) =>
  envelopeOf({ id, country: 'AZ', atMs: startMs, protectConfigurationId: 'protect-login', ...told });
const wrapped = (text: string) =>
  JSON.stringify({ Type: 'Notification', TopicArn: 'arn:aws:sns:x:1:t', Message: text });

test('a message is tried once, however often the log speaks of it', async () => {
  const { tried, arrived, counts } = await played(
    [
      message('one', { eventType: 'TEXT_QUEUED' }),
      message('two'),
      message('one'),
      wrapped(message('two')),
    ].join('\n'),
  );
  expect(tried).toHaveLength(2);
  expect(arrived).toBe(4);
  expect(counts).toMatchObject({ lines: 4, events: 4, refused: {}, apart: {} });
});

test('gzip is known by its first bytes, and line ends of both kinds are taken', async () => {
  const { tried } = await played(gzipSync(`${message('one')}\r\n\r\n${message('two')}`));
  expect(tried).toHaveLength(2);
});

test('bad lines are counted by reason, and the others go on', async () => {
  const rcs = message('r').replace('TEXT_SUCCESSFUL', 'RCS_DELIVERED');
  const { tried, counts } = await played(['{ broken', message('one'), '42', rcs].join('\n'));
  expect(tried).toHaveLength(1);
  expect(counts.refused).toEqual({ 'not-json': 1, 'not-a-record': 1 });
  expect(counts.apart).toEqual({ rcs: 1 });
});

test('time never goes back, though reports come in any order', async () => {
  const late = message('late', { atMs: startMs - 3_600_000 });
  const { times } = await played([message('one'), late, message('two', { atMs: startMs + 1000 })].join('\n'));
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('a message that was turned away tells nothing more', async () => {
  const gate = ({ atMs }: Attempt) => (atMs > startMs ? 'turned away' : 'sent');
  const blocked = message('blocked', { atMs: startMs + 1000 });
  const { tried, arrived } = await played(
    [message('one'), blocked, blocked, message('one')].join('\n'),
    gate,
  );
  expect(tried.map(({ wasSent }) => wasSent)).toEqual([true, false]);
  expect(arrived).toBe(2);
});

test('a message without a protect configuration is taken as sent through the account default', async () => {
  const { tried } = await played(envelopeOf({ id: 'one', country: 'AZ', atMs: startMs }));
  expect(tried[0]?.attempt.lane.protection).toBe('account-default');
});

test.each([
  ['an empty file', ''],
  ['prose', 'Dear reader,\nthis is no log.\n'],
  ['other JSON', '{"a":1}\n{"a":2}\n'],
  ['bytes', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4])],
])('%s is one clear error', async (_, content) => {
  const error: unknown = await played(content).then(
    () => 'played',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnplayableLogError);
  expect(String(error)).toMatch(/log cannot be played: .*\. Expected AWS delivery events/);
});

test('a file that is not there is one clear error', async () => {
  await expect(logLines(join(folder, 'missing')).next()).rejects.toThrow(UnplayableLogError);
});

test('characters of more than one byte survive the seams of a stream', async () => {
  const line = JSON.stringify({ text: '🇦🇿'.repeat(60_000) });
  const file = await givenFile(`${line}\n${line}`);
  const lines: string[] = [];
  for await (const read of logLines(file)) lines.push(read);
  expect(lines).toEqual([line, line]);
});
