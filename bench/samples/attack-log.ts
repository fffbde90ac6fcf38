import {
  attemptsOf,
  configurationSetRecords,
  deliveryRecords,
  drawScenario,
  eventsInArrivalOrder,
  type SendAttempt,
} from '../traffic/index.ts';

/** Three quiet days of a small business in Germany and Brazil, then half an hour of pumping in Morocco. */
export const attackScenario = drawScenario({
  seed: 298,
  startsAtMs: Date.UTC(2026, 9, 5),
  days: 3,
  judgedHours: 6,
  messagesPerDay: 400,
  attack: 'burst',
});

/** What a log of several sources holds besides delivery records. */
const brokenLines = [
  '',
  '{"version":"0","id":"00000000-0000-4000-a000-000000000001","detail-type":"Text Message Deliv',
  'not a record',
  '{"eventType":"TEXT_DELIVERED","eventVersion":"1.0","isFinal":true,"isoCountryCode":"DE"}',
  '[]',
  '{"eventType":"TEXT_SUCCESSFUL","eventVersion":"1.0","eventTimestamp":"yesterday","isFinal":true,"isoCountryCode":"DE","messageId":"00000000-0000-4000-a000-000000000002","messageRequestTimestamp":1791158400000,"messageStatus":"SUCCESSFUL"}',
  '{"eventType":"TEXT_TELEPORTED","eventVersion":"2.0","isFinal":true}',
];
const linesBetweenBroken = 600;

/** `login` reports to EventBridge; `notify` to the event destination of its configuration set. */
function lineOf(attempt: SendAttempt): { readonly arrivesAtMs: number; readonly line: string }[] {
  return attempt.configurationSet === 'login'
    ? deliveryRecords(attempt).map(({ arrivesAtMs, envelope }) => ({
        arrivesAtMs,
        line: JSON.stringify(envelope),
      }))
    : configurationSetRecords(attempt).map(({ arrivesAtMs, record }) => ({
        arrivesAtMs,
        line: JSON.stringify(record),
      }));
}

/** The lines of the log in the order in which they arrived, each with its line feed. */
export function* attackLog(): Generator<string, undefined> {
  let lines = 0;
  for (const { line } of eventsInArrivalOrder(attemptsOf(attackScenario), lineOf)) {
    yield `${line}\n`;
    lines += 1;
    const broken = lines % linesBetweenBroken === 0 ? brokenLines[lines / linesBetweenBroken - 1] : undefined;
    if (broken !== undefined) yield `${broken}\n`;
  }
}
