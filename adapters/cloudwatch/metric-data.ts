import {
  paginateGetMetricData,
  type CloudWatchClient,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { EpochMs } from '../../core/ids.ts';
import { calling } from '../../core/service-faults.ts';

/** Where AWS End User Messaging SMS puts its metrics (user guide, "Monitoring with CloudWatch"). */
export const Namespace = 'AWS/SMSVoice';

/** One series, of which the samples of each period are counted: the service has one sample a message. */
export interface Series {
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A stretch of time in periods. */
export interface Span {
  readonly periodSeconds: 60 | 3600;
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
}

/** No call takes more (API reference, GetMetricData). */
const mostQueries = 500;

/**
 * Samples by the start of their period, one map for each series. A period without samples is left out, and so is one that is not
 * published yet.
 * @throws ServiceFailedError also when CloudWatch could not evaluate a series.
 */
export async function readSamples(
  client: CloudWatchClient,
  series: readonly Series[],
  span: Span,
): Promise<Map<EpochMs, number>[]> {
  const samples: Map<EpochMs, number>[] = [];
  for (let at = 0; at < series.length; at += mostQueries)
    samples.push(...(await readInOneCall(client, series.slice(at, at + mostQueries), span)));
  return samples;
}

function readInOneCall(
  client: CloudWatchClient,
  series: readonly Series[],
  { periodSeconds, fromMs, toMs }: Span,
): Promise<Map<EpochMs, number>[]> {
  const MetricDataQueries = series.map(({ metric, dimensions }, at): MetricDataQuery => ({
    Id: `m${at}`,
    MetricStat: {
      Metric: {
        Namespace,
        MetricName: metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodSeconds,
      Stat: 'SampleCount',
    },
  }));
  return calling('CloudWatch GetMetricData', async () => {
    const samples = series.map(() => new Map<EpochMs, number>());
    const statuses = new Map<string | undefined, string | undefined>();
    const range = { StartTime: new Date(fromMs), EndTime: new Date(toMs), MetricDataQueries };
    for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, range)) {
      for (const { Id, StatusCode, Timestamps = [], Values = [] } of MetricDataResults) {
        // Partial data is usual on a page that another follows.
        statuses.set(Id, StatusCode);
        Timestamps.forEach((start, at) =>
          samples[Number(Id?.slice(1))]?.set(start.getTime(), Values[at] ?? 0),
        );
      }
    }
    const incomplete = [...statuses].find(([, status]) => status !== 'Complete');
    if (incomplete) throw new Error(`${incomplete.join(': ')}, expected Complete`);
    return samples;
  });
}
