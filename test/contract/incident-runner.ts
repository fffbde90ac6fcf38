import { asIncidentId, type IncidentId } from '../../core/ids.ts';
import type { IncidentReviver, IncidentRunner } from '../../core/ports.ts';
import { startMs } from '../support/evidence.ts';

/** A runner, and what came of it. */
export interface Executions {
  readonly runner: IncidentRunner & IncidentReviver;
  /** The incidents whose execution began, one entry an execution. */
  readonly begun: () => readonly IncidentId[];
  /** Ends every execution that goes on. */
  readonly end: () => Promise<void>;
}

/** What every IncidentRunner that is an IncidentReviver does. */
export function describeIncidentRunner(make: () => Executions): void {
  const id = asIncidentId('protect-login-mwuanr5d');
  const minuteMs = 60_000;

  test('starting an incident twice starts it once, also when it is over', async () => {
    const { runner, begun, end } = make();
    await runner.start(id);
    await runner.start(id);
    await end();
    await runner.start(id);
    expect(begun()).toEqual([id]);
  });

  test('an incident runs while an execution of it does, started or restarted', async () => {
    const { runner, end } = make();
    expect(await runner.isRunning(id)).toBe(false);
    await runner.start(id);
    expect(await runner.isRunning(id)).toBe(true);
    expect(await runner.isRunning(asIncidentId('protect-login'))).toBe(false);
    await end();
    expect(await runner.isRunning(id)).toBe(false);
    await runner.restart(id, startMs);
    expect(await runner.isRunning(id)).toBe(true);
  });

  test('restarting it twice within minutes restarts it once; much later it is another time', async () => {
    const { runner, begun, end } = make();
    await runner.start(id);
    await end();
    await runner.restart(id, startMs);
    await runner.restart(id, startMs + minuteMs);
    expect(begun()).toEqual([id, id]);
    await end();
    await runner.restart(id, startMs + 60 * minuteMs);
    expect(begun()).toEqual([id, id, id]);
  });

  test('a poke where nobody waits is no fault', async () => {
    const { runner } = make();
    await expect(runner.poke('nobody')).resolves.toBeUndefined();
  });
}
