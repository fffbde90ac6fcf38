import {
  PinpointSMSVoiceV2Client,
  type PinpointSMSVoiceV2ClientConfig,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { Pace, type Timing } from './pace.ts';
import { retrying } from './retry.ts';

/** Past these the block is late anyway, and another try is better than more patience. */
const connectionTimeout = 1000;
const requestTimeout = 3000;

/**
 * The SDK's client with every request paced and tried again by us: the SDK's own retries know nothing of one request a
 * second. What it throws are the faults of core/protect/faults.ts.
 * @param config such as region and credentials; the environment serves, as always with the SDK.
 */
export function pacedClient(
  config: PinpointSMSVoiceV2ClientConfig,
  timing: Timing,
): PinpointSMSVoiceV2Client {
  const client = new PinpointSMSVoiceV2Client({
    ...config,
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
  const pace = new Pace(timing);
  client.middlewareStack.add(
    (next, context) => args => {
      const operation = (context.commandName ?? '').replace(/Command$/, '');
      return retrying(operation, () => pace.run(operation, () => next(args)), timing);
    },
    { step: 'initialize', name: 'pace', priority: 'high' },
  );
  return client;
}
