import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { sweep as sweepAll, type SweepPorts } from '../../core/flows/sweep.ts';

export interface SweepHandlerPorts extends SweepPorts {
  readonly logger: Logger;
}

/** Looks after every open incident; what the schedule sends along does not matter. @returns how many were open. */
export const sweep = (ports: SweepHandlerPorts) => async (): Promise<{ readonly open: number }> => {
  const all = await sweepAll(ports);
  for (const [incident, swept] of all) {
    if (swept instanceof Error) ports.logger.error('incident not swept', { incident, error: swept });
    else if (swept !== 'in order') ports.logger.warn('incident swept', { incident, swept });
  }
  return { open: all.size };
};

/** The function behind the schedule. */
export const createSweep = (ports: SweepHandlerPorts) =>
  middy<unknown, { readonly open: number }>().use(injectLambdaContext(ports.logger)).handler(sweep(ports));
