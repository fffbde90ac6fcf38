import { decisionsIn, type DecisionKind, type Incident } from '../../core/incident/incident.ts';

/** An incident as operators read it; times are ISO 8601. */
export interface IncidentView {
  readonly id: string;
  readonly protection: string;
  /** The protect configuration that was made for messages without one, while it is there. */
  readonly adopted?: string;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly breakers: readonly {
    readonly country: string;
    readonly state: string;
    readonly since: string;
    /** When it is looked at again by itself. */
    readonly until?: string;
    readonly rules: readonly { readonly capability: string; readonly before: string; readonly set: string }[];
    /** True where observe mode changed nothing. */
    readonly rehearsal: boolean;
    readonly decisions: readonly DecisionKind[];
  }[];
}

const iso = (ms: number) => new Date(ms).toISOString();

export function viewOf({
  id,
  protection,
  adoption,
  openedAtMs,
  closedAtMs,
  breakers,
}: Incident): IncidentView {
  return {
    id,
    protection,
    ...(adoption?.id === undefined ? {} : { adopted: adoption.id }),
    openedAt: iso(openedAtMs),
    ...(closedAtMs === undefined ? {} : { closedAt: iso(closedAtMs) }),
    breakers: breakers.map(({ country, state, rules, response }) => ({
      country,
      state: state.kind,
      since: iso(state.sinceMs),
      ...('hold' in state && state.kind !== 'half-open' ? { until: iso(state.hold.untilMs) } : {}),
      ...(state.kind === 'half-open' ? { until: iso(state.untilMs) } : {}),
      rules: rules.map(({ capability, before, set }) => ({ capability, before, set })),
      rehearsal: response.rehearsal,
      decisions: decisionsIn[state.kind],
    })),
  };
}
