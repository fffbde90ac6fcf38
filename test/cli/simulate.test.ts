import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { command, pumpbreaker } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'pumpbreaker-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('pumpbreaker simulate', () => {
  it('writes the same log for the same options, packed or plain, and the truth apart', async () => {
    const labels = join(folder, 'labels.json');
    const options = [
      'simulate',
      '--attack',
      'burst',
      '--days',
      '2',
      '--seed',
      '5',
      '--messages-per-day',
      '300',
    ];
    const [one, other] = await Promise.all([
      pumpbreaker(options),
      pumpbreaker([...options, '--labels', labels]),
    ]);
    const gzip = spawn(process.execPath, [command, ...options, '--gzip']);
    const chunks: Buffer[] = [];
    gzip.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(gzip, 'close');
    const truth = JSON.parse(readFileSync(labels, 'utf8')) as {
      lanes: { messages: number; country: string }[];
    };

    expect(other.out).toBe(one.out);
    expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe(one.out);
    const attacked = truth.lanes[0];
    const ids = one.out
      .split('\n')
      .filter(line => line.includes(`"isoCountryCode":"${attacked?.country ?? ''}"`));
    expect(ids.length).toBeGreaterThanOrEqual(attacked?.messages ?? Infinity);
  }, 60_000);

  it('writes ordinary traffic of the kinds asked for', async () => {
    const { code, out } = await pumpbreaker([
      'simulate',
      '--days',
      '2',
      '--ordinary',
      'campaign,retry storm',
    ]);
    const plainly = await pumpbreaker(['simulate', '--days', '2']);

    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(plainly.out.length);
  }, 60_000);

  it('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [command, 'simulate', '--days', '100']);
    const err = text(child.stderr);
    child.stdout.once('data', () => child.stdout.destroy());
    await once(child, 'close');

    expect(child.exitCode).toBe(0);
    expect(await err).toBe('');
  }, 60_000);
});
