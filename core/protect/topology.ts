import type { ConfigurationSetName, ProtectConfigurationId } from '../ids.ts';

/** How the protect configurations of one account and Region are applied. */
export interface ProtectTopology {
  /** Every configuration set, with the protect configuration associated with it, if any. */
  readonly configurationSets: ReadonlyMap<ConfigurationSetName, ProtectConfigurationId | undefined>;
  readonly accountDefault?: ProtectConfigurationId;
  /** Protect configurations that an AWS service made for itself (Notify): not ours to change. */
  readonly serviceManaged: ReadonlySet<ProtectConfigurationId>;
  /** The tags of every protect configuration there is. */
  readonly tags: ReadonlyMap<ProtectConfigurationId, Tags>;
}

export type Tags = Readonly<Record<string, string>>;

/** What a send request names. SNS, Cognito through SNS and Pinpoint SendMessages name neither. */
export interface SendRequest {
  readonly protectConfigurationId?: ProtectConfigurationId;
  readonly configurationSet?: ConfigurationSetName;
}

/**
 * The protect configuration that judges a message; the first that is there wins: the one in the request, the one
 * associated with the request's configuration set, the account default; none, and nothing protects it
 * (AWS End User Messaging SMS user guide, "Protect configurations").
 */
export function effectiveProtection(
  topology: ProtectTopology,
  request: SendRequest,
): ProtectConfigurationId | undefined {
  const ofSet =
    request.configurationSet === undefined
      ? undefined
      : topology.configurationSets.get(request.configurationSet);
  return request.protectConfigurationId ?? ofSet ?? topology.accountDefault;
}
