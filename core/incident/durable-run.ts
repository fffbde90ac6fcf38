/**
 * The durable execution an incident runs in. After each wait the code runs again from the top and every finished
 * operation answers with its stored result, so whatever reads a clock or the outside world belongs inside a step
 * (Lambda developer guide, "Durable functions").
 */
export interface DurableRun {
  /**
   * One unit of work whose result is stored; it runs at least once, so doing it twice must change nothing more.
   * @param name unique in the execution.
   * @throws whatever `act` threw at last, when retrying did not help.
   */
  step<Result>(name: string, act: () => Promise<Result>): Promise<Result>;
  /**
   * Waits until poked or until the time is up, whichever is first.
   * @param listen makes the callback id known to those who poke; answers true when there is something to hear
   *   already, and then there is no wait.
   */
  untilPoked(name: string, seconds: number, listen: (callbackId: string) => Promise<boolean>): Promise<void>;
}
