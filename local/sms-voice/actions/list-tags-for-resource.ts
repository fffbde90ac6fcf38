import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResult,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Action } from '../account.ts';
import { notFound } from '../service-error.ts';

/** The resource type of its errors is read off the ARN: `arn:aws:sms-voice:region:account:TYPE/id`. */
export const listTagsForResource: Action<ListTagsForResourceRequest, ListTagsForResourceResult> = (
  { protectConfigurations, configurationSets, senderIds },
  { ResourceArn = '' },
) => {
  const tagged = [...protectConfigurations.values(), ...configurationSets.values(), ...senderIds.values()];
  const found = tagged.find(({ arn }) => arn === ResourceArn);
  if (found) return { ResourceArn, Tags: [...found.tags] };
  const type = /:(configuration-set|sender-id)\//.exec(ResourceArn)?.[1];
  throw notFound(
    type === 'configuration-set' || type === 'sender-id' ? type : 'protect-configuration',
    ResourceArn,
  );
};
