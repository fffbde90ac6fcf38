import {
  ConfigurationSetFilterName,
  DestinationCountryParameterKey,
  EventType,
  MessageFeedbackStatus,
  MessageType,
  NumberCapability,
  ProtectConfigurationFilterName,
  ProtectConfigurationRuleOverrideAction,
  ProtectConfigurationRuleSetNumberOverrideFilterName,
  ProtectStatus,
  VoiceId,
  VoiceMessageBodyTextType,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';

/** The length of a text, the size of a list or map, or the value of a number, both ends included; and what it may say. */
type Limit =
  | { readonly least: number; readonly most: number; readonly pattern?: RegExp }
  | { readonly oneOf: Readonly<Record<string, string>> };

const idOrArn = { least: 1, most: 256, pattern: /^[A-Za-z0-9_:/-]+$/ };
const name = { least: 1, most: 64, pattern: /^[A-Za-z0-9_-]+$/ };
const identity = { least: 1, most: 256, pattern: /^[A-Za-z0-9_:/+-]+$/ };
const arn = { least: 20, most: 2048, pattern: /^arn:\S+$/ };
const country = { least: 2, most: 2, pattern: /^[A-Z]{2}$/ };
const price = { least: 2, most: 8, pattern: /^[0-9]{0,2}\.[0-9]{1,5}$/ };
const body = { least: 1, most: 1600, pattern: /^(?!\s*$)[\s\S]+$/ };

/**
 * What the SDK's schemas lack (API reference of each action: lengths, patterns, ranges, sizes, valid values), by the
 * name of the member, or of structure and member where members of one name differ.
 */
const limits: Readonly<Record<string, Limit>> = {
  Action: { oneOf: ProtectConfigurationRuleOverrideAction },
  ClientToken: { least: 1, most: 64, pattern: /^[!-~]+$/ },
  ConfigurationSetName: idOrArn,
  'CreateConfigurationSetRequest.ConfigurationSetName': name,
  ConfigurationSetNames: { least: 0, most: 5 },
  'ConfigurationSetNames[]': idOrArn,
  Context: { least: 0, most: 5 },
  'Context{key}': { least: 1, most: 100, pattern: /^\S+$/ },
  'Context{value}': { least: 1, most: 800, pattern: /^(?!\s)[\s\S]+(?<!\s)$/ },
  CountryRuleSetUpdates: { least: 1, most: 300 },
  'CountryRuleSetUpdates{key}': country,
  DeliveryStreamArn: arn,
  DestinationCountryParameters: { least: 0, most: 10 },
  'DestinationCountryParameters{key}': { oneOf: DestinationCountryParameterKey },
  'DestinationCountryParameters{value}': { least: 1, most: 64, pattern: /^\S+$/ },
  DestinationPhoneNumber: { least: 1, most: 20, pattern: /^\+?[1-9][0-9]{1,18}$/ },
  EventDestinationName: name,
  Filters: { least: 0, most: 20 },
  'ListProtectConfigurationRuleSetNumberOverridesRequest.Filters': { least: 0, most: 100 },
  IamRoleArn: arn,
  IsoCountryCode: country,
  Keyword: { least: 1, most: 30, pattern: /^[ \S]+$/ },
  LogGroupArn: arn,
  MatchingEventTypes: { least: 1, most: 52 },
  'MatchingEventTypes[]': { oneOf: EventType },
  MaxPrice: price,
  MaxPricePerMinute: price,
  MaxResults: { least: 1, most: 100 },
  MediaUrls: { least: 1, most: 1 },
  'MediaUrls[]': { least: 1, most: 2048, pattern: /^s3:\/\/([a-z0-9.-]{3,63})\/(.+)$/ },
  MessageBody: body,
  'SendVoiceMessageRequest.MessageBody': { ...body, most: 6000 },
  MessageBodyTextType: { oneOf: VoiceMessageBodyTextType },
  MessageFeedbackStatus: { oneOf: MessageFeedbackStatus },
  MessageId: { least: 1, most: 64, pattern: /^[A-Za-z0-9_:/-]+$/ },
  MessageType: { oneOf: MessageType },
  MessageTypes: { least: 0, most: 2 },
  'MessageTypes[]': { oneOf: MessageType },
  'ConfigurationSetFilter.Name': { oneOf: ConfigurationSetFilterName },
  'ProtectConfigurationFilter.Name': { oneOf: ProtectConfigurationFilterName },
  'ProtectConfigurationRuleSetNumberOverrideFilterItem.Name': {
    oneOf: ProtectConfigurationRuleSetNumberOverrideFilterName,
  },
  NextToken: { least: 1, most: 1024, pattern: /^.+$/ },
  NumberCapability: { oneOf: NumberCapability },
  OriginationIdentity: identity,
  ProtectConfigurationId: idOrArn,
  ProtectConfigurationIds: { least: 0, most: 5 },
  'ProtectConfigurationIds[]': idOrArn,
  ProtectStatus: { oneOf: ProtectStatus },
  ResourceArn: { least: 20, most: 256, pattern: /^arn:[A-Za-z0-9_:/-]+$/ },
  SenderId: { least: 1, most: 11, pattern: /^[A-Za-z0-9_-]+$/ },
  Tags: { least: 0, most: 200 },
  'Tag.Key': { least: 1, most: 128, pattern: /^.+$/ },
  'Tag.Value': { least: 0, most: 256, pattern: /^.*$/ },
  TimeToLive: { least: 5, most: 259_200 },
  TopicArn: arn,
  Values: { least: 1, most: 20 },
  'Values[]': { least: 1, most: 128, pattern: /^[/.:A-Za-z0-9+_-]+$/ },
  VoiceId: { oneOf: VoiceId },
};

/** @param names of the member, the most particular first. */
export function limitFor(names: readonly string[]): Limit | undefined {
  const named = names.find(candidate => candidate in limits);
  return named === undefined ? undefined : limits[named];
}

/** What is wrong with a text, or with the size of a list or map, or with a number; undefined where nothing is. */
export function breachOf(limit: Limit, value: string | number): string | undefined {
  if ('oneOf' in limit) {
    const values = Object.values(limit.oneOf);
    return values.includes(String(value)) ? undefined : `expected one of ${values.join(', ')}`;
  }
  const size = typeof value === 'string' ? value.length : value;
  if (size < limit.least || size > limit.most || !Number.isInteger(size)) {
    return `expected ${limit.least} to ${limit.most}`;
  }
  const matches = typeof value !== 'string' || !limit.pattern || limit.pattern.test(value);
  return matches ? undefined : `does not match ${String(limit.pattern)}`;
}
