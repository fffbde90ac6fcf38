import fc from 'fast-check';
import { asCountry, asIncidentId } from '../../../core/ids.ts';
import { decide, dueAtMs } from '../../../core/incident/decide.ts';
import {
  decisionKinds,
  type Breaker,
  type BreakerState,
  type Incident,
  type Signal,
} from '../../../core/incident/incident.ts';
import { isLowPressure, pressureSeconds } from '../../../core/incident/pressure.ts';
import { settle } from '../../../core/incident/settle.ts';
import { settleUnwritten } from '../../../core/incident/unwritten.ts';
import type { RulePlan } from '../../../core/incident/rule-plan.ts';
import type { Response } from '../../../core/policy/respond.ts';
import { planChange, planRestore } from '../../../core/protect/rules.ts';
import { evidenceOf, startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

const country = fc.constantFrom(...['AZ', 'TJ', 'DE'].map(asCountry));
const atMs = fc.integer({ min: startMs, max: startMs + 7_200_000 });
const hold = { seconds: 3600, longestSeconds: 86_400, probeSeconds: 900 };
const response = fc.record({
  kind: fc.constantFrom('block', 'ask', 'watch'),
  rehearsal: fc.boolean(),
  capabilities: fc.constant(['SMS'] as const),
  hold: fc.constant(hold),
  undoIfNoticeFails: fc.boolean(),
  because: fc.constant(['somebody said so']),
}) as fc.Arbitrary<Omit<Response, 'set'>>;
const responseWithRule = response.map((of): Response =>
  of.kind === 'watch' ? of : { ...of, set: of.kind === 'block' ? 'BLOCK' : 'FILTER' },
);
const waiting = fc.record({ untilMs: atMs, seconds: fc.constantFrom(3600, 7200) });
const state: fc.Arbitrary<BreakerState> = fc.oneof(
  fc.record({ kind: fc.constantFrom('watched', 'asked', 'open'), sinceMs: atMs, hold: waiting }),
  fc.record({
    kind: fc.constantFrom('watched', 'asked', 'open'),
    sinceMs: atMs,
    hold: waiting,
    unwritten: fc.constant({ kind: 'contain' as const }),
  }),
  fc.record({ kind: fc.constant('half-open'), sinceMs: atMs, hold: waiting, untilMs: atMs }),
  fc.record({ kind: fc.constant('kept'), sinceMs: atMs, by: fc.constant('Mia'), remindAtMs: atMs }),
  fc.record({ kind: fc.constant('closed'), sinceMs: atMs, how: fc.constant({ kind: 'calmed' as const }) }),
);
const breaker: fc.Arbitrary<Breaker> = fc.record({
  country,
  revision: fc.integer({ min: 1, max: 9 }),
  state,
  response: responseWithRule,
  evidence: fc.constant(evidenceOf()),
  rules: fc.constant([]),
});
const signal: fc.Arbitrary<Signal> = fc.oneof(
  fc.record({
    kind: fc.constant('spike' as const),
    id: fc.uuid(),
    atMs,
    country,
    evidence: fc.constant(evidenceOf()),
    response: responseWithRule,
  }),
  fc.record({
    kind: fc.constant('decision' as const),
    id: fc.uuid(),
    atMs,
    country,
    decision: fc.constantFrom(...decisionKinds),
    revision: fc.integer({ min: 1, max: 9 }),
    by: fc.constant('Mia'),
  }),
);
const scene = fc.record({
  breakers: fc.uniqueArray(breaker, { selector: ({ country: of }) => of }),
  signals: fc.array(signal, { maxLength: 6 }),
  attempts: fc.dictionary(country, fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }))),
  nowMs: atMs,
});

const incidentOf = (breakers: readonly Breaker[]): Incident => ({
  id: asIncidentId('protect-login-1'),
  protection: login,
  openedAtMs: startMs,
  breakers,
  signalsRead: 3,
});

const many = { numRuns: 1000 };

describe('whatever an incident is and hears', () => {
  test('it never makes two moves for a lane in one round', () => {
    fc.assert(
      fc.property(scene, ({ breakers, ...heard }) => {
        const moved = decide(incidentOf(breakers), heard).moves.map(move => move.breaker.country);
        expect(new Set(moved).size).toBe(moved.length);
      }),
      many,
    );
  });

  test('it lets nothing go without a person or few attempts after the time was up', () => {
    fc.assert(
      fc.property(scene, ({ breakers, ...heard }) => {
        for (const move of decide(incidentOf(breakers), heard).moves) {
          if (move.rules !== 'restore') continue;
          const of = move.breaker.country;
          if (move.why.kind === 'decision') {
            expect(heard.signals).toContainEqual(
              expect.objectContaining({ kind: 'decision', country: of, decision: move.why.decision }),
            );
            continue;
          }
          const before = breakers.find(other => other.country === of);
          expect(move.why.kind).toBe('calm');
          expect(before && dueAtMs(before)).toBeLessThanOrEqual(heard.nowMs);
          const seen = heard.attempts[of];
          const seconds = before ? pressureSeconds(before) : NaN;
          expect(
            seen !== undefined &&
              isLowPressure(seen, evidenceOf(), heard.nowMs - 1000 * seconds, heard.nowMs),
          ).toBe(true);
          expect(before?.state.kind).not.toBe('kept');
          if (before?.state.kind === 'open') expect(move.breaker.state.kind).toBe('half-open');
        }
      }),
      many,
    );
  });

  test('it reads signals in order, at least one of those there are, and never past the last', () => {
    fc.assert(
      fc.property(scene, ({ breakers, ...heard }) => {
        const { signalsRead } = decide(incidentOf(breakers), heard);
        expect(signalsRead).toBeLessThanOrEqual(3 + heard.signals.length);
        expect(signalsRead).toBeGreaterThanOrEqual(3 + Math.min(1, heard.signals.length));
      }),
      many,
    );
  });

  test('it owns no rule it did not plan to set, and none in a rehearsal', () => {
    fc.assert(
      fc.property(scene, fc.boolean(), ({ breakers, ...heard }, isWritten) => {
        const incident = incidentOf(breakers);
        const decided = decide(incident, heard);
        const set = decided.moves
          .filter(({ rules }) => rules === 'set')
          .flatMap(({ breaker: of }) =>
            of.response.set ? planChange(login, 'SMS', new Map(), [of.country], of.response.set) : [],
          );
        const plan: RulePlan = { set, ...planRestore([], new Map()) };
        const after = isWritten
          ? settle(incident, decided, plan)
          : settleUnwritten(incident, decided, plan, heard.nowMs);
        for (const { rules, response: of } of after.breakers) {
          for (const rule of rules) expect(set).toContainEqual(rule);
          if (of.rehearsal) expect(rules).toEqual([]);
        }
      }),
      many,
    );
  });
});
