import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  attemptsOf,
  drawScenario,
  eventsInArrivalOrder,
  labelsOf,
  type Scenario,
} from '../../bench/traffic/index.ts';
import { writeText } from '../files.ts';
import { readSimulateOptions, usage, type SimulateOptions } from './options.ts';

/** A Monday in the past, whenever the log is written: records from the future would be refused. */
const startsAtMs = Date.UTC(2024, 0, 1);
const writtenAtOnce = 64 * 1024;

/** The scenario that the options draw: the last day is the judged one. */
export function scenarioOf(options: SimulateOptions): Scenario {
  const { attack, ordinary = [], days, seed } = options;
  return drawScenario({
    seed,
    startsAtMs,
    days: days - 1,
    ordinary,
    messagesPerDay: options['messages-per-day'],
    ...(attack === 'none' ? {} : { attack }),
  });
}

/** The log as text, some kilobytes at a time, each ending with a whole line. */
export function* logText(scenario: Scenario): Generator<string, undefined> {
  let text = '';
  for (const { envelope } of eventsInArrivalOrder(attemptsOf(scenario))) {
    text += `${JSON.stringify(envelope)}\n`;
    if (text.length < writtenAtOnce) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** The truth about a log: its time, and the attacked lanes with the fraudulent messages and their price in US dollars. */
export function labelsText(scenario: Scenario): string {
  const { startsAtMs: fromMs, judgedFromMs, endsAtMs } = scenario.window;
  const lanes = labelsOf(scenario).map(lane => ({
    protectConfigurationId: lane.protection,
    country: lane.country,
    from: iso(lane.fromMs),
    to: iso(lane.toMs),
    messages: lane.messages,
    costsUsd: lane.costsUsd,
  }));
  const labels = { from: iso(fromMs), judgedFrom: iso(judgedFromMs), to: iso(endsAtMs), lanes };
  return `${JSON.stringify(labels, undefined, 2)}\n`;
}

/** `pumpbreaker simulate`. @throws UsageError, FileFault */
export async function simulateCommand(args: readonly string[]): Promise<void> {
  const options = readSimulateOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const scenario = scenarioOf(options);
  if (options.labels !== undefined) await writeText(options.labels, labelsText(scenario));
  const log = Readable.from(logText(scenario));
  if (options.gzip) await pipeline(log, createGzip(), process.stdout);
  else await pipeline(log, process.stdout);
}
