import { paginateListMetrics, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { asCountry, asProtectConfigurationId, type EpochMs } from '../../core/ids.ts';
import type { TrafficHistory } from '../../core/ports.ts';
import { calling } from '../../core/service-faults.ts';
import { keyOf, type Lane } from '../../core/traffic/lane.ts';
import { attemptMetrics, seriesOf } from './lane-series.ts';
import { Namespace, readSamples } from './metric-data.ts';

/** The past as CloudWatch keeps it, minutes for 15 days and hours for 15 months: `cloudwatch:GetMetricData`, `ListMetrics`. */
export class CloudWatchHistory implements TrafficHistory {
  readonly #client: CloudWatchClient;

  constructor(client: CloudWatchClient) {
    this.#client = client;
  }

  /** Those that had a point within two weeks (API reference, ListMetrics). @throws ServiceFailedError */
  async lanes(): Promise<readonly Lane[]> {
    const lanes = new Map<string, Lane>();
    await calling('CloudWatch ListMetrics', async () => {
      for (const MetricName of attemptMetrics) {
        const pages = paginateListMetrics(
          { client: this.#client },
          {
            Namespace,
            MetricName,
            Dimensions: [{ Name: 'ProtectConfigurationId' }, { Name: 'IsoCountryCode' }],
          },
        );
        for await (const { Metrics = [] } of pages) {
          for (const { Dimensions = [] } of Metrics) {
            const { ProtectConfigurationId: id, IsoCountryCode: code = '' } = Object.fromEntries(
              Dimensions.map(({ Name, Value }) => [Name, Value]),
            ) as Record<string, string | undefined>;
            // AWS may name the rest of the countries in other ways than by two letters.
            if (id === undefined || !/^[A-Z]{2}$/.test(code)) continue;
            const lane = { protection: asProtectConfigurationId(id), country: asCountry(code) };
            lanes.set(keyOf(lane), lane);
          }
        }
      }
    });
    return [...lanes.values()];
  }

  /** @throws ServiceFailedError */
  async counts(
    lane: Lane,
    periodSeconds: 60 | 3600,
    fromMs: EpochMs,
    toMs: EpochMs,
  ): Promise<ReadonlyMap<EpochMs, number>> {
    const samples = await readSamples(this.#client, seriesOf(lane), { periodSeconds, fromMs, toMs });
    const sums = new Map<EpochMs, number>();
    for (const [startMs, count] of samples.flatMap(series => [...series]))
      sums.set(startMs, (sums.get(startMs) ?? 0) + count);
    return sums;
  }
}
