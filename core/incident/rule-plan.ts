import type { Capability, RuleStatus } from '../delivery/message.ts';
import type { Country, ProtectConfigurationId } from '../ids.ts';
import type { ProtectControl } from '../ports.ts';
import { UnknownProtectConfigurationError } from '../protect/faults.ts';
import { planChange, planRestore, statusOf, type OwnedRule, type Restoration } from '../protect/rules.ts';
import type { Move } from './move.ts';
import { loosened } from './overruled.ts';

/** The country rules that a round of moves changes, each with what was there before. */
export interface RulePlan extends Restoration {
  readonly set: readonly OwnedRule[];
}

export const noRules: RulePlan = { set: [], restore: [], overruled: [] };

const isOverruled = ({ breaker: { state } }: Move) =>
  state.kind === 'closed' && state.how.kind === 'overruled';

/**
 * Reads the rules as they stand, once per capability, and plans the changes. With a protect configuration that is gone its
 * rules are gone too, and there is nothing to put back.
 */
export async function planRules(
  protect: ProtectControl,
  id: ProtectConfigurationId,
  moves: readonly Move[],
): Promise<RulePlan> {
  try {
    return await planOn(protect, id, moves);
  } catch (error) {
    const isGone = error instanceof UnknownProtectConfigurationError;
    if (isGone && moves.every(({ rules }) => rules !== 'set')) return noRules;
    throw error;
  }
}

async function planOn(
  protect: ProtectControl,
  id: ProtectConfigurationId,
  moves: readonly Move[],
): Promise<RulePlan> {
  const toSet = moves.filter(({ rules }) => rules === 'set');
  const restoring = moves.filter(({ rules }) => rules === 'restore');
  const toRestore = restoring.flatMap(({ breaker }) => breaker.rules);
  const lost = restoring.filter(isOverruled).flatMap(({ breaker }) => breaker.rules);
  const touched = new Set<Capability>([
    ...toSet.flatMap(({ breaker }) => breaker.response.capabilities),
    ...toRestore.map(rule => rule.capability),
  ]);
  let plan = noRules;
  for (const capability of touched) {
    const now = await protect.rules(id, capability);
    const isOf = (rule: OwnedRule) => rule.capability === capability;
    // Also where it reads as it did before us it is theirs by now, and not written.
    const theirs = loosened(lost.filter(isOf), now);
    const back = planRestore(
      toRestore.filter(rule => isOf(rule) && !theirs.includes(rule)),
      now,
    );
    const set = toSet
      .filter(({ breaker }) => breaker.response.capabilities.includes(capability))
      .flatMap(({ breaker: { country, response, rules } }) =>
        response.set ? planChange(id, capability, now, [country], response.set, rules) : [],
      );
    plan = {
      set: [...plan.set, ...set],
      restore: [...plan.restore, ...back.restore],
      overruled: [
        ...plan.overruled,
        ...back.overruled,
        ...theirs.map(rule => ({ rule, now: statusOf(now, rule.country) })),
      ],
    };
  }
  return plan;
}

/**
 * Writes a plan: one call per capability carries every country (the API takes up to 300 countries a call, and one call
 * a second). Writing it twice changes nothing more.
 */
export async function writeRules(
  protect: ProtectControl,
  id: ProtectConfigurationId,
  plan: RulePlan,
): Promise<void> {
  const updates = new Map<Capability, Map<Country, RuleStatus>>();
  const put = (capability: Capability, country: Country, status: RuleStatus) => {
    const update = updates.get(capability) ?? new Map<Country, RuleStatus>();
    updates.set(capability, update.set(country, status));
  };
  for (const rule of plan.restore) put(rule.capability, rule.country, rule.before);
  for (const rule of plan.set) put(rule.capability, rule.country, rule.set);
  for (const [capability, update] of updates) await protect.update(id, capability, update);
}
