import {
  ListTagsForResourceCommand,
  paginateDescribeAccountAttributes,
  paginateDescribeConfigurationSets,
  paginateDescribeProtectConfigurations,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  asConfigurationSetName,
  asProtectConfigurationId,
  type ConfigurationSetName,
  type ProtectConfigurationId,
} from '../../core/ids.ts';
import { UnknownProtectConfigurationError } from '../../core/protect/faults.ts';
import type { ProtectTopology, Tags } from '../../core/protect/topology.ts';

/** The most that a page may hold. */
const pageSize = 100;

/** Which protect configurations there are and what they apply to, read from the service. */
export async function readTopology(client: PinpointSMSVoiceV2Client): Promise<ProtectTopology> {
  const [configurationSets, accountDefault, tags] = await Promise.all([
    readConfigurationSets(client),
    readAccountDefault(client),
    readTags(client),
  ]);
  const serviceManaged = new Set(
    [...tags].filter(([, own]) => Object.keys(own).some(isTagOfService)).map(([id]) => id),
  );
  return { configurationSets, serviceManaged, tags, ...(accountDefault ? { accountDefault } : {}) };
}

async function readConfigurationSets(client: PinpointSMSVoiceV2Client) {
  const sets = new Map<ConfigurationSetName, ProtectConfigurationId | undefined>();
  for await (const page of paginateDescribeConfigurationSets({ client, pageSize }, {})) {
    for (const { ConfigurationSetName: name = '', ProtectConfigurationId: id } of page.ConfigurationSets ??
      []) {
      sets.set(asConfigurationSetName(name), id ? asProtectConfigurationId(id) : undefined);
    }
  }
  return sets;
}

/** Whether the attribute is missing or empty where there is no default is not documented: either means none. */
export async function readAccountDefault(
  client: PinpointSMSVoiceV2Client,
): Promise<ProtectConfigurationId | undefined> {
  for await (const page of paginateDescribeAccountAttributes({ client, pageSize }, {})) {
    const found = page.AccountAttributes?.find(({ Name }) => Name === 'DEFAULT_PROTECT_CONFIGURATION_ID');
    if (found?.Value) return asProtectConfigurationId(found.Value);
  }
  return undefined;
}

async function readTags(client: PinpointSMSVoiceV2Client) {
  const tags = new Map<ProtectConfigurationId, Tags>();
  for await (const page of paginateDescribeProtectConfigurations({ client, pageSize }, {})) {
    for (const { ProtectConfigurationArn, ProtectConfigurationId: id = '' } of page.ProtectConfigurations ??
      []) {
      const own = await tagsOf(client, ProtectConfigurationArn);
      if (own) tags.set(asProtectConfigurationId(id), own);
    }
  }
  return tags;
}

/** Undefined where it was deleted since it was listed. */
async function tagsOf(client: PinpointSMSVoiceV2Client, ResourceArn: string | undefined) {
  try {
    const { Tags = [] } = await client.send(new ListTagsForResourceCommand({ ResourceArn }));
    return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  } catch (error) {
    if (error instanceof UnknownProtectConfigurationError) return undefined;
    throw error;
  }
}

/**
 * No field tells a protect configuration that Notify made for itself from one that people made, and how to tell them is
 * not documented. Tag keys that begin with `aws:` are kept for AWS services (Tagging AWS Resources user guide), so one
 * that CloudFormation or Service Catalog did not set speaks of an owner that is not the account. One without any such
 * tag must be named in the policy to be left alone.
 */
function isTagOfService(key: string): boolean {
  return /^aws:(?!cloudformation:|servicecatalog:)/.test(key);
}
