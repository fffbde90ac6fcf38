import { setTimeout as pause } from 'node:timers/promises';

/** The world's clock, patience and chance, for functions on Lambda. */
export const timing = { clock: Date.now, pause: (ms: number) => pause(ms), random: Math.random };
