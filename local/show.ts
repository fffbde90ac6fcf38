import { once } from 'node:events';
import { Pace } from './page/pace.ts';
import { Recorder } from './page/recorder.ts';
import type { Page } from './page/server.ts';
import { play } from './play/player.ts';
import type { Stage } from './stage.ts';

/** People get their bearings this long, in the played time, before the attack begins. */
const leadSeconds = 600;

/**
 * Plays a stage on a page, and stays on it after the end so that people can look and decide.
 * @param speed seconds of the played time a second, once there is something to see.
 * @param signal ends it.
 */
export async function show(stage: Stage, page: Page, speed: number, signal: AbortSignal): Promise<void> {
  const { house, ledger, world, truth, attackAtMs } = stage;
  const attack = attackAtMs === undefined ? {} : { attackAtMs };
  const live = attackAtMs === undefined ? {} : { liveFromMs: attackAtMs - 1000 * leadSeconds };
  const recorder = new Recorder();
  const pace = new Pace({ house, speed, signal, ...live });
  await house.open();
  try {
    page.show({ house, ledger, truth, recorder, pace, ...attack });
    await play(world, house, ledger, {
      until: atMs => pace.until(atMs),
      happened: happening => {
        recorder.happened(happening);
      },
      signal,
    });
    pace.end();
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await house.close();
  }
}
