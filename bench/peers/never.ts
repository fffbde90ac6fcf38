import type { NewGuard } from '../score/guard.ts';

/** Nobody watches: what the attacks cost. */
export const never: NewGuard = () => ({ name: 'nobody', hears: () => false });
