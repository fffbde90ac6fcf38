import type { ConfigurationSetName, ProtectConfigurationId } from '../ids.ts';
import { effectiveProtection, type ProtectTopology } from './topology.ts';

/** Whose messages a rule change in one protect configuration touches. */
export interface BlastRadius {
  /** The configuration sets whose messages it judges. */
  readonly configurationSets: readonly ConfigurationSetName[];
  /** True for the account default: then also SNS, Cognito and whatever names no configuration set. */
  readonly isAccountDefault: boolean;
  /** True when an AWS service made it for itself. */
  readonly isServiceManaged: boolean;
}

/**
 * A rule change reaches every configuration set that shares the protect configuration, and as account default also
 * those without one of their own. Send requests that name it themselves cannot be listed.
 */
export function blastRadiusOf(topology: ProtectTopology, id: ProtectConfigurationId): BlastRadius {
  return {
    configurationSets: [...topology.configurationSets.keys()]
      .filter(configurationSet => effectiveProtection(topology, { configurationSet }) === id)
      .sort(),
    isAccountDefault: topology.accountDefault === id,
    isServiceManaged: topology.serviceManaged.has(id),
  };
}
