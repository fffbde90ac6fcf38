import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Telemetry, TelemetryName } from '../../core/ports.ts';

/**
 * Counts as metrics in the function's own log (embedded metric format): no call, no right, no delay. Each is written at
 * once, because a step of a durable function may be the last thing that its process does. The namespace comes from
 * `POWERTOOLS_METRICS_NAMESPACE`; the service is the same for every function, so that each name is one metric.
 */
export class EmfTelemetry implements Telemetry {
  readonly #metrics = new Metrics({ serviceName: 'pumpbreaker' });

  count(name: TelemetryName, by = 1): void {
    this.#metrics.singleMetric().addMetric(name, MetricUnit.Count, by);
  }
}
