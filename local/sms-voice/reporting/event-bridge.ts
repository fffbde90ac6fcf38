import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { clientConfig } from './client-config.ts';
import type { DeliveryEvent } from './delivery-event.ts';
import { EntriesRefusedError } from './faults.ts';

/** API reference, PutEvents: 1 to 10 entries. */
export const eventsPerRequest = 10;

/** Puts events on the default bus of an EventBridge endpoint. @returns what sends a batch; it throws what the SDK does. */
export function eventSender(endpoint: string): (events: readonly DeliveryEvent[]) => Promise<void> {
  const client = new EventBridgeClient(clientConfig(endpoint));
  return async events => {
    const Entries = events.map(event => ({
      Source: event.source,
      DetailType: event['detail-type'],
      Time: new Date(event.time),
      Resources: [...event.resources],
      Detail: JSON.stringify(event.detail),
    }));
    const answer = await client.send(new PutEventsCommand({ Entries }));
    const refused = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused) throw new EntriesRefusedError('PutEvents', refused.ErrorMessage ?? refused.ErrorCode ?? '');
  };
}
