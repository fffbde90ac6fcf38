import * as v from 'valibot';
import { asConfigurationSetName } from '../../core/ids.ts';
import { adoptFlag, json, text, wholeNumber } from '../environment.ts';

/**
 * `SPIKE_QUIET_SECONDS`: a spike that lasts is sent again only after this long. `CONFIGURATION_SET_TOPICS`: the configuration
 * set whose records an SNS topic carries, by the topic's ARN.
 */
export const meterEnvironment = v.object({
  TRAFFIC_TABLE: text,
  SPIKES_QUEUE_URL: text,
  REFUSED_QUEUE_URL: text,
  POLICY_PARAMETER: text,
  ADOPT: adoptFlag,
  SPIKE_QUIET_SECONDS: wholeNumber(1),
  CONFIGURATION_SET_TOPICS: json(
    v.record(v.string(), v.pipe(v.string(), v.transform(asConfigurationSetName))),
  ),
});
