import type { EpochMs } from '../ids.ts';
import type { Line } from './story.ts';

/** Lanes that join within this time share a notice: an attack on thirty countries must not ring thirty times. */
const gatherSeconds = 120;

/** What people have not been told yet. */
export interface Telling {
  readonly untold: readonly Line[];
  /** When they were told of something last; undefined before the first notice. */
  readonly toldAtMs?: EpochMs;
}

/**
 * When people are to be told: at once of what opens the incident, of what somebody decided and of what went wrong; soon of
 * lanes that join. Undefined while there is no news: that a block is tested and let go goes into the timeline, and
 * into the notice that ends the incident.
 */
export function tellByMs({ untold, toldAtMs }: Telling, nowMs: EpochMs): EpochMs | undefined {
  if (untold.some(({ urgency }) => urgency === 'now')) return nowMs;
  if (!untold.some(({ urgency }) => urgency === 'soon')) return undefined;
  return toldAtMs === undefined ? nowMs : toldAtMs + 1000 * gatherSeconds;
}

/** The last line of each lane: what came before it is history by the time it is told. */
export function latestOf(untold: readonly Line[]): Line[] {
  return [...new Map(untold.map(line => [line.breaker.country, line])).values()];
}
