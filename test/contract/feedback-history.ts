import { asCountry, type Country } from '../../core/ids.ts';
import type { FeedbackHistory } from '../../core/ports.ts';
import { startMs } from '../support/evidence.ts';

/** What a service remembers, and messages that are sent with feedback on, or that it is given for. */
export interface FeedbackGiven {
  readonly feedback: FeedbackHistory;
  readonly count: (kind: 'awaited' | 'received' | 'failed', country: Country, atMs: number) => void;
}

/** What every FeedbackHistory does. */
export function describeFeedbackHistory(make: () => FeedbackGiven): void {
  const [lk, az] = [asCountry('LK'), asCountry('AZ')];
  const hour = 3_600_000;
  const from = Math.floor(startMs / hour) * hour;

  test('each country whose messages await feedback is known once', async () => {
    const { feedback, count } = make();
    expect(await feedback.countries()).toEqual([]);
    for (const country of [lk, az, lk]) count('awaited', country, from);
    expect(await feedback.countries()).toEqual([lk, az]);
  });

  test('messages are told by the hour, from a moment on and before another; FAILED confirms none', async () => {
    const { feedback, count } = make();
    for (const at of [-1, 0, hour - 1, 2 * hour, 3 * hour]) count('awaited', lk, from + at);
    for (const at of [-1, 1, 3 * hour]) count('received', lk, from + at);
    count('failed', lk, from);
    count('awaited', az, from + hour);
    expect(await feedback.hours([lk, az], from, from + 3 * hour)).toEqual(
      new Map([
        [
          lk,
          {
            awaited: new Map([
              [from, 2],
              [from + 2 * hour, 1],
            ]),
            received: new Map([[from, 1]]),
          },
        ],
        [az, { awaited: new Map([[from + hour, 1]]), received: new Map() }],
      ]),
    );
  });
}
