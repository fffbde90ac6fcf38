import * as v from 'valibot';
import type { RuleChange } from '../flows/note-rule-change.ts';
import { asCountry, asProtectConfigurationId } from '../ids.ts';

/**
 * Calls after which a rule may be another than we set (API reference). One that only changes which messages a protect
 * configuration judges leaves its rules, and those are put back when their time comes.
 */
export const ruleChangingCalls = [
  'UpdateProtectConfigurationCountryRuleSet',
  'DeleteProtectConfiguration',
] as const;

const event = v.object({
  source: v.literal('aws.sms-voice'),
  'detail-type': v.literal('AWS API Call via CloudTrail'),
  detail: v.object({
    eventID: v.string(),
    eventName: v.picklist(ruleChangingCalls),
    errorCode: v.nullish(v.string()),
    requestParameters: v.nullish(v.record(v.string(), v.unknown())),
    userIdentity: v.looseObject({
      arn: v.optional(v.string()),
      sessionContext: v.optional(
        v.looseObject({ sessionIssuer: v.optional(v.looseObject({ arn: v.optional(v.string()) })) }),
      ),
    }),
  }),
});

/** Whether this is a record of CloudTrail about the sms-voice API at all. */
export const isRuleChange = (value: unknown): boolean =>
  v.is(v.looseObject({ 'detail-type': v.literal('AWS API Call via CloudTrail') }), value);

/** Published records of this service differ in the case of their keys: v1 had PascalCase, SendTextMessage has camelCase. */
const inAnyCase = (parameters: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** `arn:aws:sts::1:assumed-role/Admin/mia` is `mia (Admin)`. */
function personIn(arn: string): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  if (role !== undefined && session !== undefined) return `${session} (${role})`;
  return arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:(user\/)?/, '');
}

/**
 * Reads an EventBridge event of CloudTrail. Calls that failed, our own, and those without a protect configuration are nobody's change.
 * @param ownRoles ARNs of the roles under which we change rules ourselves.
 * @throws InvalidIdError when the protect configuration has an id that none can have.
 */
export function readRuleChange(value: unknown, ownRoles: readonly string[]): RuleChange | undefined {
  const read = v.safeParse(event, value);
  if (!read.success) return undefined;
  const { eventID, errorCode, requestParameters, userIdentity } = read.output.detail;
  const issuer = userIdentity.sessionContext?.sessionIssuer?.arn;
  const id = inAnyCase(requestParameters ?? {}, 'protectConfigurationId');
  if (errorCode != null || typeof id !== 'string') return undefined;
  if (issuer !== undefined && ownRoles.includes(issuer)) return undefined;
  const updates = inAnyCase(requestParameters ?? {}, 'countryRuleSetUpdates');
  return {
    id: eventID,
    protection: asProtectConfigurationId(id),
    by: personIn(userIdentity.arn ?? 'somebody'),
    ...(typeof updates === 'object' && updates !== null
      ? {
          countries: Object.keys(updates)
            .filter(code => /^[A-Za-z]{2}$/.test(code))
            .map(asCountry),
        }
      : {}),
  };
}
