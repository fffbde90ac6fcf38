import { unprotected, type Capability } from '../delivery/message.ts';
import type { DetectionSettings } from '../detection/verdict.ts';
import type { Lane } from '../traffic/lane.ts';
import type { Policy } from './policy.ts';

/** The policy as it stands for one lane, all overrides applied. */
export interface LanePolicy {
  readonly mode: 'enforce' | 'observe';
  readonly capabilities: readonly Capability[];
  readonly interimStatus: 'FILTER' | 'MONITOR' | 'unchanged';
  /** The country's own response, where the policy names one. */
  readonly response?: 'block' | 'ask' | 'watch';
  readonly home: {
    readonly countries: readonly string[];
    readonly share: number;
    readonly response: 'block' | 'ask' | 'watch';
  };
  readonly hold: { readonly seconds: number; readonly longestSeconds: number; readonly probeSeconds: number };
  readonly detection: DetectionSettings;
  /** True for a protect configuration that the policy says never to touch. */
  readonly excluded: boolean;
}

/** An override that is present wins over the wider one, key by key. */
export function over<Settings extends object>(
  wide: Settings,
  ...narrower: ({ readonly [Key in keyof Settings]?: Settings[Key] | undefined } | undefined)[]
): Settings {
  const result = { ...wide };
  for (const override of narrower) {
    for (const key in override) if (override[key] !== undefined) result[key] = override[key];
  }
  return result;
}

/** From which share of ordinary traffic on people are asked about the country; nothing where they never are. */
function askFrom(
  response: LanePolicy['response'],
  home: LanePolicy['home'],
  country: string,
): Pick<DetectionSettings, 'askFromShare'> {
  if (response === 'ask') return { askFromShare: 0 };
  if (response !== undefined || home.response !== 'ask') return {};
  return { askFromShare: home.countries.includes(country) ? 0 : home.share };
}

/** Applies the overrides of the lane's protect configuration, then of its country. */
export function policyFor(policy: Policy, lane: Lane): LanePolicy {
  const own = lane.protection === unprotected ? undefined : policy.protectConfigurations[lane.protection];
  const wideCountry = policy.countries[lane.country];
  const ownCountry = own?.countries?.[lane.country];
  const response = ownCountry?.response ?? wideCountry?.response;
  const home = over(policy.home, own?.home);
  return {
    mode: own?.mode ?? policy.mode,
    capabilities: own?.capabilities ?? policy.capabilities,
    interimStatus: own?.interimStatus ?? policy.interimStatus,
    ...(response === undefined ? {} : { response }),
    home,
    hold: over(policy.hold, own?.hold),
    detection: {
      ...over(policy.detection, own?.detection, wideCountry?.detection, ownCountry?.detection),
      ...askFrom(response, home, lane.country),
    },
    excluded: lane.protection !== unprotected && policy.exclude.includes(lane.protection),
  };
}
