import { keyOf } from '../../core/traffic/lane.ts';
import type { NewGuard } from '../score/guard.ts';

/** `leastMessages` of the policy: so many messages above the usual are wanted before a lane is blocked. */
const enough = 5;

/**
 * Knows which messages are fraud, and blocks a lane at the fifth of them: what nobody can do, so that the others can be held against what a
 * block after the fact, on the record of a message that was sent, may save at best.
 */
export const foresight: NewGuard = () => {
  const seen = new Map<string, number>();
  return {
    name: 'who knew all, at the fifth',
    hears: attempt => {
      if (!attempt.fraud) return false;
      const key = keyOf(attempt);
      const fraud = (seen.get(key) ?? 0) + 1;
      seen.set(key, fraud);
      return fraud >= enough;
    },
    letsGo: (_, { messages }) => messages === 0,
  };
};
