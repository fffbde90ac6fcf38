import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const main = 'local/main.ts';
const sample = 'bench/samples/attack.ndjson.gz';

interface Ended {
  readonly code: number | string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (...args: string[]): Promise<Ended> =>
  new Promise(resolve => {
    execFile(
      process.execPath,
      [main, ...args],
      { maxBuffer: 1e8, timeout: 60_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? (error.code ?? 'killed') : 0, stdout, stderr });
      },
    );
  });

/** Distinct message ids of well-formed lines, read without any code of ours. */
function distinctMessages(): number {
  const ids = new Set<string>();
  for (const line of gunzipSync(readFileSync(sample)).toString().split('\n')) {
    try {
      const parsed = JSON.parse(line) as Record<string, Record<string, unknown>>;
      const record = parsed.detail ?? parsed;
      const hasTimes = ['messageRequestTimestamp', 'eventTimestamp'].every(
        name => typeof record[name] === 'number',
      );
      if (hasTimes) ids.add(String(record.messageId));
    } catch {
      // A broken line holds no message.
    }
  }
  return ids.size;
}

test('a log plays to its end, every message is counted once, and nothing is left running', async () => {
  const { code, stdout, stderr } = await run('--once', '--json', '--events', sample);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { summary, notices } = JSON.parse(stdout) as {
    summary: { messages: number; acted: { action: string }[]; log: { refused: Record<string, number> } };
    notices: unknown[];
  };
  expect(summary.messages).toBe(distinctMessages());
  expect(summary.acted[0]).toMatchObject({ action: 'block' });
  expect(Object.keys(summary.log.refused)).toContain('not-json');
  expect(notices.length).toBeGreaterThan(0);
}, 60_000);

test.each([
  [['--nonsense'], /--nonsense/],
  [['--once', '--events', 'package.json'], /package\.json cannot be played/],
  [['--once', '--events', 'no-such-file'], /no-such-file cannot be played/],
])('%j ends with code 2 and one clear sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('the help names every option', async () => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  for (const option of ['--attack', '--seed', '--events', '--speed', '--port', '--once', '--json']) {
    expect(stdout).toContain(option);
  }
});

test('Ctrl-C ends the page cleanly, and a taken port is said', async () => {
  const child = spawn(process.execPath, [main, '--port', '0', '--events', sample], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said.toString());
  expect((await fetch(url?.[0] ?? '')).status).toBe(200);
  const { code, stderr } = await run('--port', url?.[1] ?? '');
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--port') as string });
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 60_000);
