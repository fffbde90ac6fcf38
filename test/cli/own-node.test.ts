import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { attackLines } from './given.ts';

const cli = fileURLToPath(new URL('../../cli', import.meta.url));
const elsewhere = mkdtempSync(join(tmpdir(), 'pumpbreaker-'));
afterAll(() => {
  rmSync(elsewhere, { recursive: true });
});

/** Runs the command by a Node.js that knows no TypeScript, as all did before 22.18. */
async function byOldNode(folder: string, args: readonly string[], input = '') {
  const child = spawn(process.execPath, [
    '--no-experimental-strip-types',
    join(folder, 'pumpbreaker.js'),
    ...args,
  ]);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

describe('by a Node.js that is too old', () => {
  it('the command runs by that of the project, and ends as it does', async () => {
    const [played, refused] = await Promise.all([
      byOldNode(cli, ['backtest'], attackLines(10).join('\n')),
      byOldNode(cli, ['backtset']),
    ]);

    expect([played.code, played.err]).toEqual([0, '']);
    expect(played.out).toContain('Morocco (MA): blocked');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain("Unknown command 'backtset'");
  }, 30_000);

  it('says in one sentence what is needed where the project has none', async () => {
    cpSync(cli, join(elsewhere, 'cli'), { recursive: true });
    writeFileSync(join(elsewhere, 'package.json'), '{"type":"module"}');
    const { code, out, err } = await byOldNode(join(elsewhere, 'cli'), ['--help']);

    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^pumpbreaker .*takes Node\.js 24, but this is v\d[\d.]+: run "npm ci" .*\n$/);
  }, 30_000);
});
