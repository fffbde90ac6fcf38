import { InvalidIdError } from '../../../core/ids.ts';
import { isRuleChange, readRuleChange } from '../../../core/protect/read-rule-change.ts';

const ownRole = 'arn:aws:iam::111122223333:role/pumpbreaker-incident';

/** A record of CloudTrail in EventBridge's envelope. */
function eventOf(detail: Record<string, unknown> = {}) {
  return {
    source: 'aws.sms-voice',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'sms-voice.amazonaws.com',
      eventID: 'e-1',
      eventName: 'UpdateProtectConfigurationCountryRuleSet',
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::111122223333:assumed-role/Admin/mia',
        sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/Admin' } },
      },
      requestParameters: {
        protectConfigurationId: 'protect-login',
        numberCapability: 'SMS',
        countryRuleSetUpdates: { AZ: { protectStatus: 'ALLOW' }, TJ: { protectStatus: 'ALLOW' } },
      },
      ...detail,
    },
  };
}

const read = (detail?: Record<string, unknown>) => readRuleChange(eventOf(detail), [ownRole]);

test('names the protect configuration, the countries and the person', () => {
  expect(read()).toEqual({
    id: 'e-1',
    protection: 'protect-login',
    by: 'mia (Admin)',
    countries: ['AZ', 'TJ'],
  });
});

test('reads keys in any case, and an ARN as an id', () => {
  const requestParameters = {
    ProtectConfigurationId: 'arn:aws:sms-voice:us-east-1:111122223333:protect-configuration/protect-login',
    CountryRuleSetUpdates: { az: { ProtectStatus: 'ALLOW' } },
  };
  expect(read({ requestParameters })).toMatchObject({ protection: 'protect-login', countries: ['AZ'] });
});

test('a protect configuration that is deleted concerns all countries', () => {
  const requestParameters = { protectConfigurationId: 'protect-login' };
  const change = read({ eventName: 'DeleteProtectConfiguration', requestParameters });
  expect(change).toEqual({ id: 'e-1', protection: 'protect-login', by: 'mia (Admin)' });
});

test.each([
  ['arn:aws:iam::111122223333:user/ops/ben', 'ops/ben'],
  ['arn:aws:iam::111122223333:root', 'root'],
  [undefined, 'somebody'],
])('%s is %s', (arn, by) => {
  expect(read({ userIdentity: { type: 'IAMUser', ...(arn === undefined ? {} : { arn }) } })?.by).toBe(by);
});

test.each([
  ['a call that failed', { errorCode: 'AccessDeniedException' }],
  ['our own', { userIdentity: { sessionContext: { sessionIssuer: { arn: ownRole } } } }],
  ['a call that changes no rule', { eventName: 'DisassociateProtectConfiguration' }],
  ['a call without parameters', { requestParameters: null }],
])('%s is nobody’s change', (_what, detail) => {
  expect(read(detail)).toBeUndefined();
});

test('refuses an id that is none by name', () => {
  const requestParameters = { protectConfigurationId: 'no such thing!' };
  expect(() => read({ requestParameters })).toThrow(InvalidIdError);
});

test('is told from other events by its type', () => {
  expect(isRuleChange(eventOf())).toBe(true);
  expect(isRuleChange({ ...eventOf(), 'detail-type': 'CloudWatch Alarm State Change' })).toBe(false);
  expect(isRuleChange('text')).toBe(false);
  expect(readRuleChange({}, [])).toBeUndefined();
});
