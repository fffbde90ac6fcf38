import { asCountry } from '../../core/ids.ts';
import type { TrafficHistory } from '../../core/ports.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

/** What a service remembers, and messages that are tried there. */
export interface Remembered {
  readonly history: TrafficHistory;
  readonly attempt: (lane: Lane, atMs: number) => void;
}

/** What every TrafficHistory does. */
export function describeTrafficHistory(make: () => Remembered): void {
  const lane = { protection: login, country: asCountry('AZ') };
  const other = { protection: login, country: asCountry('TJ') };
  const [minute, hour] = [60_000, 3_600_000];
  const from = Math.floor(startMs / hour) * hour;

  test('each lane that carried messages is known once', async () => {
    const { history, attempt } = make();
    expect(await history.lanes()).toEqual([]);
    for (const tried of [lane, other, lane]) attempt(tried, from);
    expect(await history.lanes()).toEqual([lane, other]);
  });

  test('attempts are counted by the hour or the minute, from a moment on and before another', async () => {
    const { history, attempt } = make();
    for (const at of [-1, minute, minute + 1, 30 * minute, 3 * hour, 24 * hour]) attempt(lane, from + at);
    attempt(other, from);
    expect(await history.counts(lane, 3600, from, from + 24 * hour)).toEqual(
      new Map([
        [from, 3],
        [from + 3 * hour, 1],
      ]),
    );
    expect(await history.counts(lane, 60, from, from + 30 * minute)).toEqual(new Map([[from + minute, 2]]));
  });
}
