import type { DeadLetters } from '../../core/ports.ts';

/** Dead letters, and what people find there. */
export interface Letters {
  readonly deadLetters: DeadLetters;
  readonly found: () => readonly { readonly body: string; readonly reason: string }[];
}

/** What every DeadLetters does. */
export function describeDeadLetters(make: () => Letters): void {
  test('a record lies there as it was received, with its reason', async () => {
    const { deadLetters, found } = make();
    const record = '{"detail": "é \\u0001 <&>"}\n';
    await deadLetters.send(record, 'no-country: isoCountryCode is absent: expected two letters.');
    await deadLetters.send('no json', 'not-json: the record is a text of 7 characters: expected JSON.');
    expect(found()).toEqual([
      { body: record, reason: 'no-country: isoCountryCode is absent: expected two letters.' },
      { body: 'no json', reason: 'not-json: the record is a text of 7 characters: expected JSON.' },
    ]);
  });
}
