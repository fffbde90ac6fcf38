import * as v from 'valibot';

const breaker = v.object({
  country: v.string(),
  state: v.string(),
  since: v.string(),
  until: v.optional(v.string()),
  rehearsal: v.boolean(),
  decisions: v.array(v.string()),
});
const incident = v.object({
  id: v.string(),
  protection: v.string(),
  openedAt: v.string(),
  closedAt: v.optional(v.string()),
  breakers: v.array(breaker),
});
const answer = v.union([
  v.object({ error: v.object({ name: v.string(), message: v.string() }) }),
  v.object({ incidents: v.array(incident) }),
  v.object({ incident, timeline: v.array(v.object({ at: v.string(), says: v.string() })) }),
  v.object({
    decided: v.array(v.object({ incidentId: v.string(), country: v.string(), taken: v.string() })),
  }),
]);

/** What the deployed function answers; times are ISO 8601. */
export type Answer = v.InferOutput<typeof answer>;
export type ShownIncident = v.InferOutput<typeof incident>;

/** @throws ValiError when the function is of another version. */
export const readAnswer = (json: string): Answer => v.parse(answer, JSON.parse(json));
