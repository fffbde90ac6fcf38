import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { asProtectConfigurationId, type EpochMs } from '../../core/ids.ts';
import type { TrafficHistory } from '../../core/ports.ts';
import { keyOf, type Lane } from '../../core/traffic/lane.ts';
import { attemptMetrics, seriesOf } from './lane-series.ts';
import { countryIn, listDimensions } from './list-dimensions.ts';
import { readSamples } from './metric-data.ts';

const pair = ['ProtectConfigurationId', 'IsoCountryCode'];

/** The past as CloudWatch keeps it, minutes for 15 days and hours for 15 months: `cloudwatch:GetMetricData`, `ListMetrics`. */
export class CloudWatchHistory implements TrafficHistory {
  readonly #client: CloudWatchClient;

  constructor(client: CloudWatchClient) {
    this.#client = client;
  }

  /** Those that had a point within two weeks (API reference, ListMetrics). @throws ServiceFailedError */
  async lanes(): Promise<readonly Lane[]> {
    const lanes = new Map<string, Lane>();
    for (const metric of attemptMetrics) {
      for (const dimensions of await listDimensions(this.#client, metric, pair)) {
        const country = countryIn(dimensions);
        const id = dimensions.ProtectConfigurationId;
        if (id === undefined || country === undefined) continue;
        const lane = { protection: asProtectConfigurationId(id), country };
        lanes.set(keyOf(lane), lane);
      }
    }
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
