import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Happening, IncidentFeed } from '../../core/ports.ts';
import { calling, ServiceFailedError } from '../../core/service-faults.ts';

/** API reference, PutEvents: 1 to 10 entries. */
const mostEntries = 10;

/**
 * What happens in incidents, on an event bus: source `pumpbreaker`, detail type `Incident Happening`, the detail a
 * {@link Happening}. Needs `events:PutEvents` on the bus.
 */
export class EventBridgeFeed implements IncidentFeed {
  readonly #client: EventBridgeClient;
  readonly #busName: string;

  constructor(client: EventBridgeClient, busName: string) {
    this.#client = client;
    this.#busName = busName;
  }

  /** @throws ServiceFailedError */
  async publish(happenings: readonly Happening[]): Promise<void> {
    for (let from = 0; from < happenings.length; from += mostEntries) {
      const Entries = happenings.slice(from, from + mostEntries).map(happening => ({
        EventBusName: this.#busName,
        Source: 'pumpbreaker',
        DetailType: 'Incident Happening',
        Time: new Date(happening.atMs),
        Detail: JSON.stringify(happening),
      }));
      const answer = await calling('EventBridge PutEvents', () =>
        this.#client.send(new PutEventsCommand({ Entries })),
      );
      const refused = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
      if (refused)
        throw new ServiceFailedError('EventBridge PutEvents', { cause: new Error(refused.ErrorMessage) });
    }
  }
}
