import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { clientConfig } from './client-config.ts';
import type { Tally } from './sample-tally.ts';

/** API reference, PutMetricData: at most 1000 metrics a request. */
export const talliesPerRequest = 1000;

/** Puts metrics of the service's namespace to a CloudWatch endpoint. @returns what sends a batch; it throws what the SDK does. */
export function tallySender(endpoint: string): (tallies: readonly Tally[]) => Promise<void> {
  const client = new CloudWatchClient(clientConfig(endpoint));
  return async tallies => {
    const MetricData = tallies.map(({ metric, dimensions, minuteMs, count, sum, least, most }) => ({
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      Timestamp: new Date(minuteMs),
      StatisticValues: { SampleCount: count, Sum: sum, Minimum: least, Maximum: most },
    }));
    await client.send(new PutMetricDataCommand({ Namespace: 'AWS/SMSVoice', MetricData }));
  };
}
