import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import { Fault } from '../../core/fault.ts';
import { decideByHand, type DecidedByHand } from '../../core/flows/decide-by-hand.ts';
import type { DecisionPorts } from '../../core/flows/take-decision.ts';
import { viewOf, type IncidentView } from './view.ts';
import { readRequest } from './request.ts';

export interface CommandHandlerPorts extends DecisionPorts {
  readonly logger: Logger;
}

/** What the function answers; times are ISO 8601. */
export type CommandAnswer =
  | { readonly incidents: readonly IncidentView[] }
  | { readonly incident: IncidentView; readonly timeline: readonly { at: string; says: string }[] }
  | { readonly decided: readonly DecidedByHand[] }
  | { readonly error: { readonly name: string; readonly message: string } };

async function perform(ports: CommandHandlerPorts, event: unknown): Promise<CommandAnswer> {
  const { incidents, logger } = ports;
  const request = readRequest(event);
  switch (request.command) {
    case 'incidents':
      return { incidents: (await incidents.list()).map(viewOf) };
    case 'show': {
      const incident = viewOf(await incidents.read(request.incidentId));
      const timeline = (await incidents.timeline(request.incidentId)).map(({ atMs, says }) => ({
        at: new Date(atMs).toISOString(),
        says,
      }));
      return { incident, timeline };
    }
    case 'rollback':
    case 'keep':
    case 'extend':
    case 'block':
    case 'decline': {
      const { command, by, ...meant } = request;
      const decided = await decideByHand(ports, meant, command, by);
      logger.info('decided by hand', { command, by, decided });
      return { decided };
    }
  }
}

/**
 * Performs what an operator asks for by invoking the function. IAM says who may; Lambda does not tell the function who did, so
 * `by` is what the caller says, and CloudTrail's data events are the proof.
 */
export const command =
  (ports: CommandHandlerPorts) =>
  async (event: unknown): Promise<CommandAnswer> => {
    try {
      return await perform(ports, event);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { error: { name: error.name, message: error.message } };
    }
  };

/** The function that operators invoke. */
export const createCommand = (ports: CommandHandlerPorts) =>
  middy<unknown, CommandAnswer>().use(injectLambdaContext(ports.logger)).handler(command(ports));
