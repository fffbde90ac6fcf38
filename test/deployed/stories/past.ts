import assert from 'node:assert/strict';
import type { Account } from '../account.ts';
import type { Cloud } from '../cloud.ts';

const hourMs = 3_600_000;
const pastDays = 13;

/** Attempts of one lane as the service publishes them: samples, none of them blocked. */
export const attempts = (protectId: string, country: string, atMs: number, count: number) => ({
  MetricName: 'TextMessagesBlockedByProtect',
  Dimensions: [
    { Name: 'ProtectConfigurationId', Value: protectId },
    { Name: 'IsoCountryCode', Value: country },
  ],
  Timestamp: new Date(atMs).toISOString(),
  StatisticValues: { SampleCount: count, Sum: 0, Minimum: 0, Maximum: 0 },
});

/**
 * Two weeks of a business that sends to Germany, and a function that learns from them what is usual: without a past no lane
 * is called for its volume.
 */
export async function pastStory({ protectId }: Account, { aws, physicalId }: Cloud): Promise<void> {
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
