import type { EpochMs } from '../../core/ids.ts';
import type { House } from '../house.ts';
import type { Ledger } from './ledger.ts';
import type { Happening } from './world.ts';

/** Who is shown what happens, and may slow it down. */
export interface Audience {
  /** Answers when that moment is to be played. */
  until(atMs: EpochMs): Promise<void> | void;
  happened?(happening: Happening): void;
  readonly signal?: AbortSignal;
}

/** The queue of deliveries hands over at most this many records, gathered over at most this long. */
const batch = { records: 100, seconds: 2 };

/** Plays a world into the house, in its own time, until its end or until the audience has enough. */
export async function play(
  world: Iterable<Happening> | AsyncIterable<Happening>,
  house: House,
  ledger: Ledger,
  audience: Audience,
): Promise<void> {
  let bodies: string[] = [];
  let since: EpochMs = 0;
  const hand = async () => {
    const full = bodies;
    bodies = [];
    if (full.length > 0) await house.deliver(full);
  };
  for await (const happening of world) {
    if (audience.signal?.aborted) break;
    const { atMs } = happening;
    if (bodies.length > 0 && atMs - since >= 1000 * batch.seconds) {
      await house.passTimeTo(since + 1000 * batch.seconds);
      await hand();
    }
    await audience.until(atMs);
    await house.passTimeTo(atMs);
    if (happening.kind === 'tried') ledger.take(happening.attempt, happening.wasSent);
    else {
      if (bodies.length === 0) since = atMs;
      bodies.push(happening.body);
      if (bodies.length >= batch.records) await hand();
    }
    audience.happened?.(happening);
  }
  await hand();
}
