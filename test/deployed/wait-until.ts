import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until there is an answer.
 * @param what is waited for, for the error.
 * @returns the first answer that is not undefined.
 */
export async function waitUntil<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
  seconds = 60,
  pauseSeconds = 0.5,
): Promise<Answer> {
  const untilMs = Date.now() + 1000 * seconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > untilMs) throw new Error(`Waited ${seconds} seconds in vain: ${what}.`);
    await pause(1000 * pauseSeconds);
  }
}
