import { asCountry, asIncidentId } from '../../core/ids.ts';
import type { Happening, IncidentFeed } from '../../core/ports.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

/** A feed, and what other programs got from it. */
export interface Published {
  readonly feed: IncidentFeed;
  readonly received: () => readonly Happening[];
}

export const happening = (says: string): Happening => ({
  incidentId: asIncidentId('one'),
  protection: login,
  atMs: startMs,
  country: asCountry('AZ'),
  state: 'open',
  says,
});

/** What every IncidentFeed does. */
export function describeIncidentFeed(make: () => Published): void {
  test('other programs get each happening, as it is and in order, however many there are', async () => {
    const { feed, received } = make();
    const many = Array.from({ length: 23 }, (_, at) => happening(`line ${at}`));
    await feed.publish([]);
    await feed.publish(many);
    const ofAll = { incidentId: asIncidentId('one'), protection: 'unprotected', atMs: startMs } as const;
    await feed.publish([{ ...ofAll, says: 'over' }]);
    expect(received()).toEqual([...many, { ...ofAll, says: 'over' }]);
  });
}
