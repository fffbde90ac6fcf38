import { givenService } from './aws-json-server.ts';

interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: { readonly MetricName: string; readonly Dimensions?: { Name: string; Value: string }[] };
    readonly Period: number;
    readonly Stat: string;
  };
}
interface ListRequest {
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string }[];
}
/** Of one call (API reference, GetMetricData). */
const mostQueries = 500;
type Dimensions = Readonly<Record<string, string>>;

const keyOf = (metric: string, dimensions: Dimensions) =>
  JSON.stringify([metric, Object.entries(dimensions).sort()]);

/** CloudWatch on this machine, for one test file: it keeps samples by the series they are of, a name and all of its dimensions. */
export function givenCloudWatch() {
  let samples = new Map<string, Map<number, number>>();
  let status = 'Complete';

  function listed({ MetricName, Dimensions: wanted = [] }: ListRequest) {
    return [...samples.keys()]
      .map(key => JSON.parse(key) as [string, [string, string][]])
      .filter(([name]) => name === MetricName)
      .map(([, dimensions]) => dimensions.map(([Name, Value]) => ({ Name, Value })))
      .filter(dimensions => wanted.every(({ Name }) => dimensions.some(other => other.Name === Name)))
      .map(Dimensions => ({ MetricName, Dimensions }));
  }

  function resultOf({ Id, MetricStat: { Metric, Period, Stat } }: Query, from: number, to: number) {
    if (Stat !== 'SampleCount') throw new Error(`expected samples, got ${Stat}`);
    const dimensions = Object.fromEntries((Metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
    const sums = new Map<number, number>();
    for (const [atMs, count] of samples.get(keyOf(Metric.MetricName, dimensions)) ?? []) {
      const start = Math.floor(atMs / 1000 / Period) * Period;
      if (start >= from && start < to) sums.set(start, (sums.get(start) ?? 0) + count);
    }
    return { Id, StatusCode: status, Timestamps: [...sums.keys()], Values: [...sums.values()] };
  }

  const service = givenService(({ operation, body }) => {
    if (operation === 'ListMetrics') return { body: { Metrics: listed(body as ListRequest) } };
    const { MetricDataQueries, StartTime, EndTime } = body as {
      MetricDataQueries: Query[];
      StartTime: number;
      EndTime: number;
    };
    if (MetricDataQueries.length > mostQueries) return { error: 'ValidationError' };
    return {
      body: { MetricDataResults: MetricDataQueries.map(query => resultOf(query, StartTime, EndTime)) },
    };
  });
  beforeEach(() => {
    samples = new Map();
    status = 'Complete';
  });

  return {
    ...service,
    /** Samples of a metric at a moment. */
    sampled: (
      atMs: number,
      count: number,
      dimensions: Dimensions,
      metric = 'TextMessagesBlockedByProtect',
    ) => {
      const key = keyOf(metric, dimensions);
      const series = samples.get(key) ?? new Map<number, number>();
      samples.set(key, series.set(atMs, (series.get(atMs) ?? 0) + count));
    },
    /** What it says of every series from now on. */
    answers: (code: string) => {
      status = code;
    },
  };
}
