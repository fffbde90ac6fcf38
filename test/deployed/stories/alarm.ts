import assert from 'node:assert/strict';
import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';

const hourMs = 3_600_000;
const pastDays = 13;

/** Attempts of one lane as the service publishes them: samples, none of them blocked. */
const attempts = (protectId: string, country: string, atMs: number, count: number) => ({
  MetricName: 'TextMessagesBlockedByProtect',
  Dimensions: [
    { Name: 'ProtectConfigurationId', Value: protectId },
    { Name: 'IsoCountryCode', Value: country },
  ],
  Timestamp: new Date(atMs).toISOString(),
  StatisticValues: { SampleCount: count, Sum: 0, Minimum: 0, Maximum: 0 },
});

/** Two weeks of a business that sends to Germany, and a function that learns from them what is usual. */
async function learnThePast({ protectId }: Account, { aws, physicalId }: Cloud): Promise<void> {
  const nowMs = Date.now();
  const past = Array.from({ length: 24 * pastDays }, (_, hour) =>
    attempts(protectId, 'DE', nowMs - (hour + 1) * hourMs, 40),
  );
  await aws(
    ...['cloudwatch', 'put-metric-data', '--namespace', 'AWS/SMSVoice'],
    ...['--metric-data', JSON.stringify(past)],
  );
  const learn = await physicalId('UpkeepLearnFunction', 'AWS::Lambda::Function');
  const answer = (await aws('lambda', 'invoke', '--function-name', learn, '/dev/null')) as {
    FunctionError?: string;
  };
  assert.equal(answer.FunctionError, undefined);
}

/** CloudWatch counts, an alarm trips, and the country is blocked, though not one event of a delivery arrives. */
export async function alarmStory(account: Account, cloud: Cloud, say: (what: string) => void): Promise<void> {
  const { aws, physicalId } = cloud;
  const rule = await physicalId('DeliveryRule', 'AWS::Events::Rule');
  await aws('events', 'disable-rule', '--name', rule);
  await learnThePast(account, cloud);
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
