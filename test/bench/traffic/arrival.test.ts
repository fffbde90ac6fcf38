import {
  attemptsOf,
  configurationSetRecords,
  deliveryRecords,
  eventsInArrivalOrder,
  type SendAttempt,
} from '../../../bench/traffic/index.ts';
import { aScenario, attemptsIn, fingerprint } from './given.ts';

describe('events in the order of arrival', () => {
  const attempts = attemptsIn({ attack: 'burst', seed: 3, messagesPerDay: 1_000 });

  it('are all the events of all attempts, sorted by arrival', () => {
    const expected = attempts
      .flatMap(attempt => deliveryRecords(attempt))
      .sort((one, other) => one.arrivesAtMs - other.arrivesAtMs);

    expect(fingerprint(eventsInArrivalOrder(attempts))).toBe(fingerprint(expected));
  });

  it('may be of another shape', () => {
    const records = [...eventsInArrivalOrder(attempts, attempt => configurationSetRecords(attempt))];

    expect(records).toHaveLength([...eventsInArrivalOrder(attempts)].length);
    expect(records[0]?.record.destinationPhoneNumber).toMatch(/^\+/);
  });

  it('are streamed: what is held is only what is under way', () => {
    let made = 0;
    const counted = (attempt: SendAttempt) => {
      const records = deliveryRecords(attempt);
      made += records.length;
      return records;
    };
    const scenario = aScenario({ days: 8, messagesPerDay: 6_000 });

    const held = Array.from(eventsInArrivalOrder(attemptsOf(scenario), counted), (_, given) => made - given);
    const mostHeld = held.reduce((most, here) => Math.max(most, here), 0);

    expect(made).toBeGreaterThan(60_000);
    // Three days of the receipts that are hours or days late, and some seconds of all others.
    expect(mostHeld).toBeLessThan(300);
  });
});
