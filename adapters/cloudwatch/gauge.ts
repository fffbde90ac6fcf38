import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { EpochMs } from '../../core/ids.ts';
import { PressureUnknownError } from '../../core/incident/pressure.ts';
import type { PressureGauge } from '../../core/ports.ts';
import { keyOf, type Lane } from '../../core/traffic/lane.ts';
import { seriesOf, signsOfLife } from './lane-series.ts';
import { readSamples } from './metric-data.ts';

/** Metrics that have shown nothing at all for so long may be late or cut off, and say nothing. */
const aliveWithinMs = 3 * 3_600_000;

/** Attempts as CloudWatch counts them: `cloudwatch:GetMetricData`. */
export class CloudWatchGauge implements PressureGauge {
  readonly #client: CloudWatchClient;

  constructor(client: CloudWatchClient) {
    this.#client = client;
  }

  /**
   * A missing point is no zero: where the lane shows nothing, the protect configuration or the account must show a sign of
   * life, because data going missing never lets a country go. How soon the service publishes is not documented; the last
   * minutes may be short.
   * @throws PressureUnknownError, ServiceFailedError
   */
  async attempts(lane: Lane, fromMs: EpochMs, toMs: EpochMs): Promise<number> {
    const own = seriesOf(lane);
    const span = { periodSeconds: 60 as const, fromMs: Math.min(fromMs, toMs - aliveWithinMs), toMs };
    const samples = await readSamples(this.#client, [...own, ...signsOfLife(lane)], span);
    const isAlive = samples.some(series =>
      [...series.keys()].some(startMs => startMs >= toMs - aliveWithinMs),
    );
    if (!isAlive) throw new PressureUnknownError(keyOf(lane));
    let attempts = 0;
    for (const series of samples.slice(0, own.length)) {
      for (const [startMs, count] of series) if (startMs + 60_000 > fromMs) attempts += count;
    }
    return attempts;
  }
}
