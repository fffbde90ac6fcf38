import assert from 'node:assert/strict';
import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';

/** Somebody sets a blocked country to MONITOR in the console: it stays as they want it, and people are told whose it is. */
export async function humanStory(
  account: Account,
  _cloud: Cloud,
  say: (what: string) => void,
): Promise<void> {
  await account.setRule('TJ', 'MONITOR');
  await account.putEvents([
    {
      source: 'aws.sms-voice',
      detailType: 'AWS API Call via CloudTrail',
      detail: {
        eventVersion: '1.09',
        eventID: '0b6b1c0e-5f6e-4f0e-9a51-example',
        eventSource: 'sms-voice.amazonaws.com',
        eventName: 'UpdateProtectConfigurationCountryRuleSet',
        awsRegion: 'us-east-1',
        userIdentity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::111122223333:assumed-role/Admin/mia',
          sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/Admin' } },
        },
        requestParameters: {
          protectConfigurationId: account.protectId,
          numberCapability: 'SMS',
          countryRuleSetUpdates: { TJ: { protectStatus: 'MONITOR' } },
        },
      },
    },
  ]);
  const mail = await account.mailAbout('TJ');
  assert.match(mail.text, /somebody else rules this country now.*mia/s);
  assert.equal(await account.ruleOf('TJ'), 'MONITOR');
  say(`mail: ${mail.subject}`);
}
