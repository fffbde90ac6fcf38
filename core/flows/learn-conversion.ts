import { unprotected, type Protection } from '../delivery/message.ts';
import type { EpochMs } from '../ids.ts';
import type { Clock, FeedbackHistory, TrafficStore } from '../ports.ts';
import { conversionOf, neededFromMs, toldUntilMs, type Conversion } from '../traffic/conversion.ts';
import type { Lane } from '../traffic/lane.ts';
import { hourOf } from '../traffic/minute.ts';
import { changeSurroundings } from './change-surroundings.ts';

export interface ConversionPorts {
  readonly clock: Clock;
  readonly feedback: FeedbackHistory;
  readonly traffic: TrafficStore;
}

/** Another whole hour is told of once an hour. */
const isDue = (known: Conversion | undefined, nowMs: EpochMs): boolean =>
  known === undefined || hourOf(known.readMs) < hourOf(nowMs);

/**
 * Lets judges know which part of the messages to each country is confirmed, and usually is: around the protect configuration of each
 * of these lanes and around messages without one, as far as anything is known there. Where no message awaits feedback nothing is
 * written.
 * A protection that fails leaves the others their turn.
 * @returns what became of each protection that was due in this hour.
 * @throws what the ports throw where nothing could be read.
 */
export async function learnConversion(
  { clock, feedback, traffic }: ConversionPorts,
  lanes: readonly Lane[],
): Promise<ReadonlyMap<Protection, 'learned' | Error>> {
  const nowMs = clock();
  const done = new Map<Protection, 'learned' | Error>();
  const due: Protection[] = [];
  for (const protection of new Set([unprotected, ...lanes.map(lane => lane.protection)])) {
    const around = await traffic.readSurroundings(protection);
    if (around && isDue(around.value.conversion, nowMs)) due.push(protection);
  }
  const countries = due.length === 0 ? [] : await feedback.countries();
  if (countries.length === 0) return done;
  const hours = await feedback.hours(countries, neededFromMs(nowMs), toldUntilMs(nowMs));
  const conversion = conversionOf(hours, nowMs);
  for (const protection of due) {
    try {
      await changeSurroundings(traffic, protection, around => ({ ...around, conversion }));
      done.set(protection, 'learned');
    } catch (error) {
      done.set(protection, error instanceof Error ? error : new Error(String(error)));
    }
  }
  return done;
}
