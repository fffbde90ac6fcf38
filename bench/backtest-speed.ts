import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { attemptsOf, drawScenario, eventsInArrivalOrder } from './traffic/index.ts';

// Run as `npm run bench:speed -- [events]`: the backtest beside a bare loop of JSON.parse over the same log, each in
// a process of its own, in turns, the better of two runs each.

const self = fileURLToPath(import.meta.url);
const command = fileURLToPath(new URL('../cli/pumpbreaker.js', import.meta.url));
const days = 14;
const recordsEach = 1.75;
const rounds = 2;

function* log(events: number): Generator<string> {
  const messagesPerDay = Math.max(1, events / recordsEach / days);
  const scenario = drawScenario({
    seed: 7,
    startsAtMs: Date.UTC(2024, 0, 1),
    days,
    attack: 'burst',
    messagesPerDay,
  });
  let left = events;
  let text = '';
  for (const { envelope } of eventsInArrivalOrder(attemptsOf(scenario))) {
    if (left-- === 0) break;
    text += `${JSON.stringify(envelope)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Parses every line and does nothing else. */
async function bareLoop(file: string): Promise<number> {
  const startedMs = performance.now();
  let events = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      JSON.parse(bytes.toString('utf8', from, end));
      events++;
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  return (1000 * events) / (performance.now() - startedMs);
}

/** Tells its peak of memory when it ends; threads of its own do not. */
const tellsPeak = `import { writeSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`;

interface Run {
  readonly eventsPerSecond: number;
  readonly peakMegabytes: number;
}

async function run(script: string, args: readonly string[]): Promise<Run> {
  const preload = `data:text/javascript,${encodeURIComponent(tellsPeak)}`;
  const child = spawn(process.execPath, ['--import', preload, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [, output, , peak] = child.stdio;
  if (!(output instanceof Readable && peak instanceof Readable)) throw new Error('The child has no pipes.');
  const [json, kilobytes] = await Promise.all([text(output), text(peak), once(child, 'close')]);
  const told: unknown = JSON.parse(json);
  if (typeof told !== 'object' || told === null || !('eventsPerSecond' in told))
    throw new Error(`It said ${json}.`);
  return { eventsPerSecond: Number(told.eventsPerSecond), peakMegabytes: Number(kilobytes) / 1024 };
}

async function compare(events: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pumpbreaker-'));
  try {
    const file = join(folder, 'log.ndjson');
    await pipeline(Readable.from(log(events)), createWriteStream(file));
    const bare: Run[] = [];
    const backtest: Run[] = [];
    for (let round = 0; round < rounds; round++) {
      bare.push(await run(self, ['--bare', file]));
      backtest.push(await run(command, ['backtest', '--json', file]));
    }
    const best = (runs: readonly Run[]) => Math.max(...runs.map(({ eventsPerSecond }) => eventsPerSecond));
    const peak = Math.max(...backtest.map(({ peakMegabytes }) => peakMegabytes));
    process.stdout.write(
      `${events} events\nJSON.parse  ${best(bare).toFixed(0)} a second\nbacktest    ${best(backtest).toFixed(0)} a second\n` +
        `ratio       ${(best(backtest) / best(bare)).toFixed(2)}\npeak RSS    ${peak.toFixed(0)} MB\n`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const [first, file] = process.argv.slice(2);
if (first === '--bare' && file !== undefined) {
  process.stdout.write(JSON.stringify({ eventsPerSecond: await bareLoop(file) }));
} else await compare(Number(first ?? 1_000_000));
