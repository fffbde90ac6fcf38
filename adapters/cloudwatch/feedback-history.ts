import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Country, EpochMs } from '../../core/ids.ts';
import type { FeedbackHistory } from '../../core/ports.ts';
import type { FeedbackHours } from '../../core/traffic/conversion.ts';
import { countryIn, listDimensions } from './list-dimensions.ts';
import { readSamples } from './metric-data.ts';

/** One sample for each message that is sent with feedback on, and one for each that feedback came for. */
const awaited = 'NumberOfTextMessagesExpectingFeedback';
const given = 'NumberOfTextMessagesWithFeedback';

/**
 * Message feedback as CloudWatch keeps it: `cloudwatch:GetMetricData`, `ListMetrics`. AWS documents the metrics and the sets of
 * dimensions, not which metric has which set: that these have the country's, and the given feedback the country's with the
 * status, is inferred. Where it is not so, no country is found or no message was confirmed ever, and neither tells anything.
 */
export class CloudWatchFeedbackHistory implements FeedbackHistory {
  readonly #client: CloudWatchClient;

  constructor(client: CloudWatchClient) {
    this.#client = client;
  }

  /** @throws ServiceFailedError */
  async countries(): Promise<readonly Country[]> {
    const listed = await listDimensions(this.#client, awaited, ['IsoCountryCode']);
    return [...new Set(listed.map(countryIn).filter(country => country !== undefined))];
  }

  /** @throws ServiceFailedError */
  async hours(
    countries: readonly Country[],
    fromMs: EpochMs,
    toMs: EpochMs,
  ): Promise<ReadonlyMap<Country, FeedbackHours>> {
    const series = countries.flatMap(country => {
      const dimensions = { IsoCountryCode: country };
      return [
        { metric: awaited, dimensions },
        { metric: given, dimensions: { ...dimensions, MessageFeedbackStatus: 'RECEIVED' } },
      ];
    });
    const samples = await readSamples(this.#client, series, { periodSeconds: 3600, fromMs, toMs });
    const none: ReadonlyMap<EpochMs, number> = new Map();
    return new Map(
      countries.map((country, at) => [
        country,
        { awaited: samples[2 * at] ?? none, received: samples[2 * at + 1] ?? none },
      ]),
    );
  }
}
