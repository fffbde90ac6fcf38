import type { Breaker, DecisionKind } from '../incident/incident.ts';

/** What the buttons say; `isDangerous` ones ask for the country code, so that no slip of the finger decides. */
export const decisionTexts: Record<DecisionKind, { button: string; effect: string; isDangerous: boolean }> = {
  rollback: {
    button: 'Roll back',
    effect: 'Puts the country rules back as they were. People there get their messages again.',
    isDangerous: true,
  },
  keep: {
    button: 'Keep blocked',
    effect: 'This is fraud: stays blocked until somebody rolls it back.',
    isDangerous: true,
  },
  extend: {
    button: 'Hold longer',
    effect: 'Doubles the time until the block is tested.',
    isDangerous: false,
  },
  block: { button: 'Block', effect: 'Blocks the country until the pressure is gone.', isDangerous: false },
  decline: {
    button: 'Leave alone',
    effect: 'No block. Puts back what was set meanwhile.',
    isDangerous: false,
  },
};

/** What each state is called. */
export const stateTexts: Record<Breaker['state']['kind'], string> = {
  open: 'blocked',
  asked: 'waits for your decision',
  watched: 'watched only',
  'half-open': 'let through, watched',
  kept: 'kept blocked',
  closed: 'over',
};
