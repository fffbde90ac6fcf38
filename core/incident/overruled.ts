import type { Capability } from '../delivery/message.ts';
import type { Country } from '../ids.ts';
import type { ProtectControl } from '../ports.ts';
import { UnknownProtectConfigurationError } from '../protect/faults.ts';
import { isLooser, statusOf, type CountryRules, type OwnedRule } from '../protect/rules.ts';
import { guardOf, type Breaker, type Incident } from './incident.ts';

/** Rules that let more through than what we set. Who made a rule stricter wants the block all the more. */
export const loosened = (rules: readonly OwnedRule[], now: CountryRules): OwnedRule[] =>
  rules.filter(({ country, set }) => isLooser(statusOf(now, country), set));

/** A breaker whose rule could not be written holds what it may have set: how that reads says nothing. */
const isSure = ({ state }: Breaker) => state.kind !== 'closed' && !('unwritten' in state);

/**
 * The countries with a rule that we set and somebody loosened since: one call for each capability, read now. Where the protect
 * configuration is gone, they all are.
 */
export async function overruledIn(
  protect: Pick<ProtectControl, 'rules'>,
  incident: Incident,
): Promise<Country[]> {
  const guard = guardOf(incident);
  if (guard === undefined) return [];
  const held = incident.breakers.filter(isSure).flatMap(({ rules }) => rules);
  const overruled = new Set<Country>();
  try {
    for (const [capability, rules] of Map.groupBy(held, (rule): Capability => rule.capability)) {
      const now = await protect.rules(guard, capability);
      for (const { country } of loosened(rules, now)) overruled.add(country);
    }
  } catch (error) {
    if (!(error instanceof UnknownProtectConfigurationError)) throw error;
    return [...new Set(held.map(({ country }) => country))];
  }
  return [...overruled];
}
