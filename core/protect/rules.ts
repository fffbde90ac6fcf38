import type { Capability, RuleStatus } from '../delivery/message.ts';
import type { Country, ProtectConfigurationId } from '../ids.ts';

/** The country rules of one protect configuration for one capability. AWS gives every country a status. */
export type CountryRules = ReadonlyMap<Country, RuleStatus>;

/** A country rule that Pumpbreaker set: what was there before it, and what it set last. */
export interface OwnedRule {
  readonly protectConfigurationId: ProtectConfigurationId;
  readonly capability: Capability;
  readonly country: Country;
  readonly before: RuleStatus;
  readonly set: RuleStatus;
}

/** From a rule that lets everything through to one that lets nothing through. */
const strictness: Record<RuleStatus, number> = { ALLOW: 0, MONITOR: 1, FILTER: 2, BLOCK: 3 };

/** Whether a rule lets more through than another. */
export const isLooser = (rule: RuleStatus, other: RuleStatus): boolean =>
  strictness[rule] < strictness[other];

/** A country without a rule in the answer is taken as AWS makes it: a new configuration allows everything. */
export function statusOf(rules: CountryRules, country: Country): RuleStatus {
  return rules.get(country) ?? 'ALLOW';
}

/**
 * What to set so that each country is at least as strict as `to`, and what was there. A rule that is as strict
 * already is left alone: it belongs to somebody else, and so does its end. A rule that is ours keeps the
 * `before` that was found first, and may become looser, down to that.
 * @param rules read just before: there is no optimistic locking on country rules in the API.
 * @param owned the rules we hold already.
 */
export function planChange(
  protectConfigurationId: ProtectConfigurationId,
  capability: Capability,
  rules: CountryRules,
  countries: readonly Country[],
  to: RuleStatus,
  owned: readonly OwnedRule[] = [],
): OwnedRule[] {
  return countries.flatMap(country => {
    const now = statusOf(rules, country);
    const ours = owned.find(
      rule => rule.country === country && rule.capability === capability && rule.set === now,
    );
    const before = ours?.before ?? now;
    const set = isLooser(to, before) ? before : to;
    return set === now ? [] : [{ protectConfigurationId, capability, country, before, set }];
  });
}

/** The exact inverse of what we set, as far as it is still ours to undo. */
export interface Restoration {
  readonly restore: readonly OwnedRule[];
  /** Rules that somebody changed since; they stay as that somebody wants them. */
  readonly overruled: readonly { readonly rule: OwnedRule; readonly now: RuleStatus }[];
}

/**
 * @param owned rules of one protect configuration and capability; several of one country where it is not known which of
 * them was written.
 * @param rules read just before.
 */
export function planRestore(owned: readonly OwnedRule[], rules: CountryRules): Restoration {
  const restore: OwnedRule[] = [];
  const overruled: { rule: OwnedRule; now: RuleStatus }[] = [];
  for (const [country, ofCountry] of Map.groupBy(owned, rule => rule.country)) {
    const now = statusOf(rules, country);
    // Already back counts as restored: the write may have happened before a retry of the same step.
    const ours = ofCountry.find(({ set }) => set === now) ?? ofCountry.find(({ before }) => before === now);
    if (ours) restore.push(ours);
    else overruled.push(...ofCountry.slice(-1).map(rule => ({ rule, now })));
  }
  return { restore, overruled };
}
