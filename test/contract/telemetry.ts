import type { Telemetry } from '../../core/ports.ts';

/** Telemetry, and what operators see of it. */
export interface Seen {
  readonly telemetry: Telemetry;
  readonly counts: () => ReadonlyMap<string, number>;
}

/** What every Telemetry does. */
export function describeTelemetry(make: () => Seen): void {
  test('counts add up by their name', () => {
    const { telemetry, counts } = make();
    telemetry.count('RuleNotSet');
    telemetry.count('RecordRefused', 3);
    telemetry.count('RuleNotSet');
    expect(counts()).toEqual(
      new Map([
        ['RuleNotSet', 2],
        ['RecordRefused', 3],
      ]),
    );
  });
}
