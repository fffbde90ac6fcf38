import type { Country } from '../ids.ts';
import type { Incident, Signal } from './incident.ts';

/**
 * Share (0 to 1) of the ordinary traffic that blocks cut in the other lanes of the incident.
 * @param unread signals still in its inbox: the blocks that they ask for count.
 */
export function shareCut(
  { breakers }: Pick<Incident, 'breakers'>,
  unread: readonly Signal[],
  country: Country,
): number {
  const shares = new Map<Country, number>();
  for (const breaker of breakers) {
    const { kind } = breaker.state;
    if (kind === 'open' || kind === 'kept') shares.set(breaker.country, breaker.evidence.usualShare);
  }
  for (const signal of unread) {
    if (signal.kind !== 'spike' || signal.response.kind !== 'block') continue;
    shares.set(signal.country, signal.evidence.usualShare);
  }
  shares.delete(country);
  return [...shares.values()].reduce((sum, share) => sum + share, 0);
}
