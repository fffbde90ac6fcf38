import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchGauge } from '../../../adapters/cloudwatch/gauge.ts';
import { CloudWatchHistory } from '../../../adapters/cloudwatch/history.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { asCountry } from '../../../core/ids.ts';
import { PressureUnknownError } from '../../../core/incident/pressure.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { givenService } from '../../support/aws-json-server.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: { readonly MetricName: string; readonly Dimensions?: { Name: string; Value: string }[] };
    readonly Period: number;
    readonly Stat: string;
  };
}
type Series = Map<number, number>;
let points = new Map<string, Series>();
let status = 'Complete';

const keyOf = (metric: string, dimensions: Record<string, string>) =>
  JSON.stringify([metric, Object.entries(dimensions).sort()]);

/** CloudWatch keeps samples by the series they are of: a name and all of its dimensions. */
const cloudwatch = givenService(({ operation, body }) => {
  if (operation === 'ListMetrics') {
    const { MetricName } = body as { MetricName: string };
    const Metrics = [...points.keys()]
      .map(key => JSON.parse(key) as [string, [string, string][]])
      .filter(([name]) => name === MetricName)
      .map(([, dimensions]) => ({
        MetricName,
        Dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
      }))
      .filter(({ Dimensions }) =>
        ['ProtectConfigurationId', 'IsoCountryCode'].every(name =>
          Dimensions.some(({ Name }) => Name === name),
        ),
      );
    return { body: { Metrics } };
  }
  const { MetricDataQueries, StartTime, EndTime } = body as {
    MetricDataQueries: Query[];
    StartTime: number;
    EndTime: number;
  };
  const MetricDataResults = MetricDataQueries.map(({ Id, MetricStat: { Metric, Period, Stat } }) => {
    const dimensions = Object.fromEntries((Metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
    const sums = new Map<number, number>();
    for (const [atMs, count] of points.get(keyOf(Metric.MetricName, dimensions)) ?? []) {
      const start = Math.floor(atMs / 1000 / Period) * Period;
      if (start >= StartTime && start < EndTime) sums.set(start, (sums.get(start) ?? 0) + count);
    }
    if (Stat !== 'SampleCount') throw new Error(`expected samples, got ${Stat}`);
    return { Id, StatusCode: status, Timestamps: [...sums.keys()], Values: [...sums.values()] };
  });
  return { body: { MetricDataResults } };
});

const az = asCountry('AZ');
const lane = { protection: login, country: az };
const minute = 60_000;
const ofLane = (country = 'AZ') => ({ ProtectConfigurationId: login, IsoCountryCode: country });
function sampled(
  atMs: number,
  count: number,
  dimensions: Record<string, string>,
  metric = 'TextMessagesBlockedByProtect',
) {
  const key = keyOf(metric, dimensions);
  points.set(key, (points.get(key) ?? new Map<number, number>()).set(atMs, count));
}
const client = () => new CloudWatchClient(cloudwatch.config());
const attempts = () => new CloudWatchGauge(client()).attempts(lane, startMs, startMs + 15 * minute);

beforeEach(() => {
  points = new Map();
  status = 'Complete';
});

describe('attempts', () => {
  test('are the samples of texts and media in the lane and the time, turned away or not', async () => {
    sampled(startMs - minute, 100, ofLane());
    sampled(startMs, 3, ofLane());
    sampled(startMs + 10 * minute, 4, ofLane());
    sampled(startMs + 10 * minute, 2, ofLane(), 'MediaMessagesBlockedByProtect');
    sampled(startMs + 10 * minute, 50, ofLane('TJ'));
    expect(await attempts()).toBe(9);
  });

  test('are none where the lane shows nothing and the account shows a sign of life', async () => {
    sampled(startMs - 60 * minute, 1, { ProtectConfigurationId: login });
    expect(await attempts()).toBe(0);
  });

  test('are unknown where nothing shows anything, or has not for hours: no figure is no zero', async () => {
    await expect(attempts()).rejects.toThrow(PressureUnknownError);
    sampled(startMs - 4 * 60 * minute, 1, { ProtectConfigurationId: login });
    await expect(attempts()).rejects.toThrow(PressureUnknownError);
  });

  test.each(['PartialData', 'InternalError', 'Forbidden'])(
    'are no figure where the answer is %s',
    async code => {
      sampled(startMs, 1, ofLane());
      status = code;
      await expect(attempts()).rejects.toThrow(ServiceFailedError);
    },
  );

  test('are a fault where CloudWatch is down', async () => {
    cloudwatch.goDown();
    await expect(attempts()).rejects.toThrow(/CloudWatch GetMetricData failed/);
  });

  test('without a protect configuration are what was sent to the country by any way', async () => {
    sampled(startMs + minute, 7, { IsoCountryCode: 'AZ' }, 'NumberOfTextMessagePartsSent');
    const bare = { protection: unprotected, country: az } as const;
    expect(await new CloudWatchGauge(client()).attempts(bare, startMs, startMs + 15 * minute)).toBe(7);
  });
});

describe('the past', () => {
  test('knows the lanes that had messages, each once, and no country that is none', async () => {
    sampled(startMs, 1, ofLane());
    sampled(startMs, 1, ofLane(), 'MediaMessagesBlockedByProtect');
    sampled(startMs, 1, ofLane('Other'));
    sampled(startMs, 1, { ProtectConfigurationId: login });
    expect(await new CloudWatchHistory(client()).lanes()).toEqual([lane]);
  });

  test('counts by the hour or the minute, and leaves out what had none', async () => {
    const hour = 60 * minute;
    const from = Math.floor(startMs / hour) * hour;
    sampled(from + minute, 3, ofLane());
    sampled(from + 30 * minute, 4, ofLane());
    sampled(from + 3 * hour, 5, ofLane());
    const history = new CloudWatchHistory(client());
    expect(await history.counts(lane, 3600, from, from + 24 * hour)).toEqual(
      new Map([
        [from, 7],
        [from + 3 * hour, 5],
      ]),
    );
    expect(await history.counts(lane, 60, from, from + hour)).toEqual(
      new Map([
        [from + minute, 3],
        [from + 30 * minute, 4],
      ]),
    );
  });
});
