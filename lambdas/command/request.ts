import * as v from 'valibot';
import { Fault } from '../../core/fault.ts';
import { asCountry, asIncidentId } from '../../core/ids.ts';
import { decisionKinds } from '../../core/incident/incident.ts';

/** The payload is not a command; the message says what was expected. */
export class InvalidCommandError extends Fault {
  constructor(problems: readonly string[]) {
    super(
      `Not understood: ${problems.join('; ')}. Expected {"command":"incidents"}, {"command":"show","incidentId":"..."}, or ` +
        `{"command":"rollback","incidentId":"...","country":"AZ","by":"you"} (also keep, extend, block, decline; incidentId or country may be left out, not both).`,
    );
  }
}

const incidentId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected the id of an incident'),
  v.transform(asIncidentId),
);
const country = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2}$/, 'expected two letters, such as AZ'),
  v.transform(asCountry),
);
const decision = v.strictObject({
  command: v.picklist(decisionKinds),
  incidentId: v.exactOptional(incidentId),
  country: v.exactOptional(country),
  by: v.pipe(v.string('expected who decides'), v.trim(), v.minLength(1), v.maxLength(200)),
});
const request = v.variant('command', [
  v.strictObject({ command: v.literal('incidents') }),
  v.strictObject({ command: v.literal('show'), incidentId }),
  v.pipe(
    decision,
    v.check(
      ({ incidentId: id, country: code }) => id !== undefined || code !== undefined,
      'expected an incidentId or a country',
    ),
  ),
]);
export type CommandRequest = v.InferOutput<typeof request>;

/** @throws InvalidCommandError */
export function readRequest(event: unknown): CommandRequest {
  const read = v.safeParse(request, event);
  if (read.success) return read.output;
  throw new InvalidCommandError(
    read.issues.map(issue => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`),
  );
}
