import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';
import { attempts } from './past.ts';

/** CloudWatch counts, an alarm trips, and the country is blocked, though not one event of a delivery arrives. */
export async function alarmStory(account: Account, cloud: Cloud, say: (what: string) => void): Promise<void> {
  const { aws, physicalId } = cloud;
  const rule = await physicalId('DeliveryRule', 'AWS::Events::Rule');
  await aws('events', 'disable-rule', '--name', rule);
  const dimensions = { ProtectConfigurationId: account.protectId, IsoCountryCode: 'TJ' };
  await aws(
    ...['cloudwatch', 'put-metric-data', '--namespace', 'AWS/SMSVoice', '--metric-data'],
    JSON.stringify([attempts(account.protectId, 'TJ', Date.now(), 90)]),
  );
  const alarmName = await physicalId('TripwiresAttempts', 'AWS::CloudWatch::Alarm');
  // As CloudWatch documents it for a contributor of an alarm over many series.
  await account.putEvents([
    {
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm Contributor State Change',
      resources: [`arn:aws:cloudwatch:us-east-1:111122223333:alarm:${alarmName}`],
      detail: {
        alarmName,
        alarmContributor: { id: '6d442278dba546f6', attributes: dimensions },
        state: {
          value: 'ALARM',
          reason: 'Threshold Crossed: 1 datapoint was greater than or equal to the threshold (30.0).',
          timestamp: new Date().toISOString().replace('Z', '+0000'),
        },
        configuration: {},
      },
    },
  ]);
  await account.untilRule('TJ', 'BLOCK');
  const mail = await account.mailAbout('TJ');
  say(`mail: ${mail.subject}`);
  await aws('events', 'enable-rule', '--name', rule);
}
