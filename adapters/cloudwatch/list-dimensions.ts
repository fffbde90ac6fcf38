import { paginateListMetrics, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { asCountry, type Country } from '../../core/ids.ts';
import { calling } from '../../core/service-faults.ts';
import { Namespace } from './metric-data.ts';

type Dimensions = Readonly<Record<string, string | undefined>>;

/**
 * The dimensions of each series of a metric that has all of those named, perhaps others too, and had a point within two weeks
 * (API reference, ListMetrics).
 * @throws ServiceFailedError
 */
export function listDimensions(
  client: CloudWatchClient,
  MetricName: string,
  names: readonly string[],
): Promise<Dimensions[]> {
  return calling('CloudWatch ListMetrics', async () => {
    const listed: Dimensions[] = [];
    const asked = { Namespace, MetricName, Dimensions: names.map(Name => ({ Name })) };
    for await (const { Metrics = [] } of paginateListMetrics({ client }, asked)) {
      for (const { Dimensions: dimensions = [] } of Metrics)
        listed.push(Object.fromEntries(dimensions.map(({ Name = '', Value }) => [Name, Value])));
    }
    return listed;
  });
}

/** AWS may name the rest of the countries in other ways than by two letters: these are none. */
export function countryIn({ IsoCountryCode: code = '' }: Dimensions): Country | undefined {
  return /^[A-Z]{2}$/.test(code) ? asCountry(code) : undefined;
}
